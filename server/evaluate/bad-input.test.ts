import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { program } from '../../tests/program.ts';
import { runEvaluateChurn } from './churn.ts';
import { runEvaluateDelivery } from './delivery.ts';
import { runEvaluateIntents } from './intents.ts';
import { runEvaluateMail } from './mail.ts';
import { runEvaluatePromises } from './promises.ts';
import { runEvaluateRecommend } from './recommend.ts';
import { runEvaluateReply } from './reply.ts';
import { runEvaluateSearch } from './search.ts';
import { runEvaluateText } from './text.ts';
import { runEvaluateValue } from './value.ts';

const folder = mkdtempSync(join(tmpdir(), 'bad-input-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rows = (count: number, row: (at: number) => unknown[]): string => `who,when,paid\n${Array.from({ length: count }, (_, at) => `${row(at).join(',')}\n`).join('')}`;
const pick = (at: number, ...some: string[]): string => some[at % some.length]!;
const currencies = ['USD', 'EUR', 'KRW', 'JPY', 'GBP', 'CHF', 'AUD', 'CAD', 'CNY', 'SEK'];

/** What may stand in a file of rows, none of which says anything. */
const files: Record<string, string | Uint8Array> = {
  empty: '',
  spaces: ' \n \n',
  header: 'who,when,paid\n',
  'one row': 'who,when,paid\na,2020-01-01,5\n',
  'one row many times': rows(400, () => ['a', '2020-01-01', 5]),
  'words for numbers': rows(400, (at) => [`c${at}`, pick(at, 'NaN', 'null', 'soon', '🙂'), pick(at, 'NaN', 'Infinity', '1e999', 'x', '')]),
  'negative and absurd': rows(400, (at) => [`c${at % 90}`, '2020-01-05', pick(at, '-5', '99999999999999999999', '-1e300', '1e300')]),
  'in the future': rows(400, (at) => [`c${at % 90}`, '2199-01-05', 5]),
  'ten currencies': `who,when,paid,currency\n${currencies.map((code, at) => `c${at},2020-01-05,5,${code}\n`).join('')}`,
  'other columns': 'a;b;c\n1;2;3\n',
  'wrong delimiter': 'who\\when\\paid\na\\2020-01-01\\5\n',
  emoji: rows(60, (at) => ['😀😀', '👩‍👩‍👧', `🏷${at}`]),
  'one character': 'a'.repeat(1_000_000),
  quotes: '"'.repeat(1_000_001),
  'no text': Uint8Array.from({ length: 4_000 }, (_, at) => (at * 7919) % 256),
  'lone surrogates': Buffer.concat([Buffer.from('who,when,paid\n'), Buffer.from([0xed, 0xa0, 0x80, 0x2c, 0xff, 0xfe, 0x2c, 0xed, 0xbf, 0xbf, 0x0a])]),
};

type Run = (path: string, print: (line: string) => void) => Promise<void>;
const overRows: Record<string, Run> = {
  value: (path, print) => runEvaluateValue(['--csv', path, '--customer', 'who', '--date', 'when', '--amount', 'paid', '--calibration-end', '2020-01-31', '--horizon-days', '30', '--json'], print),
  recommend: (path, print) => runEvaluateRecommend(['--csv', path, '--customer', 'who', '--item', 'paid', '--date', 'when', '--json'], print),
  churn: (path, print) => runEvaluateChurn(['--csv', path, '--id', 'who', '--label', 'paid'], print),
  delivery: (path, print) => runEvaluateDelivery(['--train', path, '--test', path], print),
  intents: (path, print) => runEvaluateIntents(['--train', path, '--test', path], print),
  search: (path, print) => runEvaluateSearch(['--docs', path, '--queries', path], print),
};

/** Renames the header, so that what is wrong is the rows and not the titles. */
const titled: Record<string, string> = {
  delivery: 'order_id,order_purchase_timestamp,order_delivered_carrier_date,order_delivered_customer_date,order_estimated_delivery_date,customer_state',
  intents: 'text,label',
};

/** What a command said of a file: its lines, or the sentence it refused with. */
async function answerOf(run: (print: (line: string) => void) => Promise<void>): Promise<{ lines: string[]; refusal: string | null }> {
  const lines: string[] = [];
  try {
    await run((line) => lines.push(line));
    return { lines, refusal: null };
  } catch (error) {
    expect(error).toMatchObject({ name: 'Error' }); // not a TypeError of ours
    return { lines, refusal: (error as Error).message };
  }
}

const isMadeUp = (line: string): boolean => /NaN|Infinity|undefined/.test(line) || /"(?:auc|accuracy|macroF1|hitRate|mae)":(?!null)/.test(line);

describe.each(Object.entries(overRows))('evaluate %s', (name, run) => {
  it.each(Object.entries(files))('has a clear word for a file with %s', async (_, content) => {
    const path = join(folder, 'rows.csv');
    writeFileSync(path, content);
    const { lines, refusal } = await answerOf((print) => run(path, print));
    if (refusal === null) expect(lines.length).toBeGreaterThan(0);
    else expect(refusal).toMatch(/^[^]{10,3000}[.)…]$/);
    expect(lines.filter(isMadeUp)).toEqual([]);
  }, 60_000);

  it('has a clear word for a folder, and for no file', async () => {
    mkdirSync(join(folder, 'a folder'), { recursive: true });
    expect((await answerOf((print) => run(join(folder, 'a folder'), print))).refusal).toMatch(/is a folder, not a file\.$/);
    expect((await answerOf((print) => run(join(folder, 'missing.csv'), print))).refusal).toMatch(/^There is no file/);
  });
});

describe.each(Object.entries(titled))('evaluate %s, with the right columns', (name, header) => {
  it.each(Object.entries(files))('says nothing it does not know of %s', async (_, content) => {
    const path = join(folder, 'titled.csv');
    writeFileSync(path, `${header}\n${Buffer.from(content as string).toString('utf8').split('\n').slice(1).join('\n')}`);
    const { lines, refusal } = await answerOf((print) => overRows[name]!(path, print));
    if (refusal !== null) expect(refusal).toMatch(/^[^]{10,3000}[.)…]$/);
    expect(lines.filter((line) => /NaN|Infinity|undefined/.test(line))).toEqual([]);
  }, 60_000);
});

