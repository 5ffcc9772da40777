/**
 * How well `dangol evaluate search` answers questions: Korean (KorQuAD 1.0, development part), Japanese (JSQuAD 1.3, validation part),
 * and English beside PostgreSQL's own ranking on the same texts.
 *
 *   npx tsx bench/search-quality.bench.ts FOLDER [korquad|jsquad|english …]
 *
 * FOLDER holds the data sets, one folder each; they are not in this repository (docs/judgement.md says which, and their licences).
 * Prints R@1 and MRR@10 a set beside the goal, with milliseconds a question. English: PostgreSQL's best of eight rankings
 * (ts_rank and ts_rank_cd, each with four ways to count length), over the question's words joined by "or".
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { runEvaluateSearch } from '../server/evaluate/search.ts';
import { cloneDatabase, startTestServer } from '../tests/test-server.ts';
import pg from 'pg';

interface Set { name: string; goal: { first: number; mean: number } | null; docs: { id: string; text: string }[]; queries: { id: string; text: string; right: (doc: string) => boolean }[] }
interface Quality { first: number; mean: number }

const [folder, ...chosen] = process.argv.slice(2);
if (!folder) throw new Error('Usage: npx tsx bench/search-quality.bench.ts FOLDER [korquad|jsquad|english …]');
const wants = (name: string): boolean => chosen.length === 0 || chosen.includes(name);
const content = (path: string): string => readFileSync(join(folder, path), 'utf8');

interface Squad { data: { paragraphs: { context: string; qas: { id: string; question: string }[] }[] }[] }

/** Each paragraph is a document, each question asks for its paragraph; equal paragraphs are one. */
function squad(name: string, path: string, goal: Quality): Set {
  const paragraphs = (JSON.parse(content(path)) as Squad).data.flatMap((article) => article.paragraphs);
  const ids = new Map<string, string>();
  for (const { context } of paragraphs) if (!ids.has(context)) ids.set(context, `d${ids.size}`);
  const queries = paragraphs.flatMap(({ context, qas }) => qas.map(({ id, question }) => ({ id, text: question, right: (doc: string) => doc === ids.get(context) })));
  return { name, goal, docs: [...ids].map(([text, id]) => ({ id, text })), queries };
}

function english(): Set[] {
  const faq = (JSON.parse(content('faq-en-ecommerce/Ecommerce_FAQ_Chatbot_dataset.json')) as { questions: { question: string; answer: string }[] }).questions;
  const reviews = (parse(content('nlp-en-womens-clothing/Womens Clothing E-Commerce Reviews.csv'), { columns: true }) as Record<string, string>[])
    .filter((row) => row['Title'] && row['Review Text']);
  const banking = parse(content('nlp-en-banking77/train.csv'), { columns: true }) as { text: string; category: string }[];
  const asked = (_: unknown, at: number): boolean => at % 10 === 0;
  return [
    { name: 'shop FAQ, question to answer', goal: null, docs: faq.map(({ answer }, at) => ({ id: `${at}`, text: answer })), queries: faq.map(({ question }, at) => ({ id: `${at}`, text: question, right: (doc: string) => faq[Number(doc)]!.answer === faq[at]!.answer })) },
    { name: 'clothing reviews, title to text', goal: null, docs: reviews.map((row, at) => ({ id: `${at}`, text: row['Review Text']! })), queries: reviews.map((row, at) => ({ id: `${at}`, text: row['Title']!, right: (doc: string) => doc === `${at}` })) },
    {
      name: 'BANKING77, every tenth to one of the same intent', goal: null, docs: banking.map(({ text }, at) => ({ id: `${at}`, text })).filter((_, at) => !asked(_, at)),
      queries: banking.map((row, at) => ({ id: `${at}`, text: row.text, right: (doc: string) => banking[Number(doc)]!.category === row.category })).filter((_, at) => asked(_, at)),
    },
  ];
}

