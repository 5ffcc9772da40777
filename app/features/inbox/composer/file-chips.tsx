import Paperclip from 'lucide-react/icons/paperclip';
import X from 'lucide-react/icons/x';
import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { messages as uiMessages } from '../../../ui/messages.ts';
import { cx } from '../../../ui/classes.ts';
import type { DraftFile } from './draft.ts';
import { messages } from './messages.ts';

/** The files that go along; those still on their way pulse. */
export function FileChips({ files, onRemove }: { files: readonly DraftFile[]; onRemove: (key: string) => void }) {
  const t = useMessages(messages);
  const ui = useMessages(uiMessages);
  const f = useFormat();
  if (files.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-1.5 px-3.5 pb-2.5">
      {files.map((file) => (
        <li key={file.key} aria-busy={file.id === null || undefined} aria-label={file.id === null ? t.uploading(file.name) : undefined} className={cx('flex h-7 max-w-full items-center gap-1.5 rounded-1 border border-line bg-surface pr-1 pl-2 text-12', file.id === null && 'animate-pulse')}>
          <Paperclip size={12} className="shrink-0 text-ink-3" aria-hidden />
          <span className="truncate">{file.name || `${t.file} ${file.id ?? ''}`}</span>
          {file.size > 0 && <span className="num text-ink-3">{f.bytes(file.size)}</span>}
          <button type="button" aria-label={ui.remove(file.name)} className="grid size-5 place-items-center rounded-full text-ink-3 hover:bg-hover" onClick={() => onRemove(file.key)}><X size={12} /></button>
        </li>
      ))}
    </ul>
  );
}
