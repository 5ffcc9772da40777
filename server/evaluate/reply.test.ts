import { describe, expect, it } from 'vitest';
import { evaluateReply, runEvaluateReply } from './reply.ts';

describe('evaluate reply', () => {
  it('answers replies line by line, however the input is cut', async () => {
    async function* input(): AsyncGenerator<string> {
      yield '{"text":"yes\\n\\nOn 1 May 2024 at 10:00, a@b.c wrote:\\n> ok"}\n{"ht';
      yield 'ml":"<p>no</p><blockquote>q</blockquote>"}\n\nnonsense\n{}';
    }
    const lines: unknown[] = [];
    await runEvaluateReply(input(), line => lines.push(JSON.parse(line)));
    expect(lines).toEqual([{ reply: 'yes' }, { reply: 'no' }, expect.objectContaining({ reply: '' }), expect.objectContaining({ reply: '' })]);
    expect(evaluateReply({ text: 'a' })).toEqual({ reply: 'a' });
  });
});
