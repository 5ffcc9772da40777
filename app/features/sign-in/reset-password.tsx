import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, ApiError, unwrap } from '../../lib/api.ts';
import { useMessages } from '../../lib/messages.ts';
import { OpenPage } from '../../shell/open-page.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { Form, useSending } from '../../ui/form.tsx';
import { LinkButton } from '../../ui/link.tsx';
import { toast } from '../../ui/toast.tsx';
import { messages } from './messages.ts';

/** Chooses a new password by the link of a mail. The token stands after `#`, so that no server log keeps it. */
export default function ResetPassword() {
  const t = useMessages(messages);
  const navigate = useNavigate();
  const [token] = useState(() => location.hash.slice(1));
  const [password, setPassword] = useState('');
  const sending = useSending(async () => {
    await unwrap(api.POST('/api/v1/password-resets/use', { body: { token, password } }));
    toast({ title: t.saved });
    await navigate({ to: '/sign-in', replace: true });
  });
  const isOver = sending.error instanceof ApiError && sending.error.code === 'link_expired';
  if (!token) return <OpenPage name="Dangol" title={t.newTitle} lead={t.noLink}><LinkButton to="/forgot-password">{t.resetTitle}</LinkButton></OpenPage>;
  return (
    <OpenPage name="Dangol" title={t.newTitle}>
      <Form sending={sending} submit={t.save} more={isOver && <LinkButton to="/forgot-password" className="mr-auto">{t.resetTitle}</LinkButton>}>
        <Field label={t.newPassword} hint={t.rule} error={sending.fieldError('password', 'weak_password')}>
          <Input type="password" name="password" autoComplete="new-password" autoFocus value={password} onChange={(event) => setPassword(event.target.value)} />
        </Field>
      </Form>
    </OpenPage>
  );
}
