import { useState } from 'react';
import { api, unwrap } from '../../lib/api.ts';
import { useMessages } from '../../lib/messages.ts';
import { OpenPage } from '../../shell/open-page.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { Form, useSending } from '../../ui/form.tsx';
import { LinkButton, TextLink } from '../../ui/link.tsx';
import { messages } from './messages.ts';

/** Asks for a link to choose a new password. The answer never tells who works here. */
export default function ForgotPassword() {
  const t = useMessages(messages);
  const [email, setEmail] = useState('');
  const [sent, setSent] = useState(false);
  const sending = useSending(async () => {
    await unwrap(api.POST('/api/v1/password-resets', { body: { email } }));
    setSent(true);
  });
  if (sent) {
    return (
      <OpenPage name="Dangol" title={t.sentTitle} lead={t.sentLead(email)}>
        <p className="mb-6 text-14 text-ink-2">{t.sentHint}</p>
        <LinkButton to="/sign-in">{t.back}</LinkButton>
      </OpenPage>
    );
  }
  return (
    <OpenPage name="Dangol" title={t.resetTitle} lead={t.resetLead}>
      <Form sending={sending} submit={t.sendLink} more={<TextLink to="/sign-in" className="mr-auto self-center">{t.back}</TextLink>}>
        <Field label={t.email} error={sending.fieldError('email')}><Input type="email" name="email" autoComplete="username" autoFocus value={email} onChange={(event) => setEmail(event.target.value)} /></Field>
      </Form>
    </OpenPage>
  );
}
