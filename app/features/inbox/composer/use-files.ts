import type { ClipboardEvent } from 'react';
import { say } from '../../../lib/messages.ts';
import { fitting } from '../../../ui/file-drop.tsx';
import { messages as uiMessages } from '../../../ui/messages.ts';
import { toast } from '../../../ui/toast.tsx';
import { uploadFile } from '../calls.ts';
import type { DraftFile } from './draft.ts';
import { messages } from './messages.ts';
import type { DraftControl } from './use-draft.ts';

/** The largest file that goes with a message, in bytes. Most mail servers take no more than 25 MB in all. */
export const MAX_FILE_BYTES = 25_000_000;

/** Uploads files into a draft, each shown at once and taken out again, with a word, if it fails. */
export function useFiles(change: DraftControl['change']): { add: (files: File[]) => void; remove: (key: string) => void; paste: (event: ClipboardEvent) => void } {
  const remove = (key: string) => change((draft) => ({ files: draft.files.filter((file) => file.key !== key) }));
  const add = (files: File[]) => {
    for (const file of fitting(files, MAX_FILE_BYTES, say(uiMessages).tooLarge)) {
      const entry: DraftFile = { key: `${Date.now()}-${Math.random()}`, id: null, name: file.name, size: file.size };
      change((draft) => ({ files: [...draft.files, entry] }));
      uploadFile(file).then(
        ({ id }) => change((draft) => ({ files: draft.files.map((one) => (one.key === entry.key ? { ...one, id } : one)) })),
        () => {
          remove(entry.key);
          toast({ title: say(messages).uploadFailed(file.name), kind: 'error' });
        },
      );
    }
  };
  const paste = (event: ClipboardEvent) => {
    const pasted = [...event.clipboardData.files];
    if (pasted.length === 0) return;
    event.preventDefault();
    add(pasted);
  };
  return { add, remove, paste };
}
