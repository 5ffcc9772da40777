import { useMessages } from '../../../lib/messages.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { toast } from '../../../ui/toast.tsx';
import { messages } from './messages.ts';

/** Recovery codes, shown this once: to copy, to download, to print. */
export function RecoveryCodes({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  const t = useMessages(messages);
  const text = `${codes.join('\n')}\n`;
  const copy = () => void navigator.clipboard.writeText(text).then(() => toast({ title: t.copied }));
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.codesTitle}
      description={t.codesLead}
      actions={
        <>
          <Button onClick={copy}>{t.copyCodes}</Button>
          <a className={buttonClass()} download="dangol-recovery-codes.txt" href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}>{t.download}</a>
          <Button kind="primary" onClick={onClose}>{t.kept}</Button>
        </>
      }
    >
      <ul className="num grid grid-cols-2 gap-x-6 gap-y-1 rounded-1 bg-sunken p-4 text-16 tracking-wider">
        {codes.map((code) => <li key={code} className="select-all">{code}</li>)}
      </ul>
    </Dialog>
  );
}
