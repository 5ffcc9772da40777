import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestHouse } from '../../../../tests/kit.ts';
import type { TestHouse } from '../../../../tests/kit.ts';
import { runImport } from './import-file.ts';
import { csvCell } from './write-problems.ts';
import { workImport } from './run-import.ts';

let kit: TestHouse;
const folder = mkdtempSync(join(tmpdir(), 'dangol-import-'));
beforeAll(async () => { kit = await startTestHouse(); });
afterAll(async () => { await kit.stop(); rmSync(folder, { recursive: true }); });

const file = (name: string, content: string | Buffer) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const run = (name: string, content: string | Buffer, mapping?: Parameters<typeof runImport>[3]) => runImport(kit.house, kit.storeId, file(name, content), mapping);
const upload = (content: string | Buffer, name = 'orders.csv') => kit.api('POST', `/api/v1/imports?name=${encodeURIComponent(name)}`, typeof content === 'string' ? content : new Uint8Array(content));

// The columns of a Shopify order export, in its order.
const shopifyHeader = 'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Street,Billing Address1,Billing Address2,Billing Company,Billing City,Billing Zip,Billing Province,Billing Country,Billing Phone,Shipping Name,Shipping Street,Shipping Address1,Shipping Address2,Shipping Company,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone,Notes,Note Attributes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Outstanding Balance,Employee,Location,Device ID,Id,Tags,Risk Level,Source,Lineitem discount,Phone';
const columns = shopifyHeader.split(',');
const shopifyRow = (cells: Record<string, string>) => columns.map((column) => {
  const cell = cells[column] ?? '';
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}).join(',');
const shopifyOrder = (number: number, over: Record<string, string> = {}) => shopifyRow({
  Name: `#${number}`, Email: `shopper${number}@example.com`, 'Financial Status': 'paid', 'Paid at': '2026-03-01 11:13:25 -0500', 'Fulfillment Status': 'fulfilled',
  'Fulfilled at': '2026-03-02 09:00:00 -0500', Currency: 'USD', Subtotal: '40.00', Shipping: '5.00', Taxes: '3.29', Total: '48.29', 'Discount Code': 'FALL5', 'Discount Amount': '5.00',
  'Shipping Method': 'Standard', 'Created at': '2026-03-01 11:13:13 -0500', 'Lineitem quantity': '2', 'Lineitem name': 'Fern print, "A3"', 'Lineitem price': '16.00', 'Lineitem sku': 'FERN-1',
  'Billing Name': 'Ada Example', 'Shipping Name': 'Ada Example', 'Shipping Address1': '1 Fictional Lane', 'Shipping City': 'Testville', 'Shipping Zip': "'00123", 'Shipping Country': 'US',
  'Refunded Amount': '0.00', 'Outstanding Balance': '0.00', Id: String(5_550_000_000_000 + number), Tags: 'gift, repeat', 'Lineitem discount': '0.00', Phone: '+12025550123', ...over,
});
const shopifyLine = (number: number, over: Record<string, string> = {}) => shopifyRow({
  Name: `#${number}`, Email: `shopper${number}@example.com`, 'Created at': '2026-03-01 11:13:13 -0500', 'Lineitem quantity': '1', 'Lineitem name': 'Tote', 'Lineitem price': '13.00', 'Lineitem discount': '0.00', ...over,
});

