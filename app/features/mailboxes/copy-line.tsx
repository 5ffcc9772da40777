import Check from 'lucide-react/icons/check';
import Copy from 'lucide-react/icons/copy';
import { useState } from 'react';
import { useMessages } from '../../lib/messages.ts';
import { IconButton } from '../../ui/button.tsx';
import { messages } from './messages.ts';

/** A value to be copied elsewhere. Long ones wrap; nothing is hidden. */
export function CopyLine({ text, label }: { text: string; label: string }) {
  const t = useMessages(messages);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <div className="flex min-w-0 items-start gap-1 rounded-1 bg-sunken py-0.5 pr-0.5 pl-2.5">
      <code dir="ltr" className="min-w-0 flex-1 py-1 text-12 break-all">{text}</code>
      <IconButton size="small" label={copied ? t.copied : `${t.copy}: ${label}`} onClick={() => void copy()}>
        {copied ? <Check size={14} /> : <Copy size={14} />}
      </IconButton>
    </div>
  );
}
