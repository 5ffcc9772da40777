import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { errorSentence } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { useTopic } from '../../lib/realtime.ts';
import { FilePicker } from '../../ui/file-drop.tsx';
import { TextLink } from '../../ui/link.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Progress } from '../../ui/progress.tsx';
import { ErrorState, SkeletonRows } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';
import { keys, listImports, uploadImport } from './calls.ts';
import type { Import } from './calls.ts';
import { messages } from './messages.ts';
import { ImportState, useResult } from './import-state.tsx';

const largest = 1024 ** 3;

/** Files that were brought in, and a place to drop the next one. */
export default function Imports() {
  const t = useMessages(messages);
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [uploading, setUploading] = useState<string | null>(null);
  const imports = useQuery({ queryKey: keys.list, queryFn: listImports });
  useTopic('imports', () => void cache.invalidateQueries({ queryKey: keys.list }));
  const upload = async (files: File[]) => {
    const [file] = files;
    if (!file) return;
    setUploading(file.name);
    try {
      const added = await uploadImport(file);
      void cache.invalidateQueries({ queryKey: keys.list });
      await navigate({ to: `/settings/imports/${added.id}` });
    } catch (error) {
      toast({ title: errorSentence(error), kind: 'error' });
    } finally {
      setUploading(null);
    }
  };
  return (
    <Page title={t.title} lead={t.lead}>
      {uploading === null
        ? <FilePicker onFiles={(files) => void upload(files)} accept=".csv,.tsv,.txt,text/csv" maxBytes={largest} hint={t.hint} />
        : <div role="status" className="rounded-2 border border-dashed border-line-strong px-4 py-8"><Progress done={0} all={null} label={t.uploading(uploading)} /></div>}
      <div className="mt-8">
        {imports.isPending && <SkeletonRows rows={3} />}
        {imports.isError && <ErrorState error={imports.error} onRetry={() => void imports.refetch()} />}
        {imports.isSuccess && imports.data.items.length === 0 && <p className="text-ink-3">{t.none}</p>}
        {imports.isSuccess && imports.data.items.length > 0 && (
          <Section title={t.back}><ul className="divide-y divide-line">{imports.data.items.map((one) => <Line key={one.id} one={one} />)}</ul></Section>
        )}
      </div>
    </Page>
  );
}

function Line({ one }: { one: Import }) {
  const t = useMessages(messages);
  const f = useFormat();
  const result = useResult(one);
  return (
    <li className="relative flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5 hover:bg-hover">
      <div className="min-w-0 flex-1 basis-56">
        <TextLink to={`/settings/imports/${one.id}`} className="font-medium break-all text-ink! no-underline! after:absolute after:inset-0">{one.fileName}</TextLink>
        <p className="text-12 text-ink-2">{[f.bytes(one.fileSize), result].filter(Boolean).join(' · ')}</p>
      </div>
      {one.state === 'running' && <div className="w-40"><Progress done={one.rowsDone} all={one.rowsTotal} label="" /></div>}
      <ImportState state={one.state} />
      <time dateTime={one.createdAt} title={`${f.full(one.createdAt)} ${t.by(one.createdBy)}`} className="text-12 text-ink-3 desk:w-16 desk:text-right">{f.short(one.createdAt)}</time>
    </li>
  );
}