const overLines = { text: runEvaluateText, promises: runEvaluatePromises, reply: runEvaluateReply };
const lines = [
  '', ' ', '{', 'null', '[]', '1', '"a"', '{}', '{"text":null}', '{"text":5}', '{"text":""}', '{"text":"\\ud800"}', '{"text":"😀😀😀"}', '{"text":"NaN"}', '{"text":"ꦱꦸꦒꦼꦁꦫꦮꦸꦃ"}', '{"text":"a","now":"soon"}', '{"text":"a","zone":"Nowhere"}',
  '{"text":"a","now":"9999-12-31T23:59:59Z"}', JSON.stringify({ text: 'a'.repeat(1_000_000) }), JSON.stringify({ text: '가'.repeat(300_000) }), JSON.stringify({ text: '"'.repeat(200_000) }), JSON.stringify({ html: '<div>'.repeat(20_000) }),
];

describe.each(Object.entries(overLines))('evaluate %s', (_, run) => {
  it('answers each line that is not blank, and says what is wrong with it', async () => {
    const printed: string[] = [];
    await run(Readable.from([lines.join('\n')]) as AsyncIterable<string>, (line) => printed.push(line));
    expect(printed).toHaveLength(lines.filter((line) => line.trim() !== '').length);
    for (const line of printed) expect(line).not.toMatch(/:(?:NaN|-?Infinity|undefined)/);
    for (const line of printed.slice(0, 5)) expect(JSON.parse(line)).toHaveProperty('error');
  }, 60_000);

  it('prints nothing for nothing', async () => {
    const printed: string[] = [];
    await run(Readable.from([]) as AsyncIterable<string>, (line) => printed.push(line));
    expect(printed).toEqual([]);
  });
});

describe('evaluate mail', () => {
  it('answers each file, whatever it is, and asks for one', async () => {
    const paths = Object.entries(files).map(([name, content]) => {
      const path = join(folder, `${name}.eml`);
      writeFileSync(path, content);
      return path;
    });
    const { lines: printed, refusal } = await answerOf((print) => runEvaluateMail([...paths, folder, join(folder, 'missing.eml')], print));
    expect(refusal).toBeNull();
    expect(printed).toHaveLength(paths.length + 2);
    expect(printed.slice(-2).every((line) => line.includes('"refused":"unreadable"'))).toBe(true);
    expect((await answerOf((print) => runEvaluateMail([], print))).refusal).toMatch(/^Usage/);
  }, 60_000);
});

describe('the command line', () => {
  const cli = (input: string, ...args: string[]) => spawnSync(process.execPath, [program, 'evaluate', ...args], { input, encoding: 'utf8' });

  it('ends with 1 and one sentence where it refuses', () => {
    const { status, stdout, stderr } = cli('', 'churn', '--csv', join(folder, 'missing.csv'), '--id', 'a', '--label', 'b');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^There is no file [^\n]*\n$/);
  }, 60_000);

  it('tells how each evaluation is used, and asks for nothing that is not one', () => {
    for (const name of ['value', 'delivery', 'text', 'intents', 'search', 'churn', 'recommend', 'mail', 'reply', 'promises']) {
      const { status, stdout, stderr } = cli('', name, '--help');
      expect([name, status, stderr]).toEqual([name, 0, '']);
      expect(stdout).toMatch(new RegExp(`^Usage:\\n  dangol evaluate ${name} `));
    }
    expect(cli('', '--help')).toMatchObject({ status: 0, stderr: '' });
    expect(cli('', 'constructor').stderr).toMatch(/^There is nothing to evaluate called "constructor"/);
    expect(cli('', 'text', 'lines.jsonl')).toMatchObject({ status: 1, stdout: '', stderr: '"lines.jsonl" is not understood: the lines are read from standard input (… < LINES).\n' });
  }, 60_000);

  it('ends quietly when its reader has seen enough', () => {
    const many = Array.from({ length: 20_000 }, () => '{"text":"Hello there"}\n').join('');
    writeFileSync(join(folder, 'many.jsonl'), many);
    const { stdout, stderr } = spawnSync('bash', ['-c', `"${process.execPath}" "${program}" evaluate reply < "${join(folder, 'many.jsonl')}" | head -1; echo "\${PIPESTATUS[0]}"`], { encoding: 'utf8' });
    expect(stdout).toBe('{"reply":"Hello there"}\n0\n');
    expect(stderr.replace(/^npm warn.*\n/gm, '')).toBe('');
  }, 60_000);
});