describe('a Shopify order export', () => {
  const rows = [
    shopifyHeader, shopifyOrder(1001), shopifyLine(1001), shopifyOrder(1002, { 'Financial Status': 'refunded', 'Refunded Amount': '48.29' }),
    shopifyOrder(1003, { 'Cancelled at': '2026-03-03 10:00:00 -0500', 'Financial Status': 'voided', 'Fulfillment Status': 'unfulfilled', 'Fulfilled at': '' }),
    shopifyOrder(1004, { 'Financial Status': 'partially_refunded', 'Refunded Amount': '10.00', Notes: 'leave\nat door' }),
    shopifyOrder(1005, { Total: 'forty' }), shopifyLine(1005), shopifyOrder(1006, { 'Created at': 'soon' }), shopifyOrder(1007, { 'Lineitem quantity': 'two' }), shopifyLine(1007),
    shopifyOrder(1008, { Email: '', Phone: '', 'Billing Name': '', 'Shipping Name': '=HYPERLINK("http://evil")' }), shopifyOrder(1009, { 'Financial Status': '=cmd|x' }),
  ];
  const csv = `${rows.join('\r\n')}\r\n`;

  it('loads as it is: several rows an order, states, sums, dates with their offset', async () => {
    const done = await run('orders_export.csv', csv);
    expect(done).toMatchObject({ state: 'finished', mapping: { name: 'shopify-orders' }, rowsTotal: 12, rowsDone: 12, created: 6, problems: 5 });
    const { body: { items } } = await kit.api('GET', '/api/v1/orders?q=%231001');
    const { body: order } = await kit.api('GET', `/api/v1/orders/${items[0].id}`);
    expect(order).toMatchObject({
      externalId: '5550000001001', source: 'shopify', currency: 'USD', subtotal: 4000, shippingTotal: 500, taxTotal: 329, total: 4829, paidTotal: 4829, discountTotal: 500,
      placedAt: '2026-03-01T16:13:13.000Z', shippedAt: '2026-03-02T14:00:00.000Z', fulfilmentState: 'fulfilled', financialState: 'paid', tags: ['gift', 'repeat'], discountCodes: ['FALL5'],
      shippingAddress: { postalCode: '00123', country: 'US' }, lines: [{ title: 'Fern print, "A3"', quantity: 2, unitPrice: 1600, sku: 'FERN-1' }, { title: 'Tote', quantity: 1, unitPrice: 1300 }],
    });
    const states = await kit.sql`select number, financial_state, refunded_total, cancelled_at is not null as cancelled, customer_id is null as guest from orders where source = 'shopify' order by number`;
    expect(states).toEqual([
      { number: '#1001', financial_state: 'paid', refunded_total: 0, cancelled: false, guest: false }, { number: '#1002', financial_state: 'refunded', refunded_total: 4829, cancelled: false, guest: false },
      { number: '#1003', financial_state: 'voided', refunded_total: 0, cancelled: true, guest: false }, { number: '#1004', financial_state: 'partially_refunded', refunded_total: 1000, cancelled: false, guest: false },
      { number: '#1007', financial_state: 'paid', refunded_total: 0, cancelled: false, guest: false }, { number: '#1008', financial_state: 'paid', refunded_total: 0, cancelled: false, guest: true },
    ]);
  });

  it('is silent', async () => {
    expect(await kit.sql`select count(*)::integer as count from events where not silent`).toEqual([{ count: 0 }]);
  });

  it('again changes nothing; a newer export changes what changed; the store’s own word is newer still', async () => {
    expect(await run('orders_export.csv', csv)).toMatchObject({ created: 0, changed: 0, unchanged: 6 });
    const newer = csv.replace(shopifyOrder(1001), shopifyOrder(1001, { 'Financial Status': 'partially_refunded', 'Refunded Amount': '8.00' }));
    expect(await run('orders_export.csv', newer)).toMatchObject({ created: 0, changed: 1, unchanged: 5 });
    await kit.api('POST', '/api/v1/events', { id: 'live', type: 'order.recorded', source: 'shopify', occurredAt: '2026-03-05T00:00:00Z', data: {
      id: '5550000001002', number: '#1002', currency: 'USD', placedAt: '2026-03-01T16:13:13Z', totals: { total: 4829 }, note: 'live' } });
    await kit.settle();
    await run('orders_export.csv', newer);
    expect(await kit.sql`select note from orders where number = '#1002'`).toEqual([{ note: 'live' }]);
  });

  it('lists the rows with a problem, with the line of the file, as a file no spreadsheet runs', async () => {
    const { body: { items: [newest] } } = await kit.api('GET', '/api/v1/imports');
    const { body } = await kit.api('GET', `/api/v1/imports/${newest.id}/problems`);
    expect(body.items.map((one: { line: number; code: string }) => [one.line, one.code])).toEqual([
      [8, 'unreadable_amount'], [9, 'order_not_kept'], [10, 'unreadable_date'], [11, 'unreadable_number'], [14, 'unknown_word']]);
    for (const language of ['en', 'ko', 'ja']) {
      const answer = await kit.api('GET', `/api/v1/imports/${newest.id}/problems.csv?language=${language}`);
      expect(answer.headers.get('content-type')).toContain('text/csv');
      expect(answer.body).toContain("'=cmd|x");
      expect(answer.body.split('\r\n')).toHaveLength(7);
    }
  });
});

