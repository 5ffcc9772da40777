import { findPromises } from '../science/text/promise/find-promises.ts';
import type { Now } from '../science/text/promise/moments.ts';
import { isZone, weekendsOnly } from '../science/work-calendar.ts';
import { answerJsonLines } from './json-lines.ts';

/** A promise as it is printed: `due` is ISO 8601 in UTC, null where no time was said. */
export interface EvaluatedPromise {
  text: string;
  kind: string;
  due: string | null;
}

/** A line as it is asked: a text, and when and where it was written. */
export interface Asked {
  text?: unknown;
  now?: unknown;
  zone?: unknown;
}

/** When and where a text was written: as its line says, else this moment in UTC. Weekends are off. Throws for no time or zone. */
function nowOf({ now, zone }: Asked): Now {
  const at = typeof now === 'string' ? Date.parse(now) : Date.now();
  if (Number.isNaN(at)) throw new Error(`"now" is no ISO 8601 time: ${String(now)}`);
  const name = typeof zone === 'string' ? zone : 'UTC';
  if (!isZone(name)) throw new Error(`"zone" is no IANA zone: ${name}`);
  return { at, calendar: weekendsOnly(name) };
}

/** The promises in the text of a line `{text, now?, zone?}`. Throws a readable sentence for a `now` or `zone` that is none. */
export function evaluatePromises(asked: Asked): EvaluatedPromise[] {
  const text = typeof asked.text === 'string' ? asked.text : '';
  return findPromises(text, nowOf(asked)).map(({ text: said, kind, dueAt }) => ({ text: said, kind, due: dueAt === null ? null : new Date(dueAt).toISOString() }));
}

/** `dangol evaluate promises`: reads JSON lines `{text, now?, zone?}` and writes `{promises: […]}` a line. */
export async function runEvaluatePromises(input: AsyncIterable<string>, write: (line: string) => void): Promise<void> {
  await answerJsonLines(input, write, (value) => {
    const asked = (value ?? {}) as Asked;
    if (typeof asked.text !== 'string') return { promises: [], error: value === undefined ? 'The line is not JSON.' : 'The line has no "text".' };
    try {
      return { promises: evaluatePromises(asked) };
    } catch (error) {
      return { promises: [], error: (error as Error).message };
    }
  });
}
