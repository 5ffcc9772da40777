import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, unwrap } from '../../../lib/api.ts';
import { useMessages } from '../../../lib/messages.ts';
import { meKey, useMe } from '../../../lib/session.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import { Form, useSending } from '../../../ui/form.tsx';
import { Section } from '../../../ui/page.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { toast } from '../../../ui/toast.tsx';
import { messages } from './messages.ts';
import { RecoveryCodes } from './recovery-codes.tsx';

type Wish = 'on' | 'off' | 'codes';
type Shown = { step: 'password'; wish: Wish } | { step: 'scan'; secret: string; qr: string } | { step: 'codes'; codes: string[] };

/** The second factor: off, being set up, or on. */
export function TwoFactor() {
  const t = useMessages(messages);
  const { agent } = useMe();
  const queries = useQueryClient();
  const [shown, setShown] = useState<Shown | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: meKey });
  const confirmed = async (wish: Wish, password: string) => {
    if (wish === 'on') {
      const { secret, qr } = await unwrap(api.POST('/api/v1/me/two-factor', { body: { password } }));
      return setShown({ step: 'scan', secret, qr });
    }
    if (wish === 'codes') {
      const { recoveryCodes } = await unwrap(api.POST('/api/v1/me/recovery-codes', { body: { password } }));
      setShown({ step: 'codes', codes: recoveryCodes });
    } else {
      await unwrap(api.POST('/api/v1/me/two-factor/remove', { body: { password } }));
      toast({ title: t.turnedOff });
      setShown(null);
    }
    await refresh();
  };
  return (
    <Section
      title={<span className="flex items-center gap-2">{t.twoFactor}<Tag tone={agent.twoFactor ? 'ok' : 'wait'}>{agent.twoFactor ? t.on : t.off}</Tag></span>}
      lead={agent.twoFactor ? t.onLead(agent.recoveryCodesLeft) : t.offLead}
    >
      <div className="flex flex-wrap gap-2">
        {agent.twoFactor ? (
          <>
            <Button onClick={() => setShown({ step: 'password', wish: 'codes' })}>{t.renew}</Button>
            <Button kind="danger" onClick={() => setShown({ step: 'password', wish: 'off' })}>{t.turnOff}</Button>
          </>
        ) : <Button kind="primary" onClick={() => setShown({ step: 'password', wish: 'on' })}>{t.setUp}</Button>}
      </div>
      {shown?.step === 'password' && <AskPassword onClose={() => setShown(null)} onConfirm={(password) => confirmed(shown.wish, password)} />}
      {shown?.step === 'scan' && (
        <Scan
          {...shown}
          onClose={() => setShown(null)}
          onDone={async (codes) => {
            setShown({ step: 'codes', codes });
            await refresh();
          }}
        />
      )}
      {shown?.step === 'codes' && <RecoveryCodes codes={shown.codes} onClose={() => setShown(null)} />}
    </Section>
  );
}

function AskPassword({ onClose, onConfirm }: { onClose: () => void; onConfirm: (password: string) => Promise<void> }) {
  const t = useMessages(messages);
  const [password, setPassword] = useState('');
  const sending = useSending(() => onConfirm(password));
  return (
    <Dialog open onClose={onClose} title={t.askPassword} width="narrow">
      <Form sending={sending} submit={t.continue}>
        <Field label={t.current} error={sending.fieldError('password', 'wrong_password')}><Input type="password" autoFocus autoComplete="current-password" value={password} onChange={(event) => setPassword(event.target.value)} /></Field>
      </Form>
    </Dialog>
  );
}

function Scan({ secret, qr, onClose, onDone }: { secret: string; qr: string; onClose: () => void; onDone: (codes: string[]) => Promise<void> }) {
  const t = useMessages(messages);
  const [code, setCode] = useState('');
  const sending = useSending(async () => {
    const { recoveryCodes } = await unwrap(api.POST('/api/v1/me/two-factor/confirm', { body: { code } }));
    await onDone(recoveryCodes);
  });
  return (
    <Dialog open onClose={onClose} title={t.scanTitle} description={t.scanLead}>
      <Form sending={sending} submit={t.turnOn}>
        <img alt={t.qr} src={`data:image/svg+xml;utf8,${encodeURIComponent(qr)}`} className="mx-auto size-48 rounded-1 bg-[#ffffff] p-2" />
        <p className="text-12 text-ink-3">{t.secret}<code className="num mt-0.5 block text-14 break-all text-ink select-all">{secret.match(/.{1,4}/g)?.join(' ')}</code></p>
        <Field label={t.code} error={sending.fieldError('code', 'wrong_code')}>
          <Input autoFocus inputMode="numeric" autoComplete="one-time-code" className="num max-w-40 tracking-widest" value={code} onChange={(event) => setCode(event.target.value)} />
        </Field>
      </Form>
    </Dialog>
  );
}