describe('other files', () => {
  it.each([['cp949'], ['utf-8'], ['utf-16le']])('of a Korean shop in %s, with semicolons', async (encoding) => {
    const csv = `주문번호;주문일시;주문자;휴대폰;상품명;수량;판매가;결제금액\n${encoding}-1;2026. 3. 1. 오후 2:05;홍길동;010-1234-5678;녹차 100g;2;￦12,000;24,000원\n${encoding}-2;2026-03-02;김하나;010-9999-8888;"메모지; 파란색";1;3,500;3,500\n`;
    const done = await run(`korean-${encoding}.csv`, iconv.encode(csv, encoding, { addBOM: encoding === 'utf-16le' }));
    expect(done).toMatchObject({ created: 2, problems: 0, encoding, delimiter: ';', mapping: { name: 'orders' } });
    expect(await kit.sql`select total, placed_at, customer_name from orders where number = ${`${encoding}-1`}`).toMatchObject([{ total: 24000, placed_at: new Date('2026-03-01T05:05:00Z'), customer_name: '홍길동' }]);
  });

  it('of a Japanese shop in Shift_JIS and a German one with decimal commas', async () => {
    const japanese = '注文番号,注文日,お名前,メールアドレス,商品名,数量,単価,合計金額\nJ1,2026年3月1日 14:05,山田太郎,yamada@example.jp,煎茶,1,"1,200","1,200"\n';
    expect(await run('japanese.csv', iconv.encode(japanese, 'shift_jis'))).toMatchObject({ created: 1, problems: 0, encoding: 'shift_jis' });
    const german = 'Bestellung;Datum;E-Mail;Summe;Währung\nG1;03.01.2026;a@example.de;1.234,50;EUR\nG2;13.01.2026;b@example.de;3,00;EUR\n';
    const mapping = { name: 'german', kind: 'orders' as const, source: 'german', fields: { id: 'Bestellung', placedAt: 'Datum', email: 'E-Mail', total: 'Summe', currency: 'Währung' } };
    expect(await run('german.csv', iconv.encode(german, 'windows-1252'), { mapping })).toMatchObject({ created: 2, problems: 0 });
    expect(await kit.sql`select total, placed_at from orders where number = 'G1'`).toMatchObject([{ total: 123450, placed_at: new Date('2026-01-02T15:00:00Z') }]);
  });

  it('with sizes and colours: in the name of a Shopify line, in columns of their own, and of products', async () => {
    await run('variants.csv', [shopifyHeader, shopifyOrder(2001, { 'Lineitem name': 'Linen shirt - short sleeve - L / Ivory', 'Lineitem sku': '' }),
      shopifyLine(2001, { 'Lineitem name': 'Re-fill' })].join('\n'));
    const lines = (number: string) => kit.sql`select l.title, l.variant_title from order_lines l join orders o on o.store_id = l.store_id and o.id = l.order_id where o.number = ${number} order by l.position`;
    expect(await lines('#2001')).toEqual([{ title: 'Linen shirt - short sleeve', variant_title: 'L / Ivory' }, { title: 'Re-fill', variant_title: null }]);
    await run('열.csv', '주문번호,주문일,상품명,사이즈,색상,결제금액\nV-1,2026-03-01,셔츠,M,남색,10000\nV-2,2026-03-01,양말,,,3000\n');
    expect(await lines('V-1')).toEqual([{ title: '셔츠', variant_title: 'M / 남색' }]);
    expect(await lines('V-2')).toEqual([{ title: '양말', variant_title: null }]);
    await run('shirts.csv', 'Handle,Title,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Price\n'
      + 'shirt,Linen shirt,Size,L,Colour,Ivory,,30\nshirt,,,L,,Navy,,30\nshirt,,,M,,Navy,S-MN,30\n');
    await run('tees.csv', '상품코드,상품명,사이즈,색상,판매가\nT-1,티셔츠,M,흰색,10000\n');
    const options = (title: string) => kit.sql`select v.title, v.options from variants v join products p on p.store_id = v.store_id and p.id = v.product_id where p.title = ${title} order by v.id`;
    const ofShirt = (size: string, colour: string) => ({ title: `${size} / ${colour}`, options: [{ name: 'Size', value: size }, { name: 'Colour', value: colour }] });
    expect(await options('Linen shirt')).toEqual([ofShirt('L', 'Ivory'), ofShirt('L', 'Navy'), ofShirt('M', 'Navy')]);
    expect(await options('티셔츠')).toEqual([{ title: 'M / 흰색', options: [{ name: '사이즈', value: 'M' }, { name: '색상', value: '흰색' }] }]);
  });

  it('of customers and products', async () => {
    expect(await run('customers.csv', '\ufeffFirst Name,Last Name,Email,Phone,Tags\n길동,홍,hong@example.com,010-2222-3333,"vip,old"\n,,,,\nJane,Doe,jane@example.com,,\n')).toMatchObject({ created: 2, mapping: { name: 'customers' } });
    expect(await run('customers.csv', 'First Name,Last Name,Email\n길동,홍,hong@example.com\n')).toMatchObject({ created: 0, unchanged: 1 });
    const products = 'Handle,Title,Option1 Value,Variant SKU,Variant Price,Variant Inventory Qty,Image Src\nmug,Speckled mug,White,MUG-W,20.00,3,https://example.com/m.jpg\nmug,,Black,MUG-B,22.00,x,\nprint,Fern print,Default Title,FERN-1,16.00,10,\n';
    expect(await run('products.csv', products)).toMatchObject({ created: 2, problems: 1 });
    const { body } = await kit.api('GET', '/api/v1/products?q=mug');
    expect(body.items).toMatchObject([{ title: 'Speckled mug', variants: [{ sku: 'MUG-W', price: 20, stock: 3 }] }]);
  });

  it('with duplicate titles, rows apart, and text that never closes its quote', async () => {
    const csv = 'Order ID,Order date,Total,Product,Quantity,Price,Price\nX1,2026-03-01,10,tea,1,10,99\nX2,2026-03-01,5,cup,1,5,99\nX1,2026-03-01,10,pot,1,0,99\nX3,2026-03-01,7,"open,1,7,1\nX4,2026-03-01,1,a,1,1,1\n';
    const done = await run('odd.csv', csv);
    expect(done).toMatchObject({ created: 2, problems: 1, headers: ['Order ID', 'Order date', 'Total', 'Product', 'Quantity', 'Price', 'Price (2)'] });
    expect(await kit.sql`select l.title from order_lines l join orders o on o.id = l.order_id where o.number = 'X1' order by position`).toEqual([{ title: 'tea' }, { title: 'pot' }]);
    expect(await kit.sql`select line, code from import_problems where import_id = ${done.id}`).toEqual([{ line: 5, code: 'quote_not_closed' }]);
  });

  it('that is empty, unknown or gone says so', async () => {
    await expect(run('empty.csv', '')).rejects.toMatchObject({ code: 'no_rows' });
    await expect(run('header.csv', 'Order ID,Total\n')).rejects.toMatchObject({ code: 'no_rows' });
    await expect(run('workbook.csv', Buffer.from('PK\x03\x04\x14\0\x06\0 xl/workbook.xml\n1,2\n', 'latin1'))).rejects.toMatchObject({ code: 'not_a_csv' });
    await expect(run('unknown.csv', 'x,y\n1,2\n')).rejects.toMatchObject({ code: 'not_recognised' });
    await expect(runImport(kit.house, kit.storeId, join(folder, 'none.csv'))).rejects.toMatchObject({ code: 'no_such_file' });
    await expect(run('unknown.csv', 'x,y\n1,2\n', { mapping: 'orders' })).rejects.toMatchObject({ code: 'columns_missing' });
    await expect(run('unknown.csv', 'x,y\n1,2\n', { mapping: 'nonsense' })).rejects.toMatchObject({ code: 'unknown_mapping' });
  });
});

