import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runEvaluateSearch } from './search.ts';

const folder = mkdtempSync(join(tmpdir(), 'dangol-search-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const lines = (rows: unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

async function run(docs: string, queries: string): Promise<unknown[]> {
  const printed: unknown[] = [];
  await runEvaluateSearch(['--docs', docs, '--queries', queries], (line) => printed.push(JSON.parse(line)));
  return printed;
}

describe('evaluate search', () => {
  it('ranks documents of three languages, and has no hits for what nobody wrote', async () => {
    const docs = file('docs.jsonl', lines([
      { id: 'en', text: 'Refunds are paid within three days after we receive the parcel.' },
      { id: 'ko', text: '반품하신 물건이 도착하면 사흘 안에 환불해 드려요.' },
      { id: 'ja', text: '返品された商品が届いてから三日以内に返金いたします。' },
      { id: 'long', text: '가'.repeat(1_000_000) }, { id: 'odd', text: '\ud800\u0000' }, { id: 'empty', text: '' },
    ]));
    const queries = file('queries.jsonl', lines([
      { id: 1, text: 'when will I be refunded?' }, { id: 2, text: '환불은 언제 되나요' }, { id: 3, text: '返金はいつですか' }, { id: 4, text: 'zebra' }, { id: 5, text: '' }, { id: 6, text: '\udfff' }, { id: 7, text: '가'.repeat(1_000_000) },
    ]));
    expect(await run(docs, queries)).toMatchObject([
      { query: '1', hits: ['en'] }, { query: '2', hits: ['ko'] }, { query: '3', hits: ['ja'] }, { query: '4', hits: [] }, { query: '5', hits: [] }, { query: '6', hits: [] }, { query: '7', hits: ['long'] },
    ]);
  }, 120_000);

  it('says what is wrong with a file, and where', async () => {
    const good = file('good.jsonl', lines([{ id: 1, text: 'a' }]));
    await expect(run(file('none.jsonl', ''), good)).rejects.toThrow('is empty');
    await expect(run(good, file('broken.jsonl', '{"id":1,"text":"a"}\n{"id":2,'))).rejects.toThrow('line 2: this is not JSON');
    await expect(run(file('shape.jsonl', '{"id":1}'), good)).rejects.toThrow('line 1: a line is');
    await expect(run(file('twice.jsonl', lines([{ id: 1, text: 'a' }, { id: '1', text: 'b' }])), good)).rejects.toThrow('two documents have the id 1');
    await expect(run('/proc/self/mem', good)).rejects.toThrow('cannot be read');
    await expect(run(file('marked.jsonl', `\ufeff${lines([{ id: 1, text: 'a' }])}`), file('none.jsonl', ''))).rejects.toThrow('none.jsonl is empty');
    await expect(run(join(folder, 'missing.jsonl'), good)).rejects.toThrow('There is no file');
    await expect(runEvaluateSearch([], () => undefined)).rejects.toThrow('Usage');
  });
});
