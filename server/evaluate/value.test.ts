import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { dice, simulate } from '../../tests/simulated-shop.ts';
import { dayOfIso } from './read-orders.ts';
import { rowSplitter } from './read-table.ts';
import { runEvaluateRecommend } from './recommend.ts';
import { runEvaluateValue } from './value.ts';

const folder = mkdtempSync(join(tmpdir(), 'value-'));
afterAll(() => rmSync(folder, { recursive: true }));
const now = new Date('2026-06-01T00:00:00Z');
const dated = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);

async function evaluate(csv: string, more: string[] = []): Promise<any> {
  const file = join(folder, 'orders.csv');
  writeFileSync(file, csv);
  const lines: string[] = [];
  await runEvaluateValue(['--csv', file, '--customer', 'who', '--date', 'when', '--amount', 'paid', '--calibration-end', '2020-09-27', '--horizon-days', '180', '--json', ...more], (line) => lines.push(line), now);
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0]!);
}

const { purchases } = simulate({ kind: 'bgnbd', parameters: [0.4, 5, 0.8, 2.5], spend: [6, 4, 15], customers: 400, firstDay: 18_262, newcomerDays: 90, lastDay: 18_262 + 500 }, dice(3), 0);
const rows: string[] = [];
for (let i = 0; i < purchases.customers; i += 1) for (let at = purchases.start[i]!; at < purchases.start[i + 1]!; at += 1) rows.push(`c${i},${dated(purchases.day[at]!)},${purchases.amount[at]!.toFixed(2)}`);
const good = `who,when,paid\n${rows.join('\n')}\n`;

describe('dangol evaluate value', () => {
  it('prints one object with what was asked for, and a row a customer', async () => {
    const file = join(folder, 'each.csv');
    const report = await evaluate(good, ['--model', 'bgnbd', '--per-customer', file]);
    expect(report).toMatchObject({ model: 'bgnbd', customers: 400, parameters: { r: expect.any(Number), alpha: expect.any(Number), a: expect.any(Number), b: expect.any(Number) } });
    expect(Object.keys(report.holdout)).toEqual(expect.arrayContaining(['mae', 'rmse', 'auc', 'correlation', 'calibration']));
    const each = parse(readFileSync(file), { columns: true });
    expect(each).toHaveLength(400);
    const mae = each.reduce((sum: number, row: any) => sum + Math.abs(row.expected_orders - row.actual_orders), 0) / 400;
    expect(mae).toBeCloseTo(report.holdout.mae, 4);
  });

  it('reads other dates and titles alike', async () => {
    const plain = await evaluate(good, ['--model', 'bgnbd']);
    const american = `Who;When;Paid\n${rows.map((row) => { const [who, when, paid] = row.split(','); const [year, month, day] = when!.split('-'); return `"${who}";${Number(month)}/${Number(day)}/${year} 8:26;"${paid!.replace('.', ',')}"`; }).join('\r\n')}`;
    expect((await evaluate(american, ['--model', 'bgnbd'])).parameters).toEqual(plain.parameters);
  });

  it('says what it left out, and refuses what cannot be', async () => {
    const odd = `${good},2020-01-05,3\nx,soon,3\ny,2020-01-05,NaN\nz,2020-01-05,-4\nz,2020-01-05,1e300\nw,2031-01-01,3\n`;
    const report = await evaluate(odd);
    expect(report.customers).toBe(400);
    expect(report.warnings.join('\n')).toMatch(/no customer[^]*cannot be read[^]*future[^]*absurd[^]*zero or less/);
    expect((await evaluate('who,when,paid\n')).refused).toMatch(/Nobody/);
    expect((await evaluate('who,when,paid\na,2020-01-01,5\n')).refused).toMatch(/Only 1 customer /);
    await expect(evaluate('')).rejects.toThrow(/empty/);
    await expect(evaluate('a,b\n1,2\n')).rejects.toThrow(/no column "who"/);
    await expect(evaluate(`who,when,paid,currency\n${['EUR', 'KRW', 'JPY'].map((code, i) => `c${i},2020-01-0${i + 1},5,${code}`).join('\n')}`)).rejects.toThrow(/3 currencies/);
    await expect(evaluate(good, ['--per-customer', join(folder, 'no such folder', 'each.csv')])).rejects.toThrow(/each.csv cannot be written \(ENOENT\)/);
    await expect(evaluate(good, ['--model', 'magic'])).rejects.toThrow(/--model is one of/);
  });
});

describe('reading', () => {
  it('leaves out rows with more cells than columns, as an amount with commas makes them, and says which', async () => {
    const report = await evaluate(`${good},2020-01-05,3\nlost,2020-01-05,1,234,567\nkept,2020-01-05,7,,\nlost,2020-01-06,2,500\n`);
    expect(report.warnings.join('\n')).toMatch(/^2 rows were left out: more cells than columns \(the first is row [\d,]+ below the header: lost \| 2020-01-05 \| 1 \| 234 \| 567\)\. Put amounts/m);
    expect(report.customers).toBe((await evaluate(`${good},2020-01-05,3\nkept,2020-01-05,7\n`)).customers);
  });

  it('cuts rows as csv-parse does, however the text comes', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', '가'), maxLength: 6 });
    fc.assert(fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }), fc.nat(20), (table, cut) => {
      const text = table.map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\n');
      const found: string[][] = [];
      const splitter = rowSplitter(',', (cells) => found.push([...cells]));
      splitter.push(text.slice(0, cut));
      splitter.push(text.slice(cut));
      splitter.end();
      expect(found).toEqual(parse(text, { relax_column_count: true }));
    }));
  });

  it('counts days as Date does', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 80_000 }), (day) => {
      expect(dayOfIso(dated(day))).toBe(day);
      expect(dayOfIso(dated(day).replaceAll('-', ''))).toBe(day);
    }));
    for (const no of ['2021-02-29', '2021-13-01', '20210230', '1-2-2021', '']) expect(dayOfIso(no)).toBeNull();
  });
});

describe('dangol evaluate recommend', () => {
  it('measures, and refuses what is too thin', async () => {
    const file = join(folder, 'lines.csv');
    const run = async (csv: string): Promise<any> => {
      writeFileSync(file, csv);
      const lines: string[] = [];
      await runEvaluateRecommend(['--csv', file, '--customer', 'who', '--item', 'what', '--date', 'when', '--json'], (line) => lines.push(line), now);
      return JSON.parse(lines[0]!);
    };
    const lines = Array.from({ length: 200 }, (_, i) => `c${i % 50},item${i % 50},${dated(18_262 + Math.floor(i / 50))}`);
    const report = await run(`who,what,when\n${lines.join('\n')}`);
    expect(report.all).toMatchObject({ customers: 50, hitRate: 1 });
    expect(report.fresh).toMatchObject({ customers: 0, hitRate: null, popular: null, ratio: null });
    expect((await run('who,what,when\na,b,2020-01-01\n')).refused).toMatch(/Only 1 orders/);
  });
});
