import Upload from 'lucide-react/icons/upload';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useMessages } from '../lib/messages.ts';
import { buttonClass } from './button.tsx';
import { cx } from './classes.ts';
import { messages } from './messages.ts';
import { toast } from './toast.tsx';

interface Drop {
  onFiles: (files: File[]) => void;
  /** Bytes; larger files are refused by name. */
  maxBytes?: number;
}

/** Catches files dropped on whatever it wraps, and shows that it would. */
export function FileDrop({ onFiles, maxBytes, children, className }: Drop & { children: ReactNode; className?: string }) {
  const t = useMessages(messages);
  const depth = useRef(0);
  const [over, setOver] = useState(false);
  const move = (by: number) => {
    depth.current = Math.max(0, depth.current + by);
    setOver(depth.current > 0);
  };
  return (
    <div
      className={cx('relative', className)}
      onDragEnter={(event) => event.dataTransfer.types.includes('Files') && move(1)}
      onDragLeave={(event) => event.dataTransfer.types.includes('Files') && move(-1)}
      onDragOver={(event) => event.dataTransfer.types.includes('Files') && event.preventDefault()}
      onDrop={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        depth.current = 0;
        setOver(false);
        onFiles(fitting([...event.dataTransfer.files], maxBytes, t.tooLarge));
      }}
    >
      {children}
      {over && (
        <div className="pointer-events-none absolute inset-1 z-10 grid place-items-center rounded-2 border-2 border-dashed border-accent bg-accent-soft text-14 font-semibold text-accent">
          {t.dropFiles}
        </div>
      )}
    </div>
  );
}

/** A place that waits for a file: drop or choose. */
export function FilePicker({ onFiles, maxBytes, accept, multiple, hint }: Drop & { accept?: string; multiple?: boolean; hint?: ReactNode }) {
  const t = useMessages(messages);
  return (
    <FileDrop onFiles={onFiles} {...(maxBytes && { maxBytes })}>
      <label className="flex flex-col items-center gap-1 rounded-2 border border-dashed border-line-strong px-4 py-8 text-center text-14 text-ink-2 focus-within:outline-2 focus-within:outline-accent hover:bg-hover">
        <Upload size={20} className="text-ink-3" />
        <span>{t.dropFiles}</span>
        <span className={cx(buttonClass('plain', 'small'), 'mt-1')}>{t.chooseFiles}</span>
        {hint && <span className="text-12 text-ink-3">{hint}</span>}
        <input
          type="file"
          className="sr-only"
          accept={accept}
          multiple={multiple}
          onChange={(event) => {
            onFiles(fitting([...(event.target.files ?? [])], maxBytes, t.tooLarge));
            event.target.value = '';
          }}
        />
      </label>
    </FileDrop>
  );
}

/** The files that are not too large; the others are named in a toast. */
export function fitting(files: File[], maxBytes: number | undefined, sentence: (name: string) => string): File[] {
  if (!maxBytes) return files;
  for (const file of files) if (file.size > maxBytes) toast({ title: sentence(file.name), kind: 'error' });
  return files.filter((file) => file.size <= maxBytes);
}
