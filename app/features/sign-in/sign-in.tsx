import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api, unwrap } from '../../lib/api.ts';
import { useMessages } from '../../lib/messages.ts';
import { meKey } from '../../lib/session.ts';
import { OpenPage } from '../../shell/open-page.tsx';
import { Button } from '../../ui/button.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { Form, FormError, useSending } from '../../ui/form.tsx';
import { TextLink } from '../../ui/link.tsx';
import { toast } from '../../ui/toast.tsx';
import { messages } from './messages.ts';

type Step = { step: 'password' } | { step: 'second_factor'; pending: string } | { step: 'choose_store'; stores: { id: number; name: string }[] };

/** Address and password, then the second factor when there is one, then on to where one was going. */
export default function SignIn() {
  const t = useMessages(messages);
  const setup = useQuery({ queryKey: ['setup'], queryFn: () => unwrap(api.GET('/api/v1/setup')) });
  const [now, setNow] = useState<Step>({ step: 'password' });
  const [typed, setTyped] = useState({ email: '', password: '' });
  const enter = useEnter();
  const store = setup.data?.store ?? null;
  const frame = { name: store?.name ?? 'Dangol', ...(store && { colour: store.brandColor }) };

  const submit = async (storeId?: number) => {
    const answer = await unwrap(api.POST('/api/v1/sign-in', { body: { ...typed, ...(storeId && { storeId }) } }));
    if (answer.step === 'second_factor') return setNow({ step: 'second_factor', pending: answer.pending ?? '' });
    if (answer.step === 'choose_store') return setNow({ step: 'choose_store', stores: answer.stores ?? [] });
    await enter();
  };

  if (now.step === 'second_factor') return <SecondFactor frame={frame} pending={now.pending} onBack={() => setNow({ step: 'password' })} />;
  if (now.step === 'choose_store') {
    return <OpenPage {...frame} title={t.chooseTitle}><ChooseStore stores={now.stores} onChoose={submit} /></OpenPage>;
  }
  return (
    <OpenPage {...frame} title={store ? t.to(store.name) : t.title}>
      <PasswordStep typed={typed} onType={setTyped} onSubmit={() => submit()} />
    </OpenPage>
  );
}

/** Goes where one wanted to go before signing in; only to a place in this app. */
function useEnter(): () => Promise<void> {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { next } = useSearch({ strict: false }) as { next?: string };
  return async () => {
    queries.removeQueries({ queryKey: meKey });
    await navigate({ to: next && /^\/(?![/\\])/.test(next) ? next : '/', replace: true });
  };
}

function PasswordStep({ typed, onType, onSubmit }: { typed: { email: string; password: string }; onType: (typed: { email: string; password: string }) => void; onSubmit: () => Promise<unknown> }) {
  const t = useMessages(messages);
  const sending = useSending(onSubmit);
  return (
    <Form sending={sending} submit={t.submit} more={<TextLink to="/forgot-password" className="mr-auto self-center text-14">{t.forgot}</TextLink>}>
      <Field label={t.email} error={sending.fieldError('email')}>
        <Input type="email" name="email" autoComplete="username" autoFocus required value={typed.email} onChange={(event) => onType({ ...typed, email: event.target.value })} />
      </Field>
      <Field label={t.password} error={sending.fieldError('password')}>
        <Input type="password" name="password" autoComplete="current-password" required value={typed.password} onChange={(event) => onType({ ...typed, password: event.target.value })} />
      </Field>
    </Form>
  );
}

function ChooseStore({ stores, onChoose }: { stores: { id: number; name: string }[]; onChoose: (id: number) => Promise<unknown> }) {
  const [error, setError] = useState<unknown>(null);
  return (
    <div className="flex flex-col gap-2">
      {stores.map((store) => <Button key={store.id} size="large" className="h-auto! min-h-11 justify-start py-2 text-left whitespace-normal!" onClick={() => void onChoose(store.id).catch(setError)}>{store.name}</Button>)}
      <FormError error={error} />
    </div>
  );
}

function SecondFactor({ frame, pending, onBack }: { frame: { name: string; colour?: string }; pending: string; onBack: () => void }) {
  const t = useMessages(messages);
  const enter = useEnter();
  const [way, setWay] = useState<'phone' | 'recovery'>('phone');
  const [code, setCode] = useState('');
  const sending = useSending(async () => {
    const { method } = await unwrap(api.POST('/api/v1/sign-in/second-factor', { body: { pending, code } }));
    if (method === 'recovery') toast({ title: t.recoveryUsed });
    await enter();
  });
  const phone = way === 'phone';
  return (
    <OpenPage {...frame} title={phone ? t.secondTitle : t.recoveryTitle} lead={phone ? t.secondLead : t.recoveryLead}>
      <Form sending={sending} submit={t.confirm} more={<Button kind="quiet" className="mr-auto" onClick={onBack}>{t.back}</Button>}>
        <Field label={phone ? t.code : t.recovery} error={sending.fieldError('code', 'wrong_code')}>
          <Input
            key={way}
            name="code"
            autoFocus
            autoComplete="one-time-code"
            inputMode={phone ? 'numeric' : 'text'}
            className="num tracking-widest"
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </Field>
        <button
          type="button"
          className="self-start text-14 text-accent underline decoration-accent/40 underline-offset-3"
          onClick={() => {
            setCode('');
            setWay(phone ? 'recovery' : 'phone');
          }}
        >
          {phone ? t.useRecovery : t.usePhone}
        </button>
      </Form>
    </OpenPage>
  );
}
