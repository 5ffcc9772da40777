import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { defineErrors, errorSentence } from '../../lib/api.ts';
import { sendPicture } from '../../lib/send-picture.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { toast } from '../../ui/toast.tsx';

defineErrors({
  en: { not_a_picture: 'This is not a PNG, JPEG, WebP or GIF picture.' },
  ko: { not_a_picture: 'PNG, JPEG, WebP, GIF 이미지가 아니에요.' },
  ja: { not_a_picture: 'PNG、JPEG、WebP、GIF の画像ではありません。' },
});

/** Puts a picture up at an address of the API, and takes it down, at once. */
export function PictureButtons({ address, choose, remove, onRemove, shownBy }: {
  address: string;
  choose: string;
  remove: string;
  /** Absent while there is no picture. */
  onRemove?: () => Promise<unknown>;
  /** Keys of the queries that show it. */
  shownBy: (readonly unknown[])[];
}) {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const act = (run: () => Promise<unknown>) => {
    setBusy(true);
    run().catch((error: unknown) => toast({ title: errorSentence(error), kind: 'error' })).finally(() => {
      setBusy(false);
      for (const queryKey of shownBy) void queries.invalidateQueries({ queryKey });
    });
  };
  return (
    <>
      <label className={`${buttonClass()} focus-within:outline-2 focus-within:outline-accent ${busy ? 'animate-pulse' : ''}`}>
        {choose}
        <input
          type="file"
          accept="image/png,image/jpeg,image/webp,image/gif"
          className="sr-only"
          disabled={busy}
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            if (file) act(() => sendPicture(address, file));
          }}
        />
      </label>
      {onRemove && <Button kind="quiet" busy={busy} onClick={() => act(onRemove)}>{remove}</Button>}
    </>
  );
}
