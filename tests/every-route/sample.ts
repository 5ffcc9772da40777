import { z } from 'zod';
import type { Endpoint } from '../../server/kernel/endpoint.ts';

export interface JsonSchema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  propertyNames?: JsonSchema;
  additionalProperties?: JsonSchema | boolean;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
}

/** What one may send to a shape, as JSON Schema. */
export function describeShape(shape: z.ZodType): JsonSchema {
  return z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
}

/** Texts that fit most of what the product asks for by a pattern or a check of its own. */
const texts = [
  'sample', 'a@shop.example', 'https://shop.example/page', '2026-11-30', '2026-11-30T09:00:00Z', '09:00', '10:00', 'ko', 'KR', 'KRW', 'Asia/Seoul', '#0f6b5c',
  'email', 'email:1', 'all', '+82 10-1234-5678', '0123456789abcdef', 'sample words long enough', '7', '123456',
];

/** Fields whose check is finer than their schema says. */
const named: Record<string, unknown> = {
  zone: 'Asia/Seoul', currency: 'KRW', email: 'sample@shop.example', to: '18:00', sendAt: '2026-11-23T09:00:00Z', until: '2026-11-23T09:00:00Z', address: 'shop.example',
  permissions: ['conversations.read'], scopes: ['search.read'], name: 'Sample name', country: 'KR', languages: ['ko'], subject: 'Sample subject', value: 'sample@shop.example', decidedAt: '2026-11-20T00:00:00Z',
};

/** A value that fits a schema, with every optional field filled in. `ids` answers for fields that name a row (`agentId`, `tagIds`). */
export function sampleOf(schema: JsonSchema, ids: (field: string) => number | undefined = () => undefined, field = ''): unknown {
  if ('const' in schema) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choice = (schema.anyOf ?? schema.oneOf)?.find((one) => one.type !== 'null' && one.const !== '') ?? schema.anyOf?.[0] ?? schema.oneOf?.[0];
  if (choice) return sampleOf(choice, ids, field);
  if (schema.type === 'object') return sampleObject(schema, ids);
  if (Object.hasOwn(named, field) && isOf(schema, named[field])) return named[field];
  if (schema.type === 'array') return schema.maxItems === 0 ? [] : [sampleOf(schema.items ?? {}, ids, field)];
  if (schema.type === 'integer' || schema.type === 'number') return sampleNumber(schema, ids(field));
  if (schema.type === 'boolean') return false;
  if (schema.type === 'null') return null;
  return sampleText(schema);
}

const isOf = (schema: JsonSchema, value: unknown): boolean =>
  (schema.type === 'array' ? Array.isArray(value) : typeof value === 'string' && schema.type === 'string' && (!schema.pattern || new RegExp(schema.pattern, 'u').test(value)));

function sampleObject(schema: JsonSchema, ids: (field: string) => number | undefined): Record<string, unknown> {
  const known = Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, sampleOf(inner, ids, name)] as const);
  if (known.length > 0 || typeof schema.additionalProperties !== 'object') return Object.fromEntries(known);
  return { [String(schema.propertyNames ? sampleOf(schema.propertyNames, ids) : 'key')]: sampleOf(schema.additionalProperties, ids) };
}

function sampleNumber(schema: JsonSchema, id: number | undefined): number {
  return id ?? Math.max(1, schema.minimum ?? 1, (schema.exclusiveMinimum ?? 0) + 1);
}

function sampleText(schema: JsonSchema): string {
  const fits = (text: string) => (!schema.pattern || new RegExp(schema.pattern, 'u').test(text))
    && text.length >= (schema.minLength ?? 0) && text.length <= (schema.maxLength ?? Infinity) && (schema.format !== 'uri' || text.startsWith('https:'));
  const found = texts.find(fits);
  if (found === undefined) throw new Error(`No sample text fits ${JSON.stringify(schema)}; add one to tests/every-route/sample.ts.`);
  return found;
}

/** Bodies that need more than their schema says (one of two fields, several that agree). */
export type Bodies = Record<string, (ids: (field: string) => number | undefined) => unknown>;

/** A body this endpoint takes, or undefined when it takes none. Raw bodies are bytes. */
export function bodyFor(endpoint: Endpoint, ids: (field: string) => number | undefined, special: Bodies): unknown {
  const name = `${endpoint.method} ${endpoint.path}`;
  if (Object.hasOwn(special, name)) return special[name]!(ids);
  if (endpoint.raw) return Buffer.from('sample');
  return endpoint.body ? sampleOf(describeShape(endpoint.body), ids) : undefined;
}

/** The address of an endpoint with its parameters filled in, and the query it cannot do without. */
export function pathFor(endpoint: Endpoint, valueOf: (parameter: string) => string | number): string {
  const path = endpoint.path.replace(/:(\w+)/g, (_all, name: string) => encodeURIComponent(valueOf(name)));
  const query = endpoint.query ? describeShape(endpoint.query) : {};
  const needed = (query.required ?? []).map((name) => [name, String(sampleOf(query.properties![name]!, () => undefined, name))] as [string, string]);
  return needed.length > 0 ? `${path}?${new URLSearchParams(needed).toString()}` : path;
}
