import Check from 'lucide-react/icons/check';
import Copy from 'lucide-react/icons/copy';
import { useState } from 'react';
import { useMessages } from '../../lib/messages.ts';
import { Button } from '../../ui/button.tsx';
import { messages } from './messages.ts';

/** Text to be copied elsewhere, with the button that does it. */
export function CopyBlock({ text, label }: { text: string; label: string }) {
  const t = useMessages(messages);
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <div className="overflow-hidden rounded-1 border border-line bg-sunken">
      <pre tabIndex={0} aria-label={label} className="focus-inset max-h-80 overflow-auto p-3 text-12 break-all whitespace-pre-wrap" dir="ltr">{text}</pre>
      <div className="flex justify-end border-t border-line p-1.5">
        <Button size="small" kind="quiet" icon={copied ? <Check size={14} /> : <Copy size={14} />} onClick={() => void copy()}>
          <span aria-live="polite">{copied ? t.copied : t.copy}</span>
        </Button>
      </div>
    </div>
  );
}
