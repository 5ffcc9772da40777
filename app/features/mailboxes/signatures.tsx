import { useState } from 'react';
import { useFormat } from '../../lib/format.ts';
import { locales } from '../../lib/locale.ts';
import type { Locale } from '../../lib/locale.ts';
import { useMessages } from '../../lib/messages.ts';
import { Field, Textarea } from '../../ui/field.tsx';
import { Form, useSending } from '../../ui/form.tsx';
import { Section } from '../../ui/page.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { toast } from '../../ui/toast.tsx';
import { change, useRefresh } from './calls.ts';
import type { Connection } from './calls.ts';
import { messages } from './messages.ts';

/** The signature of a mailbox, one in each language. */
export function SignatureSection({ connection }: { connection: Connection }) {
  const t = useMessages(messages);
  const f = useFormat();
  const refresh = useRefresh();
  const [language, setLanguage] = useState<Locale>('ko');
  const [texts, setTexts] = useState(connection.signatures);
  const sending = useSending(async () => {
    await change(connection.id, { signatures: texts });
    await refresh();
    toast({ title: t.saved });
  });
  return (
    <Section title={t.signatures} lead={t.signaturesLead}>
      <Tabs label={t.languageOf} tabs={locales.map((one) => ({ value: one, label: f.language(one) }))} value={language} onChange={setLanguage} className="mb-3" />
      <Form sending={sending} submit={t.save}>
        <Field label={`${t.signatures} (${f.language(language)})`} hideLabel>
          <Textarea lang={language} rows={3} maxLength={4000} value={texts[language] ?? ''} onChange={(event) => setTexts({ ...texts, [language]: event.target.value })} />
        </Field>
      </Form>
    </Section>
  );
}
