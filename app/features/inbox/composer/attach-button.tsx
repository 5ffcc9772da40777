import Paperclip from 'lucide-react/icons/paperclip';
import { useRef } from 'react';
import { useMessages } from '../../../lib/messages.ts';
import { IconButton } from '../../../ui/button.tsx';
import { messages } from './messages.ts';

/** Chooses files from this machine and hands them over. */
export function AttachButton({ onFiles }: { onFiles: (files: File[]) => void }) {
  const t = useMessages(messages);
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton label={t.attach} onClick={() => input.current?.click()}><Paperclip size={16} /></IconButton>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </>
  );
}
