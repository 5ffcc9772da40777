import { useMessages } from '../../lib/messages.ts';
import { Button } from '../../ui/button.tsx';
import { FormError } from '../../ui/form.tsx';
import type { Sending } from '../../ui/form.tsx';
import { messages } from './messages.ts';

/** Stays in view while something is not saved. */
export function SaveBar({ dirty, sending, onDiscard }: { dirty: boolean; sending: Sending; onDiscard: () => void }) {
  const t = useMessages(messages);
  if (!dirty) return null;
  return (
    <div className="sticky bottom-0 z-10 -mx-4 mt-2 flex flex-col gap-2 border-t border-line bg-paper px-4 py-3 desk:-mx-10 desk:px-10">
      <FormError error={sending.error} />
      <div className="flex items-center justify-end gap-2">
        <span className="mr-auto min-w-0 text-12 text-ink-2" role="status">{t.unsaved}</span>
        <Button onClick={onDiscard}>{t.discard}</Button>
        <Button kind="primary" busy={sending.busy} onClick={() => sending.submit()}>{t.save}</Button>
      </div>
    </div>
  );
}
