import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../science/numeric/random.ts';
import { runEvaluateChurn } from './churn.ts';

const folder = mkdtempSync(join(tmpdir(), 'churn-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Report { auc: number | null; customers: number; test: number; causes: { cause: string; ratio: number; low: number; high: number; q: number }[]; warnings: string[] }

async function evaluate(lines: string[], ...more: string[]): Promise<Report> {
  const file = join(folder, 'c.csv');
  writeFileSync(file, `\ufeff${lines.join('\n')}\n`);
  const printed: string[] = [];
  await runEvaluateChurn(['--csv', file, '--id', 'id', '--label', 'left', ...more], (line) => printed.push(line));
  expect(printed).toHaveLength(1);
  return JSON.parse(printed[0]!) as Report;
}

const random = seededRandom(9);
const shop = Array.from({ length: 1_200 }, (_, at) => {
  const [complained, months, city] = [Number(random() < 0.3), Math.floor(random() * 30), ['서울', '大阪', 'Leeds'][Math.floor(random() * 3)]!];
  const left = Number(random() < 1 / (1 + Math.exp(1 - 2 * complained + 0.1 * months)));
  return `${at};${left};${complained};${random() < 0.1 ? '' : months};${city};store`;
});
const header = 'id;left;complained;months;city;kind';

describe('evaluate churn', () => {
  it('tells those who left apart, and says what goes with it', async () => {
    const { auc, customers, test, causes, warnings } = await evaluate([header, ...shop], '--delimiter', ';');
    expect([customers, test]).toEqual([1_200, 240]);
    expect(auc).toBeGreaterThan(0.75);
    expect(auc).toBeLessThan(0.95);
    const complained = causes.find(({ cause }) => cause === 'complained')!;
    expect(complained.low).toBeLessThan(Math.exp(2));
    expect(complained.high).toBeGreaterThan(Math.exp(2));
    expect(causes.filter(({ q }) => q <= 0.05).map(({ cause }) => cause.split(' ')[0]).sort()).toEqual(['complained', 'months']);
    expect(warnings).toContain('"kind" is not used: it is the same for everybody.');
    expect(warnings.at(-1)).toContain('associations');
  });

  it('finds the delimiter itself, and gives the same answer again', async () => {
    expect(await evaluate([header, ...shop])).toEqual(await evaluate([header, ...shop], '--delimiter', ';'));
  });

  it('says of the customers repeated in the test how good it is without them', async () => {
    const { warnings } = await evaluate([header, ...shop, ...shop.map((line, at) => `${at + 1_201}${line.slice(line.indexOf(';'))}`)]);
    expect(warnings.some((one) => /test customers repeat one learnt from .* without them the AUC is/.test(one))).toBe(true);
  });

  it('never makes a score up', async () => {
    const one = await evaluate([header, shop[0]!]);
    expect(one).toMatchObject({ auc: null, causes: [] });
    expect(one.warnings.join(' ')).toContain('No chance is given');
    expect(await evaluate([header, ...shop.map((line) => line.replace(/;[01];/, ';0;'))])).toMatchObject({ auc: null, causes: [] });
    const told = await evaluate(['id;left;told', ...shop.map((_, at) => `${at};${at % 3 === 0 ? 'yes' : 'no'};${at % 3 === 0 ? 9 : at % 3}`)]);
    expect(told.warnings.join(' ')).toContain('it alone tells who left');
    await expect(evaluate([])).rejects.toThrow('is empty');
    await expect(evaluate(['a;b', '1;2'])).rejects.toThrow('has no column "id"');
    await expect(evaluate([header], '--test-modulo', '1')).rejects.toThrow('whole number');
    await expect(evaluate([header], '--delimiter', '')).rejects.toThrow('one character');
    await expect(runEvaluateChurn([], () => undefined)).rejects.toThrow('Usage');
    await expect(runEvaluateChurn(['--csv', '/nowhere.csv', '--id', 'a', '--label', 'b'], () => undefined)).rejects.toThrow('There is no file');
  });

  it('reads titles in other letters, answers in other words and decimals after a comma', async () => {
    const plain = await evaluate([header, ...shop]);
    const told = shop.map((line) => {
      const [id, left, complained, months, city, kind] = line.split(';');
      return [id, left === '1' ? 'はい' : '아니요', complained, months === '' ? '' : `${months},0`, city, kind].join(';');
    });
    expect(await evaluate(['ID;Left;complained;months;city;kind', ...told])).toEqual(plain);
  });

  it('gives no cause that stands for nothing, and says whom it could not judge', async () => {
    const odd = shop.map((line, at) => `${line};${['NaN', 'Infinity', '-inf', '', '3', '4', '5'][at % 7]}`);
    const { causes } = await evaluate([`${header};odd`, ...odd]);
    expect(causes.map(({ cause }) => cause).filter((cause) => /nan|inf/i.test(cause))).toEqual([]);
    await expect(evaluate([header, ...shop.map((line) => line.replace(/^(\d+);[01];/, '$1;perhaps;'))])).rejects.toThrow('No row of');
    const alike = await evaluate([header, ...shop.map((line) => line.replace(/^\d+/, '7'))]);
    expect([alike.auc, alike.test]).toEqual([null, 0]);
    expect(alike.warnings.join(' ')).toContain('no id leaves 0 when divided by 5');
  });

  it('prints numbers that are numbers, whatever the cells say', async () => {
    const cell = fc.constantFrom('', 'NaN', '-1', '1e999', '99999999999999999', '2099-01-01', 'A', '0', '1', '7', '😀', '\ud800', 'null');
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 150, maxLength: 300, size: 'max' }), async (rows) => {
      const { auc, causes } = await evaluate(['id;left;a;b;c', ...rows.map((cells, at) => `${at};${at % 2};${cells.join(';')}`)]);
      expect(auc === null || (auc >= 0 && auc <= 1)).toBe(true);
      for (const { ratio, low, high, q } of causes) for (const number of [ratio, low, high, q]) expect(Number.isFinite(number)).toBe(true);
    }), { numRuns: 12 });
  });
});
