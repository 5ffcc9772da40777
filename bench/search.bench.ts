/**
 * Search over a million messages in Korean, Japanese and English: how long it takes, and whether it finds everything.
 *
 *   npx tsx bench/search.bench.ts [messages = 1000000] [DATABASE_URL]
 *
 * Through the product's own `findEntries`, its transaction included. Prints p50 and p95 in milliseconds for each sort of query, the
 * ratio of p50 to its limit (10 ms), and recall against a scan of all texts (must be 1). A database that is named is kept: it is
 * filled when it has no entries, and measured as it is when it has.
 */
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { read } from '../server/kernel/command.ts';
import { asSystem } from '../server/kernel/house.ts';
import { migrate } from '../server/kernel/migrate.ts';
import { openHouse } from '../server/kernel/process.ts';
import { packageRoot } from '../server/kernel/root.ts';
import { cloneDatabase, startTestServer, testConfig } from '../tests/test-server.ts';
import { findEntries } from '../server/modules/customers/search/find-entries.ts';
import { blockSize } from '../server/modules/customers/search/order-found.ts';
import { foldText, searchGrams, searchTerms } from '../server/science/text/search-tokens.ts';
import { dice } from '../tests/simulated-shop.ts';

const [asked = '1000000', keptUrl] = process.argv.slice(2);
const messages = Number(asked);
const limit = { p50: 10 };
const wanted = blockSize + 1;

const vocabularies = [
  '배송 언제 오나요 환불 해주세요 주문 했는데 아직 안 왔어요 교환 가능한가요 사이즈 작아요 색상이 달라요 취소 하고 싶어요 감사합니다 빠른 답변 부탁드려요 포장이 찢어져 있어요 불량 같아요 말차 편지지 찻잔 선물 포장 영수증 발송 택배 주소 변경 결제 오류 쿠폰 적용 재입고 문의 드립니다 어제 오늘 내일 이번 주 확인 해보니 상품 개봉 반품 접수 언제쯤 도착 예정 인가요 너무 늦네요 실망 했어요 만족 합니다 다시 구매 할게요',
  '注文 した 商品 が 届きません 返品 を お願い します 交換 は できますか サイズ が 合いません でした 色 が 違います キャンセル したい です ありがとうございます 早急に ご確認 ください 配送 いつ 頃 到着 予定 ですか 破損 して いました 抹茶 便箋 湯呑み 贈り物 包装 領収書 発送 住所 変更 支払い エラー クーポン 再入荷 問い合わせ 昨日 今日 明日 今週 開封 不良品 と 思われます とても 残念 満足 また 購入 いたします',
  'where is my order it has not arrived yet please refund me can I exchange this for a larger size the colour is different I want to cancel thank you for the quick answer the parcel was damaged it looks defective matcha letter paper tea cup gift wrap receipt shipped courier address change payment error coupon restock question yesterday today tomorrow this week opened return label when will it be delivered very late disappointed happy will buy again',
].map((words) => words.split(/\s+/));

const random = dice(20_261_121);
const rareWords = Array.from({ length: 30_000 }, (_, at) => (at % 3 === 0 ? hangul(3) : at % 3 === 1 ? han(2) + kana(2) : latin(7)));

function hangul(length: number): string { return characters(length, 0xac00, 11_172); }
function han(length: number): string { return characters(length, 0x4e00, 3_000); }
function kana(length: number): string { return characters(length, 0x30a2, 80); }
function latin(length: number): string { return characters(length, 0x61, 26); }
function characters(length: number, first: number, count: number): string {
  return Array.from({ length }, () => String.fromCodePoint(first + Math.floor(random() * count))).join('');
}

function digits(length: number): string { return characters(length, 0x30, 10); }

const names = ['최유진', '김민서', '田中さくら', '佐藤', 'Alice Miller', 'O’Neil', 'Zoë Čapek'];

/** Frequent words are frequent (Zipf), every message has a word few others have, every fiftieth an order number, some a name, an address, a telephone number. */
function text(at: number): string {
  const words = vocabularies[at % 3]!;
  const length = 6 + Math.floor(random() * 24);
  const said = Array.from({ length }, () => words[Math.floor(words.length * random() ** 2)]!);
  said.splice(Math.floor(random() * length), 0, rareWords[Math.floor(random() * rareWords.length)]!);
  if (at % 50 === 0) said.push(`#A-${100_000 + at}`);
  if (at % 40 === 0) said.push(`${names[at % names.length]!} ${latin(6)}.${latin(3)}@example.com`);
  if (at % 60 === 0) said.push(`010-${digits(4)}-${digits(4)}`);
  return said.join(at % 3 === 1 ? '' : ' ');
}

const inCopy = (value: string) => value.replace(/[\\\n\r\t]/g, (sign) => ({ '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' })[sign]!);
const lexeme = (value: string) => `'${value.replace(/['\\]/g, '$&$&')}'`;

