import type { ReactNode } from 'react';
import { useMessages } from '../../lib/messages.ts';
import { RadioGroup } from '../../ui/choice.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { Section } from '../../ui/page.tsx';
import type { SiteSettings } from './calls.ts';
import { messages } from './messages.ts';
import type { PartProps } from './site-form.tsx';

/** Colour, light or dark, side and button. The script itself sees to it that words stay readable on any colour. */
export function Look({ draft, change, problem }: PartProps & { problem: string | undefined }) {
  const t = useMessages(messages);
  const { appearance } = draft;
  const set = (part: Partial<SiteSettings['appearance']>): void => change({ appearance: { ...appearance, ...part } });
  return (
    <Section title={t.look}>
      <div className="grid gap-5 desk:grid-cols-2">
        <Field label={t.color} error={problem}>
          <div className="flex gap-2">
            <input type="color" aria-label={t.color} value={problem ? '#00716e' : appearance.color} onChange={(event) => set({ color: event.target.value })}
              className="h-8 w-11 shrink-0 rounded-1 border border-line-strong bg-surface p-0.5 max-desk:h-11" />
            <Input value={appearance.color} onChange={(event) => set({ color: event.target.value.trim().toLowerCase() })} maxLength={7} spellCheck={false} />
          </div>
        </Field>
        <Group label={t.theme}>
          <RadioGroup label={t.theme} value={appearance.theme} onChange={(theme) => set({ theme })} options={[
            { value: 'auto', label: t.themeAuto }, { value: 'light', label: t.themeLight }, { value: 'dark', label: t.themeDark },
          ]} />
        </Group>
        <Group label={t.side}>
          <RadioGroup label={t.side} value={appearance.side} onChange={(side) => set({ side })} options={[
            { value: 'right', label: t.right }, { value: 'left', label: t.left },
          ]} />
        </Group>
        <Group label={t.launcher}>
          <RadioGroup label={t.launcher} value={appearance.launcher} onChange={(launcher) => set({ launcher })} options={[
            { value: 'icon', label: t.launcherIcon }, { value: 'label', label: t.launcherLabel },
          ]} />
        </Group>
      </div>
    </Section>
  );
}

function Group({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <p aria-hidden className="mb-1 text-12 font-semibold text-ink-2">{label}</p>
      {children}
    </div>
  );
}
