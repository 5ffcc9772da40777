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

/**
 * Writes one JSON line for each line of the input that is not blank, in order. `answer` is given the line's value, or
 * `undefined` where the line is not JSON.
 */
export async function answerJsonLines(input: AsyncIterable<string>, write: (line: string) => void, answer: (value: unknown) => unknown): Promise<void> {
  for await (const line of linesOf(input)) {
    if (line.trim() !== '') write(JSON.stringify(await answer(parsed(line))));
  }
}
