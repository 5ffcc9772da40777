import { useMessages } from '../../lib/messages.ts';
import { Switch } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { Section } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import type { FieldRule, SiteSettings } from './calls.ts';
import { messages } from './messages.ts';
import type { PartProps } from './site-form.tsx';

/** What a shopper is asked before the first message, and whether they may send files. */
export function Questions({ draft, change }: PartProps) {
  const t = useMessages(messages);
  const { prechat } = draft;
  const rules: readonly { value: FieldRule; label: string }[] = [
    { value: 'hidden', label: t.hidden }, { value: 'optional', label: t.optional }, { value: 'required', label: t.requiredRule },
  ];
  const fields: readonly [keyof SiteSettings['prechat'], string][] = [
    ['name', t.askName], ['email', t.askEmail], ['emailWhenClosed', t.askEmailWhenClosed], ['orderNumber', t.askOrder],
  ];
  return (
    <Section title={t.questions} lead={t.questionsLead}>
      <div className="grid gap-4 desk:grid-cols-2">
        {fields.map(([key, label]) => (
          <Field key={key} label={label}>
            <Select options={rules} value={prechat[key]} onChange={(rule) => change({ prechat: { ...prechat, [key]: rule } })} />
          </Field>
        ))}
      </div>
      <Switch className="mt-4" checked={draft.attachments} onChange={(attachments) => change({ attachments })} label={t.attachments} hint={t.attachmentsHint} />
    </Section>
  );
}
