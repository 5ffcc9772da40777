import { commitmentInEnglish } from './commitment-en.ts';
import { commitmentInJapanese } from './commitment-ja.ts';
import { commitmentInKorean } from './commitment-ko.ts';
import type { Commitment } from './commitment.ts';
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

/** "It is back on 1 December. We ship it then." */
const pointsBack = /그때|그날|その日|その際|\bthen\b|that day/i;

/** Longer texts are read up to here. */
const longest = 20_000;

const notLatin = /[^\0-\u024f\u2000-\u206f]/u;

function commitmentIn(clause: string): Commitment | null {
  if (!notLatin.test(clause)) return commitmentInEnglish(clause);
  if (/\p{Script=Hangul}/u.test(clause)) return commitmentInKorean(clause);
  if (/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(clause)) return commitmentInJapanese(clause);
  return commitmentInEnglish(clause);
}

/**
 * The promises in what an agent wrote, in English, Korean or Japanese, in their order, with the time until which each is
 * to be kept (see `dueTime`), counted from `now`. Conditions, questions, refusals, general information, wishes and
 * whatever quotes somebody is no promise. Of a text in another language nothing is found.
 */
export function findPromises(text: string, now: Now): FoundPromise[] {
  const found: FoundPromise[] = [];
  let before = '';
  for (const clause of clausesOf(text.slice(0, longest)).flat()) {
    const commitment = commitmentIn(clause);
    // Times are looked for only where there may be a promise: most of what people write is none.
    const due = commitment && (dueTime(commitment.when, now) ?? (commitment.when === clause ? null : dueTime(clause, now)));
    if (commitment && (due !== null || !commitment.needsDay)) found.push({ text: clause, kind: promiseKind(clause), dueAt: due ?? (pointsBack.test(clause) ? dueTime(before, now) : null) });
    before = clause;
  }
  return found;
}
