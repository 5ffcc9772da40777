/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import { products } from '../../../db/seeds/demo/products.ts';
import { read } from '../../kernel/command.ts';
import { endpoint } from '../../kernel/endpoint.ts';
import { fail } from '../../kernel/errors.ts';
import { asSystem } from '../../kernel/house.ts';
import type { House } from '../../kernel/house.ts';

/** The shop of the demo store: a plain page with the storefront script, as any shop would put it in. */
export const endpoints = [
  endpoint({
    method: 'GET', path: '/demo-shop', summary: 'The shop of the demo store', permission: null, auth: 'none', hidden: true,
    async run({ house }) {
      const site = await demoSite(house);
      const markup = String(await Shop({ site }));
      const policy = "default-src 'none'; script-src 'self'; connect-src 'self' ws: wss:; img-src 'self' blob: data:; style-src 'self'; frame-ancestors 'none'";
      return new Response(`<!doctype html>${markup}`, { headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy } });
    },
  }),
];

async function demoSite(house: House): Promise<string> {
  const { rows } = await house.database.owner.query<{ id: number }>('select id from stores where demo_at is not null order by id limit 1');
  const storeId = rows[0]?.id ?? fail('not_found', 'no_demo', 'There is no demo store here.');
  const site = await read(asSystem(house, storeId, 'demo shop'), (tx) =>
    tx.db.selectFrom('sites').select('key').where('store_id', '=', tx.storeId).where('removed_at', 'is', null).orderBy('id').limit(1).executeTakeFirst());
  return site?.key ?? fail('not_found', 'no_site', 'The demo store has no site.');
}

function Shop({ site }: { site: string }) {
  return (
    <html lang="ko">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>차와 종이</title>
        <script async src="/widget/loader.js" data-site={site} />
      </head>
      <body>
        <h1>차와 종이 · お茶と紙 · Tea &amp; Paper</h1>
        <ul>
          {products.map((product) => (
            <li key={product.id}>{product.title.ko} · {product.title.ja} · {product.title.en} — ₩{product.variants[0]!.won.toLocaleString('en')}</li>
          ))}
        </ul>
      </body>
    </html>
  );
}
