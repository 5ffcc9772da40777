import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { api, unwrap } from '../../lib/api.ts';
import { useRegion } from '../../lib/locale.ts';
import { useMessages } from '../../lib/messages.ts';
import { OpenPage } from '../../shell/open-page.tsx';
import { Button } from '../../ui/button.tsx';
import { FormError } from '../../ui/form.tsx';
import { Progress } from '../../ui/progress.tsx';
import { messages } from './messages.ts';

/** Has the demo store built and shows how far it is; then goes in, or to the sign-in when the server gives no key. */
export function DemoProgress({ onBack }: { onBack: () => void }) {
  const t = useMessages(messages);
  const { locale } = useRegion();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [error, setError] = useState<unknown>(null);
  const asked = useRef(false);
  const setup = useQuery({ queryKey: ['setup', 'demo'], queryFn: () => unwrap(api.GET('/api/v1/setup')), refetchInterval: 700, staleTime: 0 });
  const demo = setup.data?.demo;
  const start = () => {
    setError(null);
    fetch('/api/v1/setup/demo', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ language: locale }) })
      .then((response) => (response.ok || response.status === 409 ? undefined : Promise.reject(new Error(String(response.status)))))
      .catch(setError);
  };
  useEffect(() => {
    if (!demo || demo.state !== 'none' || asked.current) return;
    asked.current = true;
    start();
  });
  const enter = async () => {
    if (demo?.signIn) await unwrap(api.POST('/api/v1/sign-in', { body: demo.signIn })).catch(setError);
    queries.clear();
    await navigate({ to: '/', replace: true });
  };
  if (demo?.state === 'ready' || demo?.state === 'open') {
    return (
      <OpenPage name="Dangol" title={t.ready} lead={demo.state === 'open' ? t.openLead : undefined}>
        <div className="flex flex-col items-start gap-6">
          {demo.signIn && <p className="num text-14 break-all text-ink-2">{demo.signIn.email} · {demo.signIn.password}</p>}
          <Button kind="primary" size="large" autoFocus onClick={() => void enter()}>{t.open}</Button>
          {demo.state === 'open' && <div className="w-full"><Progress label={t.progress} done={demo.done} all={demo.total} /></div>}
        </div>
      </OpenPage>
    );
  }
  const failed = demo?.state === 'failed' || Boolean(error);
  return (
    <OpenPage name="Dangol" title={t.building} lead={failed ? t.failed : t.buildingLead}>
      {failed ? (
        <div className="flex flex-col gap-4">
          <FormError error={error} />
          <div className="flex gap-2"><Button onClick={onBack}>{t.back}</Button><Button kind="primary" onClick={start}>{t.again}</Button></div>
        </div>
      ) : <Progress label={t.progress} done={demo?.done ?? 0} all={demo && demo.total > 0 ? demo.total : null} />}
    </OpenPage>
  );
}
