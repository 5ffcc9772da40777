import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestHouse } from '../../tests/kit.ts';
import type { TestHouse } from '../../tests/kit.ts';

let kit: TestHouse;
beforeAll(async () => { kit = await startTestHouse({ web: false }); });
afterAll(() => kit.stop());

it('comes back from PostgreSQL as it went in, in any year and any zone', async () => {
  const client = await kit.house.database.owner.connect();
  const moments = fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('+012000-01-01T00:00:00Z'), noInvalidDate: true });
  try {
    await fc.assert(fc.asyncProperty(moments, fc.constantFrom('UTC', 'Asia/Seoul', 'Asia/Kolkata', 'America/New_York'), async (at, zone) => {
      await client.query(`set time zone '${zone}'`);
      const { rows } = await client.query<{ at: Date }>('select $1::timestamptz as at', [at.toISOString().replace('+0', '')]);
      expect(rows[0]!.at.toISOString()).toBe(at.toISOString());
    }), { numRuns: 300 });
    await client.query(`set time zone 'UTC'`);
    const { rows } = await client.query("select '2026-11-22 01:02:03.4567+00'::timestamptz as cut, 'infinity'::timestamptz as never, '-infinity'::timestamptz as always, '0044-03-15 12:00+00 BC'::timestamptz as ides");
    expect(rows[0]).toEqual({ cut: new Date('2026-11-22T01:02:03.456Z'), never: Infinity, always: -Infinity, ides: new Date('-000043-03-15T12:00:00.000Z') });
  } finally {
    client.release();
  }
});
