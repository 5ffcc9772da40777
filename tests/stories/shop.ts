import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Shop {
  /** Origin of the shop, another than Dangol's own. */
  url: string;
  stop(): Promise<void>;
}

interface ShopOptions {
  /** Where Dangol is. */
  host: string;
  /** The key is asked for with each page, since a site is made for an address that is only known once the shop is open. */
  siteKey: () => string;
  /** Attributes added to the script tag. */
  attributes?: () => string;
  /** Styles of the shop, put into a file of its own since its policy allows no inline styles. */
  css?: string;
}

/** A plain HTML shop, as strict as shops get: its policy allows its own files and Dangol's, nothing inline, no eval. */
export async function startShop({ host, siteKey, attributes = () => '', css = '' }: ShopOptions): Promise<Shop> {
  const policy = [
    "default-src 'none'", `script-src ${host}`, `connect-src ${host} ${host.replace(/^http/, 'ws')}`, `img-src 'self' ${host}`, "style-src 'self'", "font-src 'self'",
    "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'", 'trusted-types dangol',
  ].join('; ');
  const server = createServer((request, response) => {
    if (request.url === '/shop.css') return response.writeHead(200, { 'content-type': 'text/css' }).end(css);
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy });
    return response.end(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Paper &amp; Tea</title>
<link rel="stylesheet" href="/shop.css">
<script async src="${host}/widget/loader.js" data-site="${siteKey()}" ${attributes()}></script></head>
<body><h1>Paper &amp; Tea</h1><p>Letter paper B5, indigo.</p><button id="buy">Buy</button><p><a href="/next">Next page</a></p></body></html>`);
  });
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise((done) => { server.closeAllConnections(); server.close(() => done()); }),
  };
}
