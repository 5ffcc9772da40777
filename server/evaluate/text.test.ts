import { describe, expect, it } from 'vitest';
import { runEvaluateText } from './text.ts';

async function answers(...lines: string[]): Promise<Array<Record<string, unknown>>> {
  const written: string[] = [];
  await runEvaluateText((async function* () { yield `${lines.join('\n')}\n`; })(), (line) => written.push(line));
  return written.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('evaluate text', () => {
  it('prints what is read in each line, in order', async () => {
    const [english, korean, japanese] = await answers(
      '{"text":"Where is my order? It should have been here on Friday!"}', '{"text":"환불 언제 되나요"}', '{"text":"最高です。また買います"}');
    expect(Object.keys(english!)).toEqual(['language', 'sentiment', 'intents', 'unsure', 'urgency', 'themes', 'promises']);
    expect(['late', 'where_is_order']).toContain((english!.intents as Array<{ name: string }>)[0]!.name);
    expect(korean).toMatchObject({ language: 'ko', intents: [{ name: 'refund' }], promises: [] });
    expect(japanese).toMatchObject({ language: 'ja', sentiment: { label: 'positive' }, intents: [{ name: 'praise' }] });
  });

  it('finds what is promised, and until when, from the time and zone of the line', async () => {
    const [promised, odd] = await answers('{"text":"We will refund you by Friday.","now":"2026-11-23T01:00:00Z","zone":"Asia/Seoul"}', '{"text":"We will refund you","zone":"Nowhere/At"}');
    expect(promised!.promises).toMatchObject([{ kind: 'refund', due: expect.stringContaining('2026-11-27') as string }]);
    expect(odd!.error).toContain('no IANA zone');
  });

  it('reads a file that begins with a byte order mark and ends its lines as Windows does', async () => {
    expect(await answers('\ufeff{"text":"cancel my order"}\r', '{"text":"cancel my order"}\r')).toMatchObject([{ intents: [{ name: 'cancel' }] }, { intents: [{ name: 'cancel' }] }]);
  });

  it('says so where there is nothing to read, and goes on', async () => {
    const [broken, none, empty, alone, fine] = await answers('{nope', '{"txt":1}', '{"text":""}', '{"text":"\\ud800"}', '{"text":"cancel my order"}');
    expect(broken).toEqual({ error: 'The line is not JSON.' });
    expect(none).toEqual({ error: 'The line has no "text".' });
    expect(empty).toMatchObject({ language: 'other', sentiment: { label: 'unknown', score: 0 }, intents: [], unsure: true, themes: [] });
    expect(alone).toMatchObject({ language: 'other', intents: [] });
    expect(fine).toMatchObject({ intents: [{ name: 'cancel' }] });
  });
});
