import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sendPicture } from '../../../lib/send-picture.ts';
import { api, errorSentence, unwrap } from '../../../lib/api.ts';
import { useMessages } from '../../../lib/messages.ts';
import { meKey } from '../../../lib/session.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { toast } from '../../../ui/toast.tsx';
import { messages } from './messages.ts';

/** The store's picture, put up and taken down at once. */
export function Logo({ logo, mayEdit }: { logo: string | null; mayEdit: boolean }) {
  const t = useMessages(messages);
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const act = (run: () => Promise<unknown>) => {
    setBusy(true);
    run().catch((error: unknown) => toast({ title: errorSentence(error), kind: 'error' })).finally(() => {
      setBusy(false);
      void queries.invalidateQueries({ queryKey: ['store'] });
      void queries.invalidateQueries({ queryKey: meKey });
    });
  };
  return (
    <div className="flex flex-col gap-1">
      <span className="text-12 font-semibold text-ink-2">{t.logo}</span>
      <div className="flex items-center gap-3">
        {logo && <img src={logo} alt={t.logo} className="h-12 max-w-40 rounded-1 border border-line bg-surface object-contain p-1" />}
        {mayEdit && (
          <>
            <label className={`${buttonClass()} focus-within:outline-2 focus-within:outline-accent ${busy ? 'animate-pulse' : ''}`}>
              {t.upload}
              <input
                type="file"
                accept="image/png,image/jpeg,image/webp,image/gif"
                className="sr-only"
                disabled={busy}
                onChange={(event) => {
                  const file = event.target.files?.[0];
                  event.target.value = '';
                  if (file) act(() => sendPicture('/api/v1/store/logo', file));
                }}
              />
            </label>
            {logo && <Button kind="quiet" busy={busy} onClick={() => act(() => unwrap(api.DELETE('/api/v1/store/logo')))}>{t.removeLogo}</Button>}
          </>
        )}
      </div>
      <span className="text-12 text-ink-3">{t.logoHint}</span>
    </div>
  );
}
