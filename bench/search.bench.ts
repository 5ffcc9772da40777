/**
 * Search over a million messages in Korean, Japanese and English: how long, and does it find everything.
 *
 *   npx tsx bench/search.bench.ts [messages = 1000000]
 *
 * Prints p50 and p95 in milliseconds, the ratio of p50 to its limit (10 ms), and recall against a scan of all texts (must be 1).
 */
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { cloneDatabase, startTestServer } from '../server/kernel/testing.ts';
import { foldText, gramsOfTerms, searchGrams, searchTerms } from '../server/science/text/search-tokens.ts';
import { dice } from '../tests/simulated-shop.ts';

const messages = Number(process.argv[2] ?? 1_000_000);
const limit = { p50: 10 };
const wanted = 21;

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

/** Frequent words are frequent (Zipf), every message has a word few others have, every fiftieth an order number. */
function text(at: number): string {
  const words = vocabularies[at % 3]!;
  const length = 6 + Math.floor(random() * 24);
  const said = Array.from({ length }, () => words[Math.floor(words.length * random() ** 2)]!);
  said.splice(Math.floor(random() * length), 0, rareWords[Math.floor(random() * rareWords.length)]!);
  if (at % 50 === 0) said.push(`#A-${100_000 + at}`);
  return said.join(at % 3 === 1 ? '' : ' ');
}

async function fill(client: pg.Client): Promise<void> {
  const escape = (value: string) => value.replace(/[\\\n\r\t]/g, (sign) => ({ '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' })[sign]!);
  function* rows() {
    for (let id = 1; id <= messages; id += 1) {
      const folded = foldText(text(id));
      const grams = `{${searchGrams(folded).map((gram) => `"${gram.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
      yield `${id}\t${escape(folded)}\t${escape(grams)}\n`;
    }
  }
  await client.query('create unlogged table raw (id bigint, text text, grams text[])');
  await pipeline(Readable.from(rows()), client.query(copyFrom('copy raw from stdin')));
  await client.query('drop index search_entries_tokens');
  await client.query(`insert into search_entries (store_id, kind, id, text, tokens) select 1, 'message', id, text, search_tokens('message', 1, id, grams) from raw`);
  await client.query(`set maintenance_work_mem = '512MB'`);
  await client.query('create index search_entries_tokens on search_entries using gin (tokens)');
  await client.query('drop table raw');
  await client.query('vacuum analyze search_entries');
}

const queries = [
  ...['환불', '배송', '안', '말차', '언제쯤 도착', '해주세요', '返品', '届き', 'クーポン', '抹茶', '商品が', 'の', 'refund', 'XL', 'colour', 'th', 'tea cup', 'a', '#A-100050', '100100', '없는말', '存在しない', 'zebra', 'quixotic', '환불 영수증', '交換 サイズ', 'gift wrap'],
  ...rareWords.slice(0, 60),
];

async function search(client: pg.Client, query: string, count: number): Promise<number[]> {
  const terms = searchTerms(query);
  const grams = gramsOfTerms(terms);
  const { rows } = await client.query<{ id: string }>({
    name: 'search', text: `select id from search_newest('message', $1, $2, $3, null, null, null, $4)`, values: [grams.exact.slice(0, 16), grams.prefixes, terms, count],
  });
  return rows.map((row) => Number(row.id));
}

async function recall(client: pg.Client): Promise<{ share: number; wrong: number }> {
  let [there, found, wrong] = [0, 0, 0];
  // A scan of everything takes seconds, so every third query stands for all.
  for (const query of queries.filter((_, at) => at % 3 === 0)) {
    const { rows } = await client.query<{ id: string }>(
      `select id from search_entries where not exists (select from unnest($1::text[]) as term where strpos(text, term) = 0) order by id desc limit 1000`, [searchTerms(query)]);
    const truth = new Set(rows.map((row) => Number(row.id)));
    const hits = await search(client, query, 1_000);
    there += truth.size;
    found += hits.filter((id) => truth.has(id)).length;
    wrong += hits.filter((id) => !truth.has(id)).length;
  }
  return { share: there === 0 ? 1 : found / there, wrong };
}

async function time(client: pg.Client): Promise<number[]> {
  const took: number[] = [];
  for (let round = 0; round < 6; round += 1) {
    for (const query of queries) {
      const started = performance.now();
      await search(client, query, wanted);
      if (round > 0) took.push(performance.now() - started);
    }
  }
  return took.sort((a, b) => a - b);
}

const server = await startTestServer();
const database = await cloneDatabase(server.url);
const client = new pg.Client({ connectionString: database.url });
await client.connect();
try {
  const started = performance.now();
  await fill(client);
  const filled = (performance.now() - started) / 1_000;
  await client.query('set role dangol_app; set dangol.store_id = 1');
  const took = await time(client);
  const at = (share: number) => took[Math.floor(took.length * share)]!;
  const { share, wrong } = await recall(client);
  const answer = {
    messages, queries: took.length, fillSeconds: Math.round(filled), p50: Number(at(0.5).toFixed(2)), p95: Number(at(0.95).toFixed(2)), max: Number(at(0.999).toFixed(2)),
    p50OfLimit: Number((at(0.5) / limit.p50).toFixed(3)), recall: share, falseHits: wrong,
  };
  process.stdout.write(`${JSON.stringify(answer)}\n`);
  if (answer.p50OfLimit > 1 || share < 1 || wrong > 0) process.exitCode = 1;
} finally {
  await client.end();
  await database.drop();
  await server.stop();
}
