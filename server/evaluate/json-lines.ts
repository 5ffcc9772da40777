/** The lines of an input that may come in chunks of any size. */
async function* linesOf(input: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of input) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest) yield rest;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

/** The value of each line that is not blank, with its number from 1; `undefined` where it is not JSON. */
export async function* jsonLinesOf(input: AsyncIterable<string>): AsyncGenerator<{ value: unknown; number: number }> {
  let number = 0;
  for await (const read of linesOf(input)) {
    number += 1;
    // Some editors begin a file with a byte order mark.
    const line = number === 1 ? read.replace(/^\uFEFF/, '') : read;
    if (line.trim() !== '') yield { value: parsed(line), number };
  }
}

/**
 * Writes one JSON line for each line of the input that is not blank, in order. `answer` is given the line's value, or
 * `undefined` where the line is not JSON.
 */
export async function answerJsonLines(input: AsyncIterable<string>, write: (line: string) => void, answer: (value: unknown) => unknown): Promise<void> {
  for await (const { value } of jsonLinesOf(input)) write(JSON.stringify(await answer(value)));
}