describe('invoices that give money back', () => {
  it('are refunds of the customer’s earlier order, or a cancelled order when there is none', async () => {
    const csv = 'InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n536365,85123A,6,2010-12-01 08:26,2.55,17850,United Kingdom\n536365,71053,6,2010-12-01 08:26,3.39,17850,United Kingdom\n'
      + 'C536379,85123A,-2,2010-12-02 09:41,2.55,17850,United Kingdom\nC536380,99999,-1,2010-12-02 09:42,5.00,17850,United Kingdom\n536400,22633,1,2010-12-03 10:00,1.85,,EIRE\n536401,22634,-3,2010-12-03 10:00,0,,EIRE\n';
    expect(await run('lines.csv', csv)).toMatchObject({ mapping: { name: 'online-retail' }, created: 4, problems: 1 });
    expect(await run('lines.csv', csv)).toMatchObject({ created: 0, changed: 0, unchanged: 4 });
    const orders = await kit.sql`select number, total, refunded_total, cancelled_at is not null as cancelled, customer_id is null as guest, country from orders where source = 'online-retail' order by number`;
    expect(orders).toEqual([
      { number: '536365', total: 3564, refunded_total: 510, cancelled: false, guest: false, country: 'GB' }, { number: '536400', total: 185, refunded_total: 0, cancelled: false, guest: true, country: 'IE' },
      { number: 'C536380', total: 500, refunded_total: 0, cancelled: true, guest: false, country: 'GB' },
    ]);
  });
});