function quality(set: Set, found: string[][]): Quality {
  let [first, mean] = [0, 0];
  for (const [at, hits] of found.entries()) {
    const place = hits.slice(0, 10).findIndex((hit) => set.queries[at]!.right(hit));
    first += Number(place === 0) / found.length;
    mean += place < 0 ? 0 : 1 / (place + 1) / found.length;
  }
  return { first, mean };
}

async function ours({ docs, queries }: Set): Promise<string[][]> {
  const scratch = mkdtempSync(join(tmpdir(), 'dangol-search-'));
  const write = (name: string, rows: { id: string; text: string }[]): string => {
    writeFileSync(join(scratch, name), rows.map(({ id, text }) => `${JSON.stringify({ id, text })}\n`).join(''));
    return join(scratch, name);
  };
  const found: string[][] = [];
  try {
    await runEvaluateSearch(['--docs', write('d.jsonl', docs), '--queries', write('q.jsonl', queries)], (line) => found.push((JSON.parse(line) as { hits: string[] }).hits));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return found;
}

const rankings = ['ts_rank', 'ts_rank_cd'].flatMap((rank) => [0, 1, 2, 4].map((normal) => ({ rank, normal })));

/** The same by `to_tsvector('english', …)` and each of its rankings. */
async function theirs({ docs, queries }: Set): Promise<{ name: string; found: string[][] }[]> {
  const server = await startTestServer();
  const client = new pg.Client({ connectionString: (await cloneDatabase(server.url)).url });
  try {
    await client.connect();
    await client.query(`create temporary table docs as select doc ->> 'id' as id, to_tsvector('english', doc ->> 'text') as words from jsonb_array_elements($1::jsonb) as doc`, [JSON.stringify(docs)]);
    await client.query('create index on docs using gin (words)');
    const all = rankings.map(({ rank, normal }) => ({ name: `${rank}, ${normal}`, found: [] as string[][] }));
    for (const { text } of queries) {
      for (const [at, { rank, normal }] of rankings.entries()) {
        const { rows } = await client.query<{ id: string }>(`select id from docs, (select replace(plainto_tsquery('english', $1)::text, ' & ', ' | ')::tsquery as asked) as query
          where words @@ asked order by ${rank}(words, asked, ${normal}) desc, id limit 10`, [text]);
        all[at]!.found.push(rows.map(({ id }) => id));
      }
    }
    return all;
  } finally {
    await client.end();
    await server.stop();
  }
}

const shown = ({ first, mean }: Quality): string => `R@1 ${first.toFixed(4)}  MRR@10 ${mean.toFixed(4)}`;

async function measure(set: Set): Promise<void> {
  const began = performance.now();
  const found = await ours(set);
  const each = (performance.now() - began) / found.length;
  const goal = set.goal ? `  goal ${set.goal.first} ${set.goal.mean}` : '';
  console.log(`${set.name}: ${set.docs.length} texts, ${found.length} questions, ${each.toFixed(1)} ms each (start and indexing included)\n  Dangol      ${shown(quality(set, found))}${goal}`);
  if (set.goal) return;
  const others = (await theirs(set)).map((one) => ({ ...one, ...quality(set, one.found) })).sort((a, b) => b.mean - a.mean);
  for (const one of [others[0]!, ...others.filter((other) => other.name.endsWith(' 0') && other !== others[0])]) console.log(`  PostgreSQL  ${shown(one)}  ${one.name}`);
}

if (wants('korquad')) await measure(squad('KorQuAD', 'search-ko-korquad/KorQuAD_v1.0_dev.json', { first: 0.9, mean: 0.94 }));
if (wants('jsquad')) await measure(squad('JSQuAD', 'nlp-ja-jglue/jsquad-v1.3/valid-v1.3.json', { first: 0.92, mean: 0.94 }));
if (wants('english')) for (const set of english()) await measure(set);
