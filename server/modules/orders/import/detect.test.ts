import { Readable } from 'node:stream';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { detectDelimiter } from './detect-delimiter.ts';
import { detectEncoding } from './detect-encoding.ts';
import { groupRows, scatterFinder } from './group-rows.ts';
import { distinctHeaders, readRows, UnreadableFile } from './read-rows.ts';
import type { Row } from './read-rows.ts';
import { recognise } from './recognise.ts';

const korean = '주문번호,주문일,상품명,수량\n1001,2026-01-03,녹차 100g,2\n1002,2026-01-04,"메모지, 파란색",1\n';
const japanese = '注文番号,注文日,商品名,数量\n1001,2026-01-03,お茶 100g,2\n1002,2026-01-04,ノート,1\n';
const german = 'Bestellnr;Datum;Name;Betrag\n1;3.1.2026;Jürgen Groß;12,50\n2;4.1.2026;Zoë Müller;3,00\n';

async function* inChunks(bytes: Buffer, size = 7) {
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
}

const all = async (bytes: Buffer, encoding: Parameters<typeof readRows>[1], delimiter: Parameters<typeof readRows>[2] = ',') => {
  const rows: Row[] = [];
  for await (const row of readRows(() => Readable.from([bytes]), encoding, delimiter)) rows.push(row);
  return rows;
};

describe('encoding', () => {
  it.each([
    ['utf-8', korean, 'utf-8'], ['utf-8 with mark', `\ufeff${korean}`, 'utf-8'], ['utf-8', japanese, 'utf-8'],
    ['cp949', korean, 'cp949'], ['euc-kr', korean, 'cp949'], ['shift_jis', japanese, 'shift_jis'], ['cp932', japanese, 'shift_jis'],
    ['euc-jp', japanese, 'euc-jp'], ['windows-1252', german, 'windows-1252'], ['utf-16le', korean, 'utf-16le'], ['utf-16be', japanese, 'utf-16be'],
    ['ascii', 'a,b\n1,2\n', 'utf-8'],
  ])('tells %s', async (written, text, found) => {
    const name = written === 'utf-8 with mark' ? 'utf-8' : written;
    const bytes = iconv.encode(text, name);
    expect(await detectEncoding(Readable.from([bytes]))).toBe(found);
    if (!found.startsWith('utf-16')) expect(await detectEncoding(inChunks(bytes, 64))).toBe(found);
    const rows = await all(bytes, found as Parameters<typeof readRows>[1], text === german ? ';' : ',');
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.at(-1)?.cells.join()).toBe(iconvLast(text));
  });

  it('tells UTF-16 by its mark', async () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), iconv.encode(korean, 'utf-16le')]);
    expect(await detectEncoding(inChunks(bytes, 100))).toBe('utf-16le');
    expect((await all(bytes, 'utf-16le'))[0]?.cells[0]).toBe('주문번호');
  });

  it('finds Korean that begins late in a large file', async () => {
    const bytes = Buffer.concat([Buffer.from('a,b\n'.repeat(200_000)), iconv.encode('이름,값\n홍길동,3\n', 'cp949')]);
    expect(await detectEncoding(inChunks(bytes, 65_536))).toBe('cp949');
  });
});

function iconvLast(text: string): string {
  const line = text.trim().split('\n').at(-1) ?? '';
  return text === german ? line.replaceAll(';', ',') : line.replaceAll('"', '');
}

describe('delimiter', () => {
  it.each([
    ['a,b,c\n1,2,3\n', ','], ['a;b;c\n1,5;2;3\n', ';'], ['a\tb\n1,2\t3\n', '\t'], ['a|b\n1;2|3\n', '|'], ['a\n1\n', ','], ['', ','],
    ['a;b\n"x;y";2\n', ';'], ['name,note\nA,"1;2;3;4"\nB,"5;6;7;8"\n', ','],
  ])('of %j', (text, delimiter) => {
    expect(detectDelimiter(text)).toBe(delimiter);
  });
});

describe('rows', () => {
  it('know the line they begin on, past line breaks in cells and empty lines', async () => {
    const rows = await all(Buffer.from('a,b\r\n1,"x\r\ny"\r\n\r\n\r\n2,z\n3,"p\nq"\n4,r'), 'utf-8');
    expect(rows.map((row) => row.line)).toEqual([1, 2, 6, 7, 9]);
    expect(rows[2]?.cells[1]).toBe('z');
  });

  it('stop with the line of a quote that never closes', async () => {
    const bytes = Buffer.from('a,b\n1,2\n3,"open\n4,5\n');
    const rows: Row[] = [];
    const reading = (async () => {
      for await (const row of readRows(() => Readable.from([bytes]), 'utf-8', ',')) rows.push(row);
    })();
    await expect(reading).rejects.toMatchObject(new UnreadableFile(3, 'quote_not_closed'));
    expect(rows).toHaveLength(2);
  });

  it('stop at a row of more than 2 MiB', async () => {
    await expect(all(Buffer.from(`a,b\n1,${'x'.repeat(3 * 1024 * 1024)}\n`), 'utf-8')).rejects.toMatchObject({ code: 'row_too_large', line: 2 });
  });

  it('get distinct titles', () => {
    expect(distinctHeaders(['a', ' a ', '', 'b', 'a'])).toEqual(['a', 'a (2)', 'Column 3', 'b', 'a (3)']);
  });
});

describe('groups', () => {
  const group = async (keys: string[]) => {
    const rows = keys.map((key, index): Row => ({ line: index + 2, cells: [key] }));
    const finder = scatterFinder();
    for (const row of rows) finder.add(row.cells[0] ?? '', row.line);
    const found: string[] = [];
    for await (const one of groupRows(Readable.from(rows), (row) => row.cells[0] ?? '', finder.lastLines)) {
      found.push(`${one.key}:${one.rows.map((row) => row.line).join('+')}`);
    }
    return found;
  };

  it('keep rows of one key together, wherever they stand', async () => {
    expect(await group(['a', 'a', 'b', 'c'])).toEqual(['a:2+3', 'b:4', 'c:5']);
    expect(await group(['a', 'b', 'a', 'c', 'b'])).toEqual(['a:2+4', 'c:5', 'b:3+6']);
    expect(await group(['a', '', 'b', '', ''])).toEqual(['a:2+3', 'b:4+5+6']);
    expect(await group([])).toEqual([]);
  });
});

describe('recognition', () => {
  it.each([
    [['Name', 'Email', 'Financial Status', 'Paid at', 'Fulfillment Status', 'Lineitem quantity', 'Lineitem name', 'Lineitem price'], 'shopify-orders'],
    [['InvoiceNo', 'StockCode', 'Quantity', 'InvoiceDate', 'UnitPrice', 'CustomerID', 'Country'], 'online-retail'],
    [['InvoiceNo', 'InvoiceDate', 'CustomerID', 'Country', 'Lines', 'Quantity', 'Amount'], 'online-retail'],
    [['주문번호', '주문일시', '주문자', '결제금액'], 'orders'], [['注文番号', '注文日', '合計金額'], 'orders'], [['order_id', 'order_date', 'total'], 'orders'],
    [['Handle', 'Title', 'Body (HTML)', 'Variant SKU', 'Variant Price'], 'products'], [['상품코드', '상품명', '판매가'], 'products'],
    [['First Name', 'Last Name', 'Email', 'Accepts Email Marketing'], 'customers'], [['이름', '휴대폰'], 'customers'], [['x', 'y'], null],
  ])('of %j', (headers, name) => {
    expect(recognise(headers)?.name ?? null).toBe(name);
  });
});