describe('over the API', () => {
  it('a file is uploaded, previewed, mapped, run and reported', async () => {
    const csv = 'No,When,Who,Sum\nA1,2026-03-01,a@example.com,"1,000"\nA2,2026-03-02,b@example.com,oops\n';
    const { status, body: added } = await upload(csv, '주문 목록.csv');
    expect(status).toBe(201);
    expect(added).toMatchObject({ state: 'uploaded', fileName: '주문 목록.csv', mapping: null, headers: ['No', 'When', 'Who', 'Sum'] });
    const path = `/api/v1/imports/${added.id}`;
    const first = await kit.api('POST', `${path}/preview`, {});
    expect(first.body).toMatchObject({ recognised: null, missing: expect.arrayContaining([['placedAt']]) });
    const mapping = { name: 'mine', kind: 'orders', source: 'mine', fields: { id: 'No', placedAt: 'When', email: 'Who', total: 'Sum' } };
    const preview = await kit.api('POST', `${path}/preview`, { mapping });
    expect(preview.body.rows).toMatchObject([{ line: 2, values: { id: 'A1', placedAt: '2026-02-28T15:00:00.000Z', total: '1,000' }, problem: null }, { line: 3, problem: { code: 'unreadable_amount', field: 'total' } }]);
    expect((await kit.api('POST', `${path}/run`, {})).status).toBe(422);
    expect((await kit.api('POST', `${path}/run`, { mapping: { ...mapping, fields: { id: 'No' } } })).status).toBe(422);
    expect((await kit.api('POST', `${path}/run`, { mapping })).status).toBe(202);
    expect((await kit.api('POST', `${path}/run`, { mapping })).status).toBe(409);
    await kit.settle();
    expect((await kit.api('GET', path)).body).toMatchObject({ state: 'finished', rowsDone: 2, rowsTotal: 2, created: 1, problems: 1 });
    expect((await kit.api('POST', `${path}/stop`)).status).toBe(409);
  });

  it('statuses: 401, 403, 404, 422; nothing of another store', async () => {
    const agent = await kit.agent({ role: 'agent' });
    const other = await kit.secondStore();
    const { body: { id } } = await upload('Order ID,Order date,Total\nQ1,2026-03-01,10\n');
    for (const [method, path] of [['GET', ''], ['POST', '/preview'], ['POST', '/run'], ['POST', '/stop'], ['GET', '/problems'], ['GET', '/problems.csv']] as const) {
      const body = method === 'POST' ? {} : undefined;
      expect((await kit.api(method, `/api/v1/imports/${id}${path}`, body, { as: null })).status).toBe(401);
      expect((await kit.api(method, `/api/v1/imports/${id}${path}`, body, { as: agent })).status).toBe(403);
      expect((await kit.api(method, `/api/v1/imports/${id}${path}`, body, { as: other.owner })).status, path).toBe(404);
    }
    expect((await kit.api('POST', '/api/v1/imports', undefined)).status).toBe(422);
    expect((await upload('')).status).toBe(422);
    expect((await kit.api('POST', '/api/v1/imports', 'a,b\n1,2\n', { as: agent })).status).toBe(403);
    expect((await kit.api('GET', '/api/v1/import-mappings')).body.items.map((one: { name: string }) => one.name)).toContain('shopify-orders');
  });

  it('a large file goes on after a crash, and stops when asked', async () => {
    const rows = Array.from({ length: 500 }, (_, i) => `L${i},2026-03-01,${i},l${i}@example.com`);
    const { body: { id } } = await upload(`Order ID,Order date,Total,Email\n${rows.join('\n')}\n`, 'large.csv');
    await kit.sql`update imports set queued_at = now() where id = ${id}`;
    let batches = 0;
    const crash = new Error('crash');
    await expect(workImport(kit.store.system, id, () => { if (++batches === 2) throw crash; })).rejects.toBe(crash);
    const [half] = await kit.sql`select rows_done, last_line from imports where id = ${id}`;
    expect(half).toEqual({ rows_done: 400, last_line: 401 });
    await kit.sql`update imports set stopped_at = now() where id = ${id}`;
    await workImport(kit.store.system, id);
    expect((await kit.api('GET', `/api/v1/imports/${id}`)).body).toMatchObject({ state: 'stopped', rowsDone: 400 });
    await kit.sql`update imports set stopped_at = null where id = ${id}`;
    await workImport(kit.store.system, id);
    expect((await kit.api('GET', `/api/v1/imports/${id}`)).body).toMatchObject({ state: 'finished', rowsDone: 500, created: 500 });
  }, 120_000);
});

describe('cells of the problems file', () => {
  it.each([['=1+1', "'=1+1"], ['+1', "'+1"], ['-1', "'-1"], ['@x', "'@x"], [' =1', `' =1`], ['\t=1', `'\t=1`], ['＝1', "'＝1"], ['a,b', '"a,b"'], ['a"b', '"a""b"'], ['plain', 'plain'], ['a\nb', '"a\nb"']])('%j', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });
});
