import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, errorSentence, unwrap } from '../../../lib/api.ts';
import { useMessages } from '../../../lib/messages.ts';
import { sendPicture } from '../../../lib/send-picture.ts';
import { meKey } from '../../../lib/session.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { toast } from '../../../ui/toast.tsx';
import { messages } from './messages.ts';

/** One's own picture, put up and taken down at once. */
export function Picture({ name, picture }: { name: string; picture: string | null }) {
  const t = useMessages(messages);
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const act = (run: () => Promise<unknown>) => {
    setBusy(true);
    run().catch((error: unknown) => toast({ title: errorSentence(error), kind: 'error' })).finally(() => {
      setBusy(false);
      void queries.invalidateQueries({ queryKey: meKey });
    });
  };
  return (
    <div className="flex items-center gap-3">
      {picture ? <img src={picture} alt={t.picture} className="size-10 rounded-full object-cover" /> : <Avatar name={name} size="large" />}
      <label className={`${buttonClass()} focus-within:outline-2 focus-within:outline-accent ${busy ? 'animate-pulse' : ''}`}>
        {t.choose}
        <input
          type="file"
          accept="image/png,image/jpeg,image/webp,image/gif"
          className="sr-only"
          disabled={busy}
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            if (file) act(() => sendPicture('/api/v1/me/avatar', file));
          }}
        />
      </label>
      {picture && <Button kind="quiet" busy={busy} onClick={() => act(() => unwrap(api.DELETE('/api/v1/me/avatar')))}>{t.removePicture}</Button>}
    </div>
  );
}
