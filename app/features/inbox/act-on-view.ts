import type { QueryClient } from '@tanstack/react-query';
import { errorSentence, sentenceOf, worthRetrying } from '../../lib/api.ts';
import { format } from '../../lib/format.ts';
import { say } from '../../lib/messages.ts';
import { perform } from '../../lib/use-undo.ts';
import { changeToast, closeToast, toast } from '../../ui/toast.tsx';
import { bulkMessages } from './bulk-messages.ts';
import { refresh } from './cache.ts';
import { bulkProgress, bulkView, undoBulk } from './calls.ts';
import type { ListQuery } from './calls.ts';
import { messages } from './messages.ts';
import type { BulkProgress, BulkVerb } from './shapes.ts';
import type { Step } from './use-acts.ts';

const POLL_MS = 600;
const MOST_MISSED = 50;

/** Does a step to all that a view holds. The server carries it on by itself; here is only told how far it has come, and how to take it back. */
export async function actOnView(queries: QueryClient, query: ListQuery, step: Step): Promise<boolean> {
  try {
    const begun = await bulkView(query, step.verb as BulkVerb, step.body);
    const end = await untilFinished(begun);
    tellEnd(queries, step, end, begun.more);
  } catch (error) {
    toast({ title: errorSentence(error), kind: 'error' });
  }
  refresh(queries);
  return true;
}

/** How many were done, with the way back; and how many not, and why. */
function tellEnd(queries: QueryClient, step: Step, { total, refused, undo }: BulkProgress, more: boolean): void {
  const t = say(messages);
  const f = format();
  const not = tellRefused(total, refused);
  const done = total === 0 ? say(bulkMessages).nothing : t.didMany(step.done, f.number(total - not));
  if (more) toast({ title: say(bulkMessages).first(f.number(total)) });
  if (not === total && not > 0) return;
  if (undo === null) return void toast({ title: done });
  void perform({ done, run: () => Promise.resolve(), undo: () => takeBack(undo), settled: () => refresh(queries) });
}

async function takeBack(undo: string): Promise<void> {
  const { run } = await undoBulk(undo);
  if (!run) return;
  const { total, refused } = await untilFinished(run);
  tellRefused(total, refused);
}

/** Tells how many of all could not be done, and why, where some could not; gives their number. */
export function tellRefused(total: number, refused: BulkProgress['refused']): number {
  const f = format();
  const not = refused.reduce((sum, one) => sum + one.count, 0);
  if (not > 0) toast({ title: say(messages).partly(f.number(total - not), f.number(not)), detail: reasons(refused), kind: 'error' });
  return not;
}

/** Why some could not be done, each reason once, in the agent's language. */
function reasons(refused: BulkProgress['refused']): string {
  return refused.map(({ code, message, count }) => say(bulkMessages).reason(sentenceOf(code) ?? message, format().number(count))).join(' ');
}

/** Shows how far it has come until it is over. A line that is cut for a while stops nothing. */
async function untilFinished({ id, total }: { id: number; total: number }): Promise<BulkProgress> {
  const t = say(bulkMessages);
  const f = format();
  const words = (done: number) => t.soFar(f.number(done), f.number(total));
  const shown = toast({ title: words(0), detail: t.goesOn, seconds: 0 });
  try {
    for (let missed = 0; ;) {
      const now = await bulkProgress(id).catch((error: unknown) => {
        missed += 1;
        if (!worthRetrying(error) || missed > MOST_MISSED) throw error;
        return null;
      });
      if (now?.finished) return now;
      if (now) changeToast(shown, words(now.done));
      await new Promise((resume) => setTimeout(resume, POLL_MS));
    }
  } finally {
    closeToast(shown);
  }
}
