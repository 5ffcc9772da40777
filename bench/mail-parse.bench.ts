import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { parseMail } from '../server/channels/email/parsing/parse-mail.ts';

/**
 * Mails read per second of processor time, everything included (charsets, quoted text, kind of mail), against postal-mime's
 * MIME parsing alone in the same run, in turns. `npx tsx bench/mail-parse.bench.ts [FOLDER of .eml] [ROUNDS]`
 */
const [folder, rounds = '6'] = process.argv.slice(2);
const mails = folder ? mailsIn(folder) : Array.from({ length: 100 }, (_, i) => makeMail(i));
const kilobytes = mails.reduce((sum, mail) => sum + mail.length, 0) / 1000 / mails.length;

let ours = 0;
let theirs = 0;
readAll();
await parseAll();
for (let round = 0; round < Number(rounds); round += 1) {
  ours += readAll();
  theirs += await parseAll();
}
const each = (ms: number): number => Math.round((mails.length * Number(rounds) * 1000) / ms);
process.stdout.write(`${JSON.stringify({
  bench: 'mail-parse', mails: mails.length, kilobytesEach: Math.round(kilobytes), perSecond: each(ours), postalMimePerSecond: each(theirs),
  ratio: Number((theirs / ours).toFixed(2)), goalPerSecond: 286,
})}\n`);

function readAll(): number {
  const start = process.cpuUsage();
  for (const mail of mails) parseMail(mail);
  return spent(start);
}

async function parseAll(): Promise<number> {
  const start = process.cpuUsage();
  for (const mail of mails) await PostalMime.parse(mail).catch(() => null);
  return spent(start);
}

/** Milliseconds of processor time since `start`: what else the machine does does not count. */
function spent(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function mailsIn(path: string): Buffer[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name)).filter((name) => name.endsWith('.eml') && statSync(name).isFile()).map((name) => readFileSync(name));
}

/** A reply as mail programs send it: text and HTML with a long quoted history, and a small picture; about 45 kB. */
function makeMail(i: number): Buffer {
  const words = i % 3 === 0 ? '주문하신 상품은 오늘 출발했습니다. 배송 조회는 여기에서 하실 수 있어요.' : i % 3 === 1 ? 'ご注文の商品は本日発送いたしました。配送状況はこちらからご確認ください。' : 'Your order left us today; you can follow the parcel on its way at any time.';
  const old = Array.from({ length: 70 }, (_, n) => `${words} (${n})`);
  const text = `Where is it?\r\n\r\nOn Mon, 9 Mar 2026 at 10:12, Shop <care@shop.example> wrote:\r\n\r\n${old.map((line) => `> ${line}`).join('\r\n')}`;
  const html = `<div dir="ltr">Where is it?</div><div class="gmail_quote"><blockquote>${old.map((line) => `<table><tr><td style="padding:4px">${line}</td></tr></table>`).join('\n')}</blockquote></div>`;
  const encoded = (value: Buffer): string => value.toString('base64').replace(/.{76}/g, '$&\r\n');
  const part = (type: string, value: Buffer): string => `\r\n--b\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\n\r\n${encoded(value)}`;
  const picture = Buffer.alloc(12_000, i);
  return Buffer.from(
    `From: =?utf-8?B?${Buffer.from('김민지').toString('base64')}?= <kim${i}@example.org>\r\nTo: care@shop.example\r\nSubject: Re: order ${i}\r\nMessage-ID: <${i}@example.org>\r\nDate: Mon, 9 Mar 2026 10:30:00 +0900\r\n`
    + `MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n${part('text/plain; charset=utf-8', Buffer.from(text))}${part('text/html; charset=utf-8', Buffer.from(html))}${part('image/png; name="a.png"', picture)}\r\n--b--\r\n`,
  );
}
