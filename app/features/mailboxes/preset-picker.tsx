import { useRegion } from '../../lib/locale.ts';
import { useMessages } from '../../lib/messages.ts';
import { cx } from '../../ui/classes.ts';
import type { Preset } from './calls.ts';
import { messages } from './messages.ts';

/** The providers we know, to be chosen by name. */
export function PresetPicker({ presets, chosen, onChoose }: { presets: readonly Preset[]; chosen: string | null; onChoose: (preset: Preset) => void }) {
  const { locale } = useRegion();
  const t = useMessages(messages);
  return (
    <div role="group" aria-label={t.provider} className="grid grid-cols-2 gap-2 desk:grid-cols-4">
      {presets.map((preset) => (
        <button
          key={preset.id}
          type="button"
          aria-pressed={preset.id === chosen}
          onClick={() => onChoose(preset)}
          className={cx(
            'min-h-11 rounded-1 border px-2.5 py-1.5 text-left text-14',
            preset.id === chosen ? 'border-accent bg-accent-soft font-semibold text-accent' : 'border-line-strong bg-surface hover:bg-hover',
          )}
        >
          {preset.name[locale]}
        </button>
      ))}
    </div>
  );
}
