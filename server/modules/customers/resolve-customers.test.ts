import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestHouse } from '../../../tests/kit.ts';
import type { TestHouse } from '../../../tests/kit.ts';
import { transact } from '../../kernel/command.ts';
import { resolveCustomer } from './resolve-customer.ts';
import type { ResolveInput } from './resolve-customer.ts';
import { resolveCustomers } from './resolve-customers.ts';

let kit: TestHouse;
beforeAll(async () => { kit = await startTestHouse({ web: false }); });
afterAll(() => kit.stop());

/** People of whom some share an address with somebody before them, wholly or by half, under names of their own. */
function people(prefix: string, digit: number): ResolveInput[] {
  const email = (name: string) => ({ kind: 'email' as const, value: `${prefix}-${name}@example.com` });
  const phone = (end: number) => ({ kind: 'phone' as const, value: `+82109${digit}${String(end).padStart(6, '0')}` });
  const account = (name: string) => ({ kind: 'external' as const, value: `shop${prefix}:${name}` });
  const home = { name: '김하나', line1: `세종대로 ${prefix}`, city: '서울', postalCode: '04524', country: 'KR' };
  const told = (identities: ResolveInput['identities'], reference: string, over: Partial<ResolveInput> = {}): ResolveInput =>
    ({ identities, evidence: { kind: 'order_email', reference }, profile: { displayName: `이름 ${reference}` }, silent: true, ...over });
  return [
    told([email('a'), phone(1)], '#1'), told([email('b')], '#2', { address: home }), told([email('a'), phone(1)], '#3', { address: home }),
    told([email('a')], '#4', { address: home }), told([phone(1)], '#5', { address: home }), told([email('c'), phone(1)], '#6'), told([account('first-1'), email('b')], '#7'),
    told([account('other-2'), email('b')], '#8'), told([{ ...email('a'), proof: 'verified', how: 'code' }], '#9'),
    told([{ ...email('a'), proof: 'verified', how: 'code' }, { ...email('b'), proof: 'verified', how: 'code' }], '#10'), told([{ ...email('a'), proof: 'claimed' }], '#11'),
    told([], '#12'), told([email('d'), phone(2)], '#13', { profile: {} }), told([email('d'), phone(2)], '#14', { profile: { displayName: '최두리', country: 'KR' } }),
  ];
}

/** All that is kept of these people, without what numbers rows. */
async function kept(ids: number[], prefix: string): Promise<unknown> {
  const numbered = new Map([...new Set(ids)].map((id, index) => [id, index]));
  const rows = await kit.sql`select c.id, c.canonical_id, c.display_name, c.country,
      (select coalesce(jsonb_agg(jsonb_build_array(i.kind, right(i.value, 6), i.confirmed_at is not null, i.verified_how, i.removed_at is not null,
        (select jsonb_agg(jsonb_build_array(e.kind, e.reference) order by e.kind, e.reference) from identity_evidence e where e.store_id = i.store_id and e.identity_id = i.id))
        order by i.kind, i.value, i.id), '[]') from identities i where i.store_id = c.store_id and i.customer_id = c.id) as identities,
      (select count(*)::int from customer_addresses a where a.store_id = c.store_id and a.customer_id = c.id) as addresses,
      (select count(*)::int from customer_traits t where t.store_id = c.store_id and t.customer_id = c.id) as traits,
      (select count(*)::int from merge_suggestions s where s.store_id = c.store_id and c.id in (s.low_id, s.high_id)) as suggestions,
      (select s.text from search_entries s where s.store_id = c.store_id and s.kind = 'customer' and s.id = c.id) as text
    from customers c where c.store_id = ${kit.storeId} and c.id = any(${[...numbered.keys()]}) order by c.id`;
  const plain = rows.map(({ id, canonical_id: top, text, ...row }) => ({ ...row, number: numbered.get(id), top: numbered.get(top), words: text?.split('\n').length ?? null }));
  return JSON.parse(JSON.stringify({ order: ids.map((id) => numbered.get(id)), plain: plain.sort((a, b) => a.number! - b.number!) }).replaceAll(prefix, 'P'));
}

it('resolves many together as it would one after another', async () => {
  const one: number[] = [];
  await transact(kit.store.system, async (tx) => { for (const input of people('singly', 1)) one.push((await resolveCustomer(tx, input)).customerId); });
  const all = await transact(kit.store.system, (tx) => resolveCustomers(tx, people('jointly', 2)));
  const ids = all.map(({ customerId }) => customerId);
  expect(new Set(ids).size).toBeGreaterThan(4);
  expect(await kept(ids, 'jointly')).toEqual(await kept(one, 'singly'));
});
