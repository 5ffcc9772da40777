import { useState } from 'react';
import { api, unwrap } from '../../../lib/api.ts';
import { useMessages } from '../../../lib/messages.ts';
import { useMe } from '../../../lib/session.ts';
import { Field, Input } from '../../../ui/field.tsx';
import { Form, useSending } from '../../../ui/form.tsx';
import { Page, Section } from '../../../ui/page.tsx';
import { toast } from '../../../ui/toast.tsx';
import { messages } from './messages.ts';
import { Sessions } from './sessions.tsx';
import { TwoFactor } from './two-factor.tsx';

/** One's own password, second factor and sessions. */
export default function Security() {
  const t = useMessages(messages);
  const { agent } = useMe();
  return (
    <Page title={t.title} lead={t.lead} width="narrow">
      {agent.twoFactorMissing && <p role="status" className="mb-6 rounded-1 bg-wait-soft px-3 py-2 text-14 text-wait">{t.required}</p>}
      <div>
        <TwoFactor />
        <PasswordSection email={agent.email} />
        <Sessions />
      </div>
    </Page>
  );
}

function PasswordSection({ email }: { email: string }) {
  const t = useMessages(messages);
  const [typed, setTyped] = useState({ current: '', password: '' });
  const sending = useSending(async () => {
    const { ended } = await unwrap(api.POST('/api/v1/me/password', { body: typed }));
    setTyped({ current: '', password: '' });
    toast({ title: t.changed(ended) });
  });
  return (
    <Section title={t.password} lead={t.passwordLead}>
      <Form sending={sending} submit={t.change} className="max-w-sm">
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <Field label={t.current} error={sending.fieldError('current', 'wrong_password')}><Input type="password" autoComplete="current-password" value={typed.current} onChange={(event) => setTyped({ ...typed, current: event.target.value })} /></Field>
        <Field label={t.next} hint={t.rule} error={sending.fieldError('password', 'weak_password')}>
          <Input type="password" autoComplete="new-password" value={typed.password} onChange={(event) => setTyped({ ...typed, password: event.target.value })} />
        </Field>
      </Form>
    </Section>
  );
}
