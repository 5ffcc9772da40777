import { useMessages } from '../../lib/messages.ts';
import { Checkbox, RadioGroup } from '../../ui/choice.tsx';
import { useInboxes } from '../inbox/use-inboxes.ts';
import { messages } from './messages.ts';

/** All inboxes, or only some of them. Inboxes that are gone stay chosen until they are unticked. */
export function InboxChoice({ chosen, onChange }: { chosen: string[] | null; onChange: (chosen: string[] | null) => void }) {
  const t = useMessages(messages);
  const all = useInboxes(chosen ?? []);
  if (all.length === 0) return null;
  return (
    <fieldset>
      <legend className="mb-1 text-12 font-semibold text-ink-2">{t.inboxes}</legend>
      <RadioGroup
        label={t.inboxes}
        value={chosen ? 'some' : 'all'}
        onChange={(which) => onChange(which === 'all' ? null : all.map((one) => one.name))}
        options={[{ value: 'all', label: t.inboxesAll }, { value: 'some', label: t.inboxesSome }]}
      />
      {chosen && (
        <div className="pl-6">
          {all.map((one) => (
            <Checkbox key={one.name} label={one.label} checked={chosen.includes(one.name)} onChange={(on) => onChange(on ? [...chosen, one.name] : chosen.filter((name) => name !== one.name))} />
          ))}
        </div>
      )}
    </fieldset>
  );
}
