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

async function evaluate(train: string[], test: string[]): Promise<Array<Record<string, unknown>>> {
  writeFileSync(join(folder, 'a.csv'), `${[header, ...train].join('\n')}\n`);
  writeFileSync(join(folder, 'b.csv'), `\ufeff${[header, ...test].join('\n')}\n`);
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

  it('says in words what it cannot use', async () => {
    await expect(evaluate(trained.slice(0, 5), ['t1,2017-07-03 10:00:00,,,,SP'])).rejects.toThrow('too few delivered orders to learn from (5');
    await expect(evaluate([], [])).rejects.toThrow('has no rows');
    await expect(runEvaluateDelivery(['--train', '/nowhere.csv', '--test', '/nowhere.csv'], () => undefined)).rejects.toThrow('There is no file');
    await expect(runEvaluateDelivery([], () => undefined)).rejects.toThrow('Usage');
  });
});
