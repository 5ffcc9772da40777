import { useBindings } from '../lib/keyboard.ts';
import { useMessages } from '../lib/messages.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { messages } from './messages.ts';

/** Every key that works on this page, made from the registry itself. */
export default function KeySheet({ onClose }: { onClose: () => void }) {
  const t = useMessages(messages);
  const bindings = useBindings();
  const groups = [...new Set(bindings.map((binding) => binding.group))];
  return (
    <Dialog open onClose={onClose} title={t.keySheet} description={t.keysHint} width="broad">
      <div className="columns-1 gap-10 desk:columns-2">
        {groups.map((group) => (
          <section key={group} className="mb-5 break-inside-avoid">
            <h3 className="mb-1 text-12 font-semibold text-ink-3">{group}</h3>
            <dl>
              {bindings.filter((binding) => binding.group === group).map((binding) => (
                <div key={binding.keys} className="flex min-h-8 items-center justify-between gap-4 border-b border-line">
                  <dt>{binding.label}</dt>
                  <dd><Kbd keys={binding.keys} /></dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
