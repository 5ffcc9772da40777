import type { JsonSchema } from './sample.ts';

/** One thing that is wrong with a body, and whether it must be refused or may also be taken (then it must not break anything). */
export interface Wrong {
  what: string;
  body: unknown;
  mustFail: boolean;
}

type Path = (string | number)[];

/** The sample body with one thing made wrong at a time, by what the schema says of each field. */
export function wrongBodies(schema: JsonSchema, sample: unknown): Wrong[] {
  const all: Wrong[] = [null, 7, 'text', [], [null], { nothing: { like: 'this' } }].map((body) => ({ what: `the body is ${JSON.stringify(body)}`, body, mustFail: false }));
  walk(schema, sample, [], (path, inner, needed) => {
    const at = path.join('.');
    const put = (what: string, value: unknown, mustFail: boolean) => all.push({ what: `${at}: ${what}`, body: replaced(sample, path, value), mustFail });
    if (needed) all.push({ what: `${at}: missing`, body: replaced(sample, path, undefined), mustFail: true });
    for (const [what, value] of wrongTypes(inner)) put(what, value, true);
    for (const [what, value] of strange(inner)) put(what, value, false);
  });
  return all;
}

function walk(schema: JsonSchema, value: unknown, path: Path, visit: (path: Path, schema: JsonSchema, needed: boolean) => void): void {
  if (path.length > 4 || typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    const items = schema.items ?? {};
    value.slice(0, 1).forEach((inner, index) => { visit([...path, index], items, false); walk(items, inner, [...path, index], visit); });
    return;
  }
  for (const [name, inner] of Object.entries(value)) {
    const shape = schema.properties?.[name] ?? {};
    visit([...path, name], shape, schema.required?.includes(name) ?? false);
    walk(shape, inner, [...path, name], visit);
  }
}

function wrongTypes(schema: JsonSchema): [string, unknown][] {
  const tooLong: [string, unknown][] = schema.maxLength === undefined ? [] : [['too long', 'x'.repeat(schema.maxLength + 1)]];
  if (schema.enum) return [['not one of the words', 'no-such-word'], ['a number', 7], ['an object', {}]];
  if (schema.type === 'string') return [['a number', 7], ['an object', {}], ['a list', []], ...tooLong];
  if (schema.type === 'integer') return [['a word', 'x'], ['a fraction', 1.5], ['an object', {}], ['too large', 1e308]];
  if (schema.type === 'boolean') return [['a word', 'x'], ['a number', 7]];
  if (schema.type === 'array') return [['a word', 'x'], ['a number', 7], ...(schema.maxItems ? [['too many', Array(schema.maxItems + 1).fill(1)] as [string, unknown]] : [])];
  if (schema.type === 'object') return [['a word', 'x'], ['a number', 7]];
  return [];
}

/** What a shape may well take, and what has broken databases and parsers before. */
function strange(schema: JsonSchema): [string, unknown][] {
  if (schema.type === 'integer' || schema.type === 'number') return [['negative', -1], ['zero', 0], ['more than a bigint', 2 ** 63], ['the largest integer', Number.MAX_SAFE_INTEGER], ['2³¹', 2 ** 31]];
  if (schema.type === 'object') return [['empty', {}], ['a strange key', { 'a\u0000b': 'x', constructor: 'x', '\ud800': 'x' }]];
  if (schema.type === 'array') return [['empty', []], ['many nulls', Array(50).fill(null)]];
  return [
    ['a NUL', 'a\u0000b'], ['half a surrogate pair', 'a\ud800b'], ['empty', ''], ['spaces', '  \u3000 '], ['null', null], ['long', '가'.repeat(20_000)], ['a date in year 0', '0000-01-01T00:00:00Z'],
    ['a date far away', '9999-12-31T23:59:59Z'], ['year 275760', '+275760-09-13T00:00:00.001Z'], ['lines', 'a\r\nBcc: b@evil.example\r\n\r\nc'], ['SQL', `'; drop table x; --`], ['a template', '{{ constructor }}{% raw %}'],
    ['a private address', 'http://[::ffff:127.0.0.1]:1/'], ['joiners', '\u202e\u200b\ufeff'],
  ];
}

function replaced(value: unknown, [head, ...rest]: Path, by: unknown): unknown {
  if (head === undefined) return by;
  if (Array.isArray(value)) return value.map((inner: unknown, index) => (index === head ? replaced(inner, rest, by) : inner));
  const copy: Record<string, unknown> = { ...(value as object) };
  const inner = replaced(copy[head], rest, by);
  if (inner === undefined) delete copy[head];
  else copy[head] = inner;
  return copy;
}

/** Values of a query or path that are not what anybody meant. */
export const wrongTexts = [
  '', ' ', 'x', '-1', '0', '1.5', '1e999', '9'.repeat(40), '9007199254740991', '2147483648', 'null', 'a\u0000b', '\ufffd', 'x'.repeat(6_000), "'; drop table x; --", '%', '../../etc/passwd', '[object Object]',
  '0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '2026-13-45', 'e30', ...['[]', '{}', 'null', '[null]', '[1e308]', '[-1.5]', '["x"]', '["x","x"]', '["2026-13-45T00:00:00Z",1]', '["infinity","x"]', '[1,1]', '[9007199254740993,9007199254740993]',
    '["a\\u0000b",1]', '[null,null]', '["0000-01-01T00:00:00.000Z",1]', '[1,"x"]', '["x",1]', '[1,"a\\u0000b"]', '[1e300,1]', '["1e400",1]', '["9".repeat(50),1]'].map((key) => Buffer.from(key).toString('base64url')),
];
