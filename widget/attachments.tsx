import { useRef, useState } from 'preact/hooks';
import { CloseIcon, FileIcon } from './icons.tsx';
import type { Attachment } from './protocol.ts';
import { RequestError } from './protocol.ts';
import { fileSize, useUi } from './ui.ts';

const MOST = 5;

interface Upload {
  key: number;
  name: string;
  size: number;
  share: number;
  done: Attachment | null;
  abort: AbortController;
}

let nextKey = 1;

/** Files on their way up beside the message being written. */
export function useAttachments(complain: (problem: string) => void) {
  const { chat, state, t, locale } = useUi();
  const [uploads, setUploads] = useState<Upload[]>([]);
  const input = useRef<HTMLInputElement>(null);
  const limits = state.config.attachments;

  const change = (key: number, fields: Partial<Upload>): void =>
    setUploads((all) => all.map((item) => (item.key === key ? { ...item, ...fields } : item)));
  const drop = (key: number): void => setUploads((all) => all.filter((item) => item.key !== key));
  const remove = (upload: Upload): void => {
    upload.abort.abort();
    drop(upload.key);
  };

  function add(file: File): void {
    if (!limits) return;
    if (file.size === 0) return complain(t.emptyFile);
    if (file.size > limits.maxBytes) return complain(t.tooBig(fileSize(limits.maxBytes, locale)));
    if (!accepts(limits.types, file.type)) return complain(t.badType);
    complain('');
    const upload: Upload = { key: nextKey++, name: file.name, size: file.size, share: 0, done: null, abort: new AbortController() };
    setUploads((all) => [...all, upload]);
    chat.upload(file, (share) => change(upload.key, { share }), upload.abort.signal).then(
      (done) => change(upload.key, { done, share: 1 }),
      (error: unknown) => {
        drop(upload.key);
        if (!upload.abort.signal.aborted) complain(reason(error));
      },
    );
  }

  function reason(error: unknown): string {
    if (!(error instanceof RequestError)) return t.uploadFailed;
    if (error.status === 413) return t.tooBig(fileSize(limits?.maxBytes ?? 0, locale));
    if (error.status === 422) return t.badType;
    return error.status === 429 ? t.tooMany : t.uploadFailed;
  }

  const addAll = (list: FileList | null | undefined): void => {
    const room = MOST - uploads.length;
    const files = [...(list ?? [])];
    files.slice(0, room).forEach(add);
    if (files.length > room) complain(t.tooManyFiles(MOST));
  };

  return {
    uploads,
    remove,
    input,
    ready: uploads.flatMap((item) => item.done ?? []),
    busy: uploads.some((item) => !item.done),
    clear: () => setUploads([]),
    choose: () => input.current?.click(),
    onChosen(event: Event): void {
      const field = event.currentTarget as HTMLInputElement;
      addAll(field.files);
      field.value = '';
    },
    onPaste(event: ClipboardEvent): void {
      if (event.clipboardData?.files.length) event.preventDefault();
      addAll(event.clipboardData?.files);
    },
    onDrop(event: DragEvent): void {
      event.preventDefault();
      addAll(event.dataTransfer?.files);
    },
  };
}

export function Attachments({ files }: { files: ReturnType<typeof useAttachments> }) {
  const { t, locale } = useUi();
  if (!files.uploads.length) return null;
  return (
    <ul class="uploads">
      {files.uploads.map((item) => (
        <li key={item.key} class="file">
          <FileIcon />
          <span class="name" dir="auto">{item.name}</span>
          {item.done ? <small>{fileSize(item.size, locale)}</small> : <progress value={item.share} max={1} aria-label={item.name} />}
          <button type="button" class="icon" aria-label={t.remove(item.name)} onClick={() => files.remove(item)}>
            <CloseIcon />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** `image/*` accepts any image; a file whose type the browser does not know is left to the server. */
export function accepts(types: readonly string[], type: string): boolean {
  if (!type) return true;
  return types.some((allowed) => (allowed.endsWith('/*') ? type.startsWith(allowed.slice(0, -1)) : allowed === type));
}
