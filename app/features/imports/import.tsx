import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { sentenceOf } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { useTopic } from '../../lib/realtime.ts';
import { perform } from '../../lib/use-undo.ts';
import { NotFound } from '../../shell/not-found.tsx';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { LinkButton } from '../../ui/link.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Progress } from '../../ui/progress.tsx';
import { ErrorState, SkeletonRows } from '../../ui/states.tsx';
import { getImport, keys, listProblems, stopImport } from './calls.ts';
import type { Import as ImportShape } from './calls.ts';
import { fieldWord, fieldWords } from './field-words.ts';
import { ImportState, useResult } from './import-state.tsx';
import { MappingEditor } from './mapping-editor.tsx';
import { messages } from './messages.ts';
import { problemWords } from './problem-words.ts';

/** One file: which column is which, how far it is, what could not be kept. */
export default function Import() {
  const t = useMessages(messages);
  const cache = useQueryClient();
  const id = Number((useParams({ strict: false }) as { importId?: string }).importId);
  const query = useQuery({ queryKey: keys.one(id), queryFn: () => getImport(id), refetchInterval: (state) => (['waiting', 'running'].includes(state.state.data?.state ?? '') ? 5000 : false) });
  useTopic('imports', () => void cache.invalidateQueries({ queryKey: keys.one(id) }));
  if (!Number.isInteger(id)) return <NotFound />;
  if (query.isPending) return <Page title={t.title}><SkeletonRows /></Page>;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} action={<LinkButton to="/settings/imports">{t.back}</LinkButton>} />;
  const one = query.data;
  return (
    <Page title={<span className="break-all">{one.fileName}</span>} lead={<ImportState state={one.state} />} back={{ to: '/settings/imports', label: t.back }} width={one.state === 'uploaded' ? 'broad' : 'normal'}>
      {one.state === 'uploaded' ? <MappingEditor one={one} /> : <Report one={one} />}
    </Page>
  );
}

function Report({ one }: { one: ImportShape }) {
  const t = useMessages(messages);
  const f = useFormat();
  const cache = useQueryClient();
  const [asking, setAsking] = useState(false);
  const result = useResult(one);
  const live = one.state === 'running' || one.state === 'waiting';
  const stop = () => {
    setAsking(false);
    void perform({ done: t.stopped, run: () => stopImport(one.id), settled: () => void cache.invalidateQueries({ queryKey: keys.list }) });
  };
  return (
    <>
      <Section title={t.result} lead={live ? t.leave : undefined} actions={live && <Button onClick={() => setAsking(true)}>{t.stop}</Button>}>
        <Progress done={one.rowsDone} all={one.rowsTotal} label={t.rows} />
        {result && <p className="num mt-3">{result}</p>}
        {one.failure && <p role="alert" className="mt-3 rounded-1 bg-risk-soft px-3 py-2 text-risk">{sentenceOf(one.failure.code) ?? one.failure.message}</p>}
      </Section>
      {one.problems > 0 && (
        <Section title={t.problems(f.number(one.problems))} lead={t.all} actions={(
          <a className={buttonClass()} href={`/api/v1/imports/${one.id}/problems.csv?language=${f.region.locale}`} download>{t.download}</a>
        )}>
          <Problems id={one.id} count={one.problems} />
        </Section>
      )}
      <Confirm open={asking} onClose={() => setAsking(false)} title={t.stopAsk} description={t.stopBody} confirm={t.stop} cancel={t.keepGoing} onConfirm={stop} danger />
    </>
  );
}

function Problems({ id, count }: { id: number; count: number }) {
  const t = useMessages(messages);
  const f = useFormat();
  const words = useMessages(problemWords);
  const fields = useMessages(fieldWords);
  const problems = useQuery({ queryKey: [...keys.problems(id), count], queryFn: () => listProblems(id) });
  if (problems.isPending) return <SkeletonRows rows={3} />;
  if (problems.isError) return <ErrorState error={problems.error} onRetry={() => void problems.refetch()} />;
  return (
    <ul className="divide-y divide-line">
      {problems.data.items.map((problem) => (
        <li key={`${problem.line} ${problem.code}`} className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 py-1.5">
          <span className="num w-24 text-ink-3">{t.line(f.number(problem.line))}</span>
          <span className="min-w-0 flex-1 basis-48">{problem.field && <span className="font-medium">{fieldWord(fields, problem.field)}: </span>}{words[problem.code]}</span>
          {problem.value && <code dir="auto" className="max-w-full min-w-0 truncate text-12 text-ink-2" title={problem.value}>{problem.value}</code>}
        </li>
      ))}
    </ul>
  );
}
