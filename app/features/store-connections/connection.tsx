import Check from 'lucide-react/icons/check';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { errorSentence } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { perform } from '../../lib/use-undo.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { TextLink } from '../../ui/link.tsx';
import { Section } from '../../ui/page.tsx';
import { toast } from '../../ui/toast.tsx';
import { CopyLine } from '../mailboxes/copy-line.tsx';
import { disconnect, rotateSecret, testConnection } from './calls.ts';
import type { Connection as Shape, Tested } from './calls.ts';
import { ConnectionForm } from './connection-form.tsx';
import { messages } from './messages.ts';

/** One store: how to reach us, how we reach it, and whether that works. */
export function Connection({ connection, onSecret, refresh }: { connection: Shape; onSecret: (secret: string) => void; refresh: () => void }) {
  const t = useMessages(messages);
  const f = useFormat();
  const [asking, setAsking] = useState<'rotate' | 'disconnect' | null>(null);
  const rotate = async () => {
    setAsking(null);
    try {
      onSecret((await rotateSecret(connection.id)).secret);
      refresh();
    } catch (error) {
      toast({ title: errorSentence(error), kind: 'error' });
    }
  };
  const end = () => {
    setAsking(null);
    void perform({ done: t.disconnected, run: () => disconnect(connection.id), settled: refresh });
  };
  const [current, before] = connection.secrets;
  return (
    <Section title={connection.name} lead={[`${t.source}: ${connection.source}`, connection.lastEventAt ? t.lastEvent(f.relative(connection.lastEventAt)) : t.noEvent].join(' · ')}
      actions={<Button kind="danger" onClick={() => setAsking('disconnect')}>{t.disconnect}</Button>}>
      <div className="grid gap-x-10 gap-y-6 wide:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <Part title={t.webhook} hint={t.webhookHint}><CopyLine text={connection.webhookUrl} label={t.webhook} /></Part>
          <Part title={t.secret} hint={before?.expiresAt ? t.secretUntil(before.hint, f.dateTime(before.expiresAt)) : undefined}>
            <p className="flex items-center gap-3">{current && <span className="num">{t.secretEnds(current.hint)}</span>}<Button size="small" onClick={() => setAsking('rotate')}>{t.rotate}</Button></p>
          </Part>
          <Part title={t.apiKey} hint={t.apiKeyHint}><TextLink to="/settings/api-keys">{t.apiKeys}</TextLink></Part>
        </div>
        <div className="min-w-0">
          <ConnectionForm key={JSON.stringify(connection.settings)} connection={connection} onDone={() => {
            toast({ title: t.saved });
            refresh();
          }} />
          <Test connection={connection} refresh={refresh} />
        </div>
      </div>
      <Confirm open={asking === 'rotate'} onClose={() => setAsking(null)} title={t.rotateAsk} description={t.rotateBody} confirm={t.rotate} cancel={t.keep} onConfirm={() => void rotate()} />
      <Confirm open={asking === 'disconnect'} onClose={() => setAsking(null)} title={t.disconnectAsk} description={t.disconnectBody} confirm={t.disconnect} cancel={t.keep} onConfirm={end} danger />
    </Section>
  );
}

function Part({ title, hint, children }: { title: string; hint?: string | undefined; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <h3 className="mb-1 text-12 font-semibold text-ink-2">{title}</h3>
      {children}
      {hint && <p className="mt-1 text-12 text-ink-3">{hint}</p>}
    </div>
  );
}

/** Tries the connection and says in plain words what is wrong. */
function Test({ connection, refresh }: { connection: Shape; refresh: () => void }) {
  const t = useMessages(messages);
  const f = useFormat();
  const [busy, setBusy] = useState(false);
  const [tested, setTested] = useState<Tested | null>(null);
  const run = async () => {
    setBusy(true);
    try {
      setTested(await testConnection(connection.id));
      refresh();
    } catch (error) {
      toast({ title: errorSentence(error), kind: 'error' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="mt-4 flex flex-col gap-2">
      <p className="flex flex-wrap items-center gap-3">
        <Button busy={busy} onClick={() => void run()}>{t.test}</Button>
        {connection.testedAt && <span className="text-12 text-ink-3">{t.tested(f.relative(connection.testedAt))}</span>}
      </p>
      <div role="status">
        {tested && (
          <ul className="flex flex-col gap-1">
            {tested.steps.map((step) => (
              <li key={step.step} className={step.ok ? 'flex gap-2 text-ok' : 'flex gap-2 text-risk'}>
                {step.ok ? <Check size={15} className="mt-0.5 shrink-0" aria-hidden /> : <TriangleAlert size={15} className="mt-0.5 shrink-0" aria-hidden />}
                <span className="min-w-0 break-words">{step.words[f.region.locale]}{!step.ok && step.detail && <span className="block text-12 text-ink-3">{step.detail}</span>}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
