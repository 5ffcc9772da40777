import { describe, expect, it } from 'vitest';
import { runEvaluatePromises } from './promises.ts';

async function answers(...lines: string[]): Promise<unknown[]> {
  const written: unknown[] = [];
  async function* input(): AsyncGenerator<string> {
    yield lines.join('\n');
  }
  await runEvaluatePromises(input(), (line) => written.push(JSON.parse(line)));
  return written;
}

describe('evaluate promises', () => {
  it('prints each promise with its kind and the time it is due', async () => {
    expect(await answers('{"text":"내일 오전 중에 발송해 드릴게요.","now":"2026-11-19T05:00:00Z","zone":"Asia/Seoul"}', '{"text":"고마워요"}')).toEqual([
      { promises: [{ text: '내일 오전 중에 발송해 드릴게요.', kind: 'dispatch', due: '2026-11-20T03:00:00.000Z' }] },
      { promises: [] },
    ]);
  });

  it('says in words what it cannot read', async () => {
    expect(await answers('{"text":"내일 보내드릴게요","zone":"Mars/Base"}', '{"text":"x","now":"soon"}', '{"text":1}', 'nonsense')).toEqual([
      { promises: [], error: '"zone" is no IANA zone: Mars/Base' },
      { promises: [], error: '"now" is no ISO 8601 time: soon' },
      { promises: [], error: 'The line has no "text".' },
      { promises: [], error: 'The line is not JSON.' },
    ]);
  });
});
