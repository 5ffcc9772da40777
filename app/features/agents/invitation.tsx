import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, ApiError, unwrap } from '../../lib/api.ts';
import { useRegion } from '../../lib/locale.ts';
import { useMessages } from '../../lib/messages.ts';
import { OpenPage } from '../../shell/open-page.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { Form, useSending } from '../../ui/form.tsx';
import { LinkButton } from '../../ui/link.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { messages } from './messages.ts';

/** Accepts an invitation by its link. The token stands after `#`, so that no server log keeps it. */
export default function Invitation() {
  const t = useMessages(messages);
  const { locale } = useRegion();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [token] = useState(() => location.hash.slice(1) || 'none');
  const [typed, setTyped] = useState({ name: '', password: '' });
  const shown = useQuery({ queryKey: ['invitation', token], queryFn: () => unwrap(api.POST('/api/v1/invitations/show', { body: { token } })), retry: false });
  const sending = useSending(async () => {
    await unwrap(api.POST('/api/v1/invitations/accept', { body: { token, ...typed, language: locale } }));
    queries.clear();
    await navigate({ to: '/', replace: true });
  });
  if (shown.isPending) return <div className="h-full bg-paper" />;
  if (shown.isError && !(shown.error instanceof ApiError && shown.error.status === 404)) {
    return <ErrorState error={shown.error} onRetry={() => void shown.refetch()} className="pt-[24dvh]" />;
  }
  if (!shown.data) return <OpenPage name="Dangol" title={t.gone} lead={t.goneHint}><LinkButton to="/sign-in">{t.toSignIn}</LinkButton></OpenPage>;
  return (
    <OpenPage name={shown.data.store} title={t.joinTitle(shown.data.store)} lead={t.joinLead(shown.data.email)}>
      <Form sending={sending} submit={t.join}>
        <input type="hidden" name="username" autoComplete="username" value={shown.data.email} readOnly />
        <Field label={t.yourName} error={sending.fieldError('name')}>
          <Input name="name" autoComplete="name" autoFocus value={typed.name} onChange={(event) => setTyped({ ...typed, name: event.target.value })} />
        </Field>
        <Field label={t.password} hint={t.rule} error={sending.fieldError('password', 'weak_password')}>
          <Input type="password" name="password" autoComplete="new-password" value={typed.password} onChange={(event) => setTyped({ ...typed, password: event.target.value })} />
        </Field>
      </Form>
    </OpenPage>
  );
}
