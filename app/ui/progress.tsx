import { Progress as Base } from '@base-ui/react/progress';
import { useFormat } from '../lib/format.ts';
import { useMessages } from '../lib/messages.ts';
import { messages } from './messages.ts';

/** Real progress: done of all. `all` null while it is not known. */
export function Progress({ done, all, label }: { done: number; all: number | null; label: string }) {
  const t = useMessages(messages);
  const f = useFormat();
  return (
    <Base.Root value={all === null ? null : done} max={all ?? 1} className="flex flex-col gap-1.5">
      <div className="flex justify-between gap-3 text-12 text-ink-2">
        <Base.Label>{label}</Base.Label>
        <span className="num">{all === null ? f.number(done) : t.rowsOf(f.number(done), f.number(all))}</span>
      </div>
      <Base.Track className="h-1 overflow-hidden rounded-full bg-line">
        <Base.Indicator className="h-full bg-accent transition-[width] data-indeterminate:w-1/3 data-indeterminate:animate-pulse" />
      </Base.Track>
    </Base.Root>
  );
}

/** A bar in steps, as of a parcel on its way. `words` says the same aloud. */
export function Steps({ steps, words }: { steps: readonly ('done' | 'now' | 'stuck' | 'todo')[]; words: string }) {
  const colours = { done: 'bg-ok', now: 'bg-accent', stuck: 'bg-risk', todo: 'bg-line-strong' };
  return (
    <div role="img" aria-label={words} className="meter grid auto-cols-fr grid-flow-col gap-[3px]">
      {steps.map((step, index) => <i key={index} className={`h-1 rounded-[2px] ${colours[step]}`} />)}
    </div>
  );
}
