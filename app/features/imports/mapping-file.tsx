import { useMessages } from '../../lib/messages.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { toast } from '../../ui/toast.tsx';
import type { Mapping } from './calls.ts';
import { messages } from './messages.ts';

/** A mapping kept as a file: saved to use it again, here or with `dangol import --mapping`. */
export function MappingFile({ current, onLoad }: { current: Mapping; onLoad: (mapping: Mapping) => void }) {
  const t = useMessages(messages);
  const save = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([`${JSON.stringify(current, null, 2)}\n`], { type: 'application/json' }));
    link.download = `${current.name}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  const load = async (file: File | undefined) => {
    if (!file) return;
    try {
      const read = JSON.parse(await file.text()) as Partial<Mapping> | null;
      if (!read?.kind || !read.fields || typeof read.fields !== 'object' || !read.source || !read.name) throw new Error();
      onLoad(read as Mapping);
    } catch {
      toast({ title: t.badMapping, kind: 'error' });
    }
  };
  return (
    <>
      <Button onClick={save}>{t.saveMapping}</Button>
      <label className={`${buttonClass()} focus-within:outline-2 focus-within:outline-accent`}>
        {t.loadMapping}
        <input type="file" accept="application/json,.json" className="sr-only" onChange={(event) => {
          void load(event.target.files?.[0]);
          event.target.value = '';
        }} />
      </label>
    </>
  );
}
