import { parseHtmlReply, parseReply } from '../channels/email/parsing/reply/parse-reply.ts';
import { answerJsonLines } from './json-lines.ts';

/** The new text of a reply. */
export function evaluateReply(input: { text?: string; html?: string }): { reply: string } {
  const parts = typeof input.html === 'string' && typeof input.text !== 'string' ? parseHtmlReply(input.html) : parseReply(input.text ?? '');
  return { reply: parts.reply };
}

/**
 * `dangol evaluate reply`: reads JSON lines `{"text": …}` or `{"html": …}` and writes `{"reply": …}` for each, in order.
 * A line that is no such JSON gives `{"reply": "", "error": …}`.
 */
export async function runEvaluateReply(input: AsyncIterable<string>, write: (line: string) => void): Promise<void> {
  await answerJsonLines(input, write, (value) => {
    if (value === undefined) return { reply: '', error: 'The line is not JSON.' };
    const { text, html } = (value ?? {}) as { text?: unknown; html?: unknown };
    if (typeof text !== 'string' && typeof html !== 'string') return { reply: '', error: 'The line has neither "text" nor "html".' };
    return evaluateReply({ ...(typeof text === 'string' ? { text } : {}), ...(typeof html === 'string' ? { html } : {}) });
  });
}
