import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { expect, it } from 'vitest';
import { plan } from '../server/house.ts';
import { packageRoot } from '../server/kernel/root.ts';
import vite from '../vite.config.ts';

/** What `npm run dev` and `npx tsx server/cli.ts` need: the server straight from its sources, and vite in front of it. */

const pages = readdirSync(join(packageRoot(), 'server'), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.tsx'));

it.each(pages)('server/%s says itself how its markup is made, whichever tsconfig is read', async (path) => {
  const { code } = await transform(readFileSync(join(packageRoot(), 'server', path), 'utf8'), { loader: 'tsx', tsconfigRaw: {} });
  expect(code).toContain('hono/jsx/jsx-runtime');
  expect(code).not.toContain('React');
});

it('vite passes on every address the server answers, and none of the app', () => {
  const passed = Object.keys(vite.server!.proxy!);
  const first = (path: string) => `/${path.split('/')[1]}`;
  const answered = plan.parts.flatMap(({ endpoints = [] }) => endpoints.map(({ path }) => first(path)));
  expect([...new Set(answered)].filter((path) => !passed.includes(path))).toEqual([]);
  expect(passed.filter((path) => ['/inbox', '/customers', '/orders', '/settings', '/storefront', '/simulator'].some((room) => room.startsWith(path)))).toEqual([]);
});
