import { commitsInEnglish } from './commitment-en.ts';
import { commitsInJapanese } from './commitment-ja.ts';
import { commitsInKorean } from './commitment-ko.ts';
import { dueTime } from './due-time.ts';
import type { Now } from './moments.ts';
import { promiseKind, type PromiseKind } from './promise-kind.ts';
import { clausesOf } from './sentences.ts';

/** Something an agent said would be done. */
export interface FoundPromise {
  text: string;
  kind: PromiseKind;
  /** Until when, epoch milliseconds; null where no time was said. */
  dueAt: number | null;
}

/** Longer texts are read up to here. */
const longest = 20_000;

function commits(clause: string, dated: boolean): boolean {
  if (/\p{Script=Hangul}/u.test(clause)) return commitsInKorean(clause, dated);
  if (/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(clause)) return commitsInJapanese(clause, dated);
  return commitsInEnglish(clause, dated);
}

/**
 * The promises in what an agent wrote, in English, Korean or Japanese, in their order, with the time until which each is
 * to be kept (see `dueTime`), counted from `now`. Conditions, questions, refusals, general information, wishes and
 * whatever quotes somebody is no promise. Of a text in another language nothing is found.
 */
export function findPromises(text: string, now: Now): FoundPromise[] {
  const found: FoundPromise[] = [];
  let before: number | null = null;
  for (const clauses of clausesOf(text.slice(0, longest))) {
    for (const clause of clauses) {
      const due = dueTime(clause, now);
      // "It is back on 1 December. We ship it then."
      const meant = due ?? (/그때|그날|その日|その際|\bthen\b|that day/i.test(clause) ? before : null);
      if (commits(clause, due !== null)) found.push({ text: clause, kind: promiseKind(clause), dueAt: meant });
      before = due ?? before;
    }
  }
  return found;
}
