import customers from './mappings/customers.json' with { type: 'json' };
import onlineRetail from './mappings/online-retail.json' with { type: 'json' };
import orders from './mappings/orders.json' with { type: 'json' };
import products from './mappings/products.json' with { type: 'json' };
import shopifyOrders from './mappings/shopify-orders.json' with { type: 'json' };
import { sameTitle, titlesOf } from './read-cells.ts';
import { fieldsOf, mapping, neededFields } from './schema.ts';
import type { Mapping } from './schema.ts';

/** The mappings that come with Dangol, the most particular first. */
export const shippedMappings: readonly Mapping[] = [shopifyOrders, onlineRetail, orders, products, customers].map((one) => mapping.parse(one));

/** The first mapping whose telling titles are all among the file's, or null. */
export function recognise(headers: readonly string[], mappings: readonly Mapping[] = shippedMappings): Mapping | null {
  const titles = new Set(headers.map(sameTitle));
  const has = (column: string | string[]) => (typeof column === 'string' ? [column] : column).some((title) => titles.has(sameTitle(title)));
  return mappings.find((one) => one.recognise.length > 0 && one.recognise.every(has)) ?? null;
}

/** Narrows a mapping to the columns a file has: what the mapping editor begins with. */
export function fitted(one: Mapping, headers: readonly string[]): Mapping {
  const byTitle = new Map(headers.map((header) => [sameTitle(header), header]));
  const fields: Mapping['fields'] = {};
  for (const field of fieldsOf[one.kind]) {
    const present = titlesOf(one, field).map((title) => byTitle.get(sameTitle(title))).filter((title) => title !== undefined);
    const [first, ...more] = [...new Set(present)];
    if (first !== undefined) fields[field] = more.length === 0 ? first : [first, ...more];
  }
  return { ...one, fields };
}

/** The needed fields that no column of the file gives; empty when the mapping fits. */
export function missingFields(one: Mapping, headers: readonly string[]): string[][] {
  const { fields } = fitted(one, headers);
  return neededFields[one.kind].filter((any) => !any.some((field) => fields[field] !== undefined));
}