/** As the product writes entries, but by COPY and the index after; a sample is held against the product's own function. */
async function fill(client: pg.Client): Promise<void> {
  const sample: { id: number; grams: string[] }[] = [];
  function* rows() {
    for (let id = 1; id <= messages; id += 1) {
      const folded = foldText(text(id));
      const grams = searchGrams(folded);
      if (id % 10_007 === 0) sample.push({ id, grams });
      const prefix = `m1.${Math.floor(id / 65_536)}:`;
      yield `1\tmessage\t${id}\t${inCopy(folded)}\t${inCopy(grams.map((gram) => lexeme(prefix + gram)).join(' '))}\n`;
    }
  }
  await client.query('drop index search_entries_tokens');
  await pipeline(Readable.from(rows()), client.query(copyFrom('copy search_entries (store_id, kind, id, text, tokens) from stdin')));
  const { rows: [unlike] } = await client.query<{ count: number }>(`select count(*)::int as count from jsonb_to_recordset($1::jsonb) as s (id bigint, grams text[])
    join search_entries e on e.store_id = 1 and e.kind = 'message' and e.id = s.id where e.tokens <> search_tokens('message', 1, s.id, s.grams)`, [JSON.stringify(sample)]);
  if (unlike!.count > 0) throw new Error('The bench writes tokens unlike the product.');
  await client.query("set maintenance_work_mem = '512MB'; set max_parallel_maintenance_workers = 2");
  await client.query('create index search_entries_tokens on search_entries using gin (tokens) with (gin_pending_list_limit = 1024)');
  await client.query('vacuum analyze search_entries');
}

const queries: Record<string, string[]> = {
  'everyday words': ['환불', '배송', '말차', '언제쯤 도착', '해주세요', '返品', '届き', 'クーポン', '抹茶', '商品が', 'refund', 'colour', 'tea cup', '환불 영수증', '交換 サイズ', 'gift wrap'],
  'one or two letters': ['안', 'の', 'a', 'th', 'XL', '茶', '요', '@'],
  'one in thirty thousand': rareWords.slice(0, 40),
  'in no message': ['없는말', '存在しない', 'zebra', 'quixotic', '배송 zebra', 'ありがとうは', '요해주', 'theretofore'],
  'names, numbers, addresses': ['최유진', '田中', '佐藤', 'miller', 'zoe', 'čapek', '#A-100050', '100100', 'A-1001', '010-12', '5678', '@example.com', 'example', 'ab.', '최유진 환불'],
};

type Find = (query: string, count: number, within?: { inboxes?: string[]; customerIds?: number[] }) => Promise<number[]>;

/** A scan of everything takes seconds, so every third query stands for all. */
async function recall(client: pg.Client, find: Find): Promise<{ share: number; wrong: number; checked: number }> {
  let [there, found, wrong] = [0, 0, 0];
  const checked = Object.values(queries).flat().filter((_, at) => at % 3 === 0);
  for (const query of checked) {
    const { rows } = await client.query<{ id: number }>(
      `select id from search_entries where not exists (select from unnest($1::text[]) as term where strpos(text, term) = 0) order by id desc limit 1000`, [searchTerms(query)]);
    const truth = new Set(rows.map((row) => row.id));
    const hits = await find(query, 1_000);
    there += truth.size;
    found += hits.filter((id) => truth.has(id)).length;
    wrong += hits.filter((id) => !truth.has(id)).length;
  }
  return { share: there === 0 ? 1 : found / there, wrong, checked: checked.length };
}

async function time(asked: string[], find: Find): Promise<number[]> {
  const took: number[] = [];
  for (let round = 0; round < 6; round += 1) {
    for (const query of asked) {
      const started = performance.now();
      await find(query, wanted);
      if (round > 0) took.push(performance.now() - started);
      if (process.env.SLOW && round === 5) process.stdout.write(`${query} ${took.at(-1)!.toFixed(1)}\n`);
    }
  }
  return took;
}

function figures(took: number[]): { p50: number; p95: number; slowest: number } {
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number) => Number(sorted[Math.floor((sorted.length - 1) * share)]!.toFixed(2));
  return { p50: at(0.5), p95: at(0.95), slowest: at(1) };
}

async function open(): Promise<{ url: string; close(): Promise<void> }> {
  if (keptUrl) {
    await migrate(keptUrl, `${packageRoot()}/db/migrations`);
    return { url: keptUrl, close: () => Promise.resolve() };
  }
  const server = await startTestServer();
  const database = await cloneDatabase(server.url);
  return { url: database.url, close: () => database.drop().then(() => server.stop()) };
}

const database = await open();
const client = new pg.Client({ connectionString: database.url });
await client.connect();
const test = testConfig();
const house = await openHouse(test.config, database.url);
const context = asSystem(house, 1, 'bench');
const find: Find = (query, count, within = {}) => read(context, async (tx) => (await findEntries(tx, 'message', query, { ...within, limit: count })).map((entry) => entry.id));
try {
  const { rows: [first] } = await client.query('select from search_entries limit 1');
  const started = performance.now();
  if (!first) await fill(client);
  const fillSeconds = first ? null : Math.round((performance.now() - started) / 1_000);
  const took = new Map<string, number[]>();
  for (const [name, asked] of Object.entries(queries)) took.set(name, await time(asked, find));
  const all = figures([...took.values()].flat());
  const { share, wrong, checked } = await recall(client, find);
  process.stdout.write(`${JSON.stringify({
    bench: 'search', messages, fillSeconds, all, p50OfLimit: Number((all.p50 / limit.p50).toFixed(3)), recall: share, falseHits: wrong, checked,
    sorts: Object.fromEntries([...took].map(([name, times]) => [name, figures(times)])),
  }, null, 1)}\n`);
  if (all.p50 > limit.p50 || share < 1 || wrong > 0) process.exitCode = 1;
} finally {
  await house.close();
  await client.end();
  await database.close();
  test.remove();
}
