import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runEvaluateDelivery } from './delivery.ts';

const folder = mkdtempSync(join(tmpdir(), 'delivery-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const header = 'order_id,order_purchase_timestamp,order_delivered_carrier_date,order_delivered_customer_date,order_estimated_delivery_date,customer_state';
const pad = (value: number): string => String(value).padStart(2, '0');
const trained = Array.from({ length: 60 }, (_, at) => `o${at},2017-${pad(1 + (at % 6))}-${pad(1 + (at % 20))} 10:00:00,2017-${pad(1 + (at % 6))}-${pad(2 + (at % 20))} 10:00:00,2017-${pad(1 + (at % 6))}-${pad(4 + (at % 20) + (at % 3))} 10:00:00,2017-${pad(1 + (at % 6))}-${pad(7 + (at % 20))} 00:00:00,SP`);

async function evaluate(train: string[], test: string[], head = header): Promise<Array<Record<string, unknown>>> {
  writeFileSync(join(folder, 'a.csv'), `${[head, ...train].join('\n')}\n`);
  writeFileSync(join(folder, 'b.csv'), `\ufeff${[head, ...test].join('\r\n')}\r\n`);
  const lines: Array<Record<string, unknown>> = [];
  await runEvaluateDelivery(['--train', join(folder, 'a.csv'), '--test', join(folder, 'b.csv')], (line) => lines.push(JSON.parse(line) as Record<string, unknown>));
  return lines;
}

describe('evaluate delivery', () => {
  it('answers each order with days, an interval and how probably it is late, never reading its delivery', async () => {
    const [known, later, unknown] = await evaluate(trained, [
      't1,2017-07-03 10:00:00,2017-07-04 10:00:00,2017-12-31 10:00:00,2017-07-09 00:00:00,SP',
      't2,2017-07-03 10:00:00,2017-07-20 10:00:00,,2017-07-09 00:00:00,SP',
      't3,,,,,ZZ',
    ]);
    expect(Object.keys(known!)).toEqual(['order_id', 'days', 'low', 'high', 'late_at_purchase', 'late_at_handover']);
    expect(known!.days as number).toBeGreaterThan(3);
    expect(known!.days as number).toBeLessThan(5);
    expect(known!.late_at_handover as number).toBeLessThan(0.2);
    expect(later).toMatchObject({ days: known!.days, late_at_handover: 1 });
    expect(unknown).toEqual({ order_id: 't3', days: null, low: null, high: null, late_at_purchase: null, late_at_handover: null });
  });

  const order = 't1,2017-07-03 10:00:00,2017-07-04 10:00:00,,2017-07-09 00:00:00,SP';
  const rewritten = (rows: string[], time: (text: string) => string): string[] => rows.map((row) => row.replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, time));

  it('reads titles in other letters and times as others write them', async () => {
    const [plain] = await evaluate(trained, [order]);
    const american = (text: string): string => `${Number(text.slice(5, 7))}/${Number(text.slice(8, 10))}/${text.slice(0, 4)} ${text.slice(11, 16)}`;
    const ways = [(text: string) => `${text.replace(' ', 'T')}Z`, (text: string) => `${text.replace(' ', 'T')}.000+00:00`, american];
    for (const way of ways) expect(await evaluate(rewritten(trained, way), rewritten([order], way))).toEqual([plain]);
    expect(await evaluate(trained, [order.replace('SP', ' sp')], header.toUpperCase())).toEqual([plain]);
    const [elsewhere] = await evaluate(rewritten(trained, (text) => `${text.replace(' ', 'T')}+09:00`), rewritten([order], (text) => `${text.replace(' ', 'T')}+09:00`));
    expect(Math.abs((elsewhere!.days as number) - (plain!.days as number))).toBeLessThan(0.5);
    expect(elsewhere!.late_at_purchase as number).toBeLessThan(0.2);
  });

  it('keeps its head about dates that cannot be', async () => {
    const [plain] = await evaluate(trained, [order]);
    const asUsual = (line: Record<string, unknown>): void => expect(Math.abs((line.days as number) - (plain!.days as number))).toBeLessThan(1.5);
    const [far, past, before, same] = await evaluate(trained, [
      order.replace('2017-07-09', '9999-07-09'), order.replace('2017-07-09', '2010-07-09'), order.replace('2017-07-04', '2016-07-04'), order.replace('2017-07-04', '2017-07-03'),
    ]);
    for (const line of [far!, past!, before!]) asUsual(line);
    expect([far!.late_at_purchase, past!.late_at_purchase]).toEqual([expect.closeTo(0, 3), 1]);
    expect(before!.late_at_handover).toBe(same!.late_at_handover);
    const [, unmoved] = await evaluate(trained, ['t0,1970-01-01 10:00:00,,,,SP', order]);
    expect(unmoved).toEqual(plain);
    const [mistyped] = await evaluate([...trained, trained[0]!.replaceAll('2017-01', '2199-01')], [order]);
    asUsual(mistyped!);
  });

  it('says in words what it cannot use', async () => {
    await expect(evaluate(trained.slice(0, 5), ['t1,2017-07-03 10:00:00,,,,SP'])).rejects.toThrow('too few delivered orders to learn from: of 5 rows 5 have a delivery date');
    await expect(evaluate(trained.map((row) => row.replaceAll(/:00,2017-(\d\d)-(\d\d) 10:00:00,2017/g, ':00,2017-$1-$2 10:00:00,2016')), [order])).rejects.toThrow('at least 20 delivered within a year after their purchase');
    await expect(evaluate([], [])).rejects.toThrow('has no rows');
    await expect(runEvaluateDelivery(['--train', '/nowhere.csv', '--test', '/nowhere.csv'], () => undefined)).rejects.toThrow('There is no file');
    await expect(runEvaluateDelivery([], () => undefined)).rejects.toThrow('Usage');
  });
});
