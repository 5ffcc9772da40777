import { chmodSync, createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { read, transact } from '../kernel/command.ts';
import { readConfig } from '../kernel/config.ts';
import { startEmbeddedPostgres } from '../kernel/embedded-postgres.ts';
import { asSystem } from '../kernel/house.ts';
import type { Context } from '../kernel/house.ts';
import { migrate } from '../kernel/migrate.ts';
import { openHouse } from '../kernel/process.ts';
import { packageRoot } from '../kernel/root.ts';
import { indexForSearch } from '../modules/customers/search/index-for-search.ts';
import { rankEntries } from '../modules/customers/search/rank-entries.ts';
import { jsonLinesOf } from './json-lines.ts';
import { mustBeFile } from './read-table.ts';

interface Line {
  id: string;
  text: string;
}

const usage = 'Usage: dangol evaluate search --docs D.jsonl --queries Q.jsonl (lines {"id": …, "text": …})';
const hits = 10;
const atOnce = 500;
/** Questions under way, so that PostgreSQL finds while this process ranks. */
const sideBySide = 4;

/**
 * `dangol evaluate search`: puts documents into the product's own index, in a PostgreSQL of its own, and asks it every query.
 * Prints `{query, hits}` a query, `hits` being the ids of at most ten documents, best first.
 */
export async function runEvaluateSearch(args: string[], print: (line: string) => void): Promise<void> {
  const { values } = parseArgs({ args, options: { docs: { type: 'string' }, queries: { type: 'string' } } });
  if (!values.docs || !values.queries) throw new Error(usage);
  const [docs, queries] = [await linesIn(values.docs), await linesIn(values.queries)];
  const places = new Map(docs.map(({ id }, at) => [id, at]));
  const twice = docs.find(({ id }, at) => places.get(id) !== at);
  if (twice) throw new Error(`${values.docs}: two documents have the id ${twice.id}.`);
  await withOwnStore(async (context) => {
    for (let at = 0; at < docs.length; at += atOnce) {
      const entries = docs.slice(at, at + atOnce).map(({ text }, index) => ({ kind: 'article' as const, id: at + index + 1, text }));
      await transact(context, (tx) => indexForSearch(tx, entries));
    }
    await context.house.database.owner.query('vacuum analyze search_entries');
    for (let at = 0; at < queries.length; at += sideBySide) {
      const asked = queries.slice(at, at + sideBySide);
      const found = await Promise.all(asked.map(({ text }) => read(context, (tx) => rankEntries(tx, 'article', text, hits))));
      for (const [index, ids] of found.entries()) print(JSON.stringify({ query: asked[index]!.id, hits: ids.map((id) => docs[id - 1]!.id) }));
    }
  });
}

/** The lines of a file; stops at the first that cannot be read, and says which and why. */
async function linesIn(path: string): Promise<Line[]> {
  mustBeFile(path);
  const lines: Line[] = [];
  for await (const { value, number } of jsonLinesOf(textOf(path))) {
    const { id, text } = (value ?? {}) as { id?: unknown; text?: unknown };
    if (value === undefined) throw new Error(`${path}, line ${number}: this is not JSON.`);
    if ((typeof id !== 'string' && typeof id !== 'number') || typeof text !== 'string') throw new Error(`${path}, line ${number}: a line is {"id": …, "text": …}.`);
    lines.push({ id: String(id), text });
  }
  if (lines.length === 0) throw new Error(`${path} is empty: a line is {"id": …, "text": …}.`);
  return lines;
}

async function* textOf(path: string): AsyncGenerator<string> {
  try {
    yield* createReadStream(path, 'utf8') as AsyncIterable<string>;
  } catch {
    throw new Error(`The file ${path} cannot be read.`);
  }
}

/** Runs with an empty store in a database that is thrown away. */
async function withOwnStore(run: (context: Context) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dangol-evaluate-'));
  chmodSync(folder, 0o755);
  const embedded = await startEmbeddedPostgres(folder, { throwAway: true });
  try {
    const url = embedded.url('postgres');
    await migrate(url, join(packageRoot(), 'db', 'migrations'));
    const house = await openHouse(readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' }), url);
    const { rows } = await house.database.owner.query<{ id: number }>(
      `insert into stores (name, locale, languages, country, zone, currency) values ('Evaluation', 'en', '{en}', 'KR', 'UTC', 'KRW') returning id`);
    await run(asSystem(house, rows[0]!.id, 'evaluate search')).finally(() => house.close());
  } finally {
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
