import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createGuard, isPublicAddress } from './guard.ts';

const inside = [
  '127.0.0.1', '127.255.255.254', '0.0.0.0', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '224.0.0.1', '255.255.255.255', '192.0.2.1', '198.18.0.1',
  '::', '::1', 'fe80::1', 'fc00::1', 'fd00:ec2::254', 'ff02::1', '2001:db8::1', '::ffff:127.0.0.1', '::ffff:a9fe:a9fe', '64:ff9b::7f00:1', '64:ff9b::169.254.169.254', '2002:7f00:1::', '2002:c0a8:101::1', '2001::1', '',
];
const outside = ['1.1.1.1', '8.8.8.8', '2606:4700:4700::1111', '::ffff:8.8.8.8', '64:ff9b::808:808', '2002:808:808::1'];

it('knows which addresses are on the public internet, in every way they are written', () => {
  expect(inside.filter(isPublicAddress)).toEqual([]);
  expect(outside.filter((one) => !isPublicAddress(one))).toEqual([]);
  fc.assert(fc.property(fc.tuple(fc.constantFrom(10, 127), fc.nat(255), fc.nat(255), fc.nat(255)), ([a, b, c, d]) => {
    const hex = (high: number, low: number) => ((high << 8) | low).toString(16);
    return [`${a}.${b}.${c}.${d}`, `::ffff:${a}.${b}.${c}.${d}`, `64:ff9b::${hex(a, b)}:${hex(c, d)}`, `2002:${hex(a, b)}:${hex(c, d)}::1`].every((one) => !isPublicAddress(one));
  }));
});

let hits = 0;
let redirect = '';
const server = createServer((_request, response) => {
  hits += 1;
  if (redirect === '') response.end('inside');
  else response.writeHead(302, { location: redirect }).end();
});
let port = 0;
beforeAll(async () => {
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((done) => { server.close(done); }));

const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code ?? ((error as { cause?: { code?: unknown } }).cause?.code);

it('never connects to an inside address, whatever the host looks like', async () => {
  const guard = createGuard([]);
  for (const host of ['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '0177.0.0.1', '127.1', '[::1]', '[::ffff:127.0.0.1]', '[64:ff9b::7f00:1]', '0', '169.254.169.254', 'user@127.0.0.1']) {
    const url = `http://${host}:${port}/latest/meta-data/`;
    expect(codeOf(await guard.fetch(url).catch((error: unknown) => error)), url).toBe('private_address');
  }
  // With its dot, a name that not every machine knows.
  expect(await guard.fetch(`http://localhost.:${port}/`).then(() => 'reached', () => 'refused')).toBe('refused');
  for (const host of ['127.0.0.1', 'localhost', '::1', '169.254.169.254']) await expect(guard.resolve(host), host).rejects.toMatchObject({ code: 'private_address' });
  expect(hits).toBe(0);
});

it('follows no redirect by itself, and none to the inside when asked to', async () => {
  const guard = createGuard(['localhost']);
  redirect = `http://127.0.0.1:${port}/secret`;
  expect((await guard.fetch(`http://localhost:${port}/`)).status).toBe(302);
  const before = hits;
  expect(codeOf(await guard.fetch(`http://localhost:${port}/`, { redirect: 'follow' }).catch((error: unknown) => error))).toBe('private_address');
  expect(hits).toBe(before + 1);
  redirect = '';
});

it('lets through what an operator named, and nothing beside it', async () => {
  const guard = createGuard(['127.0.0.1']);
  expect(await (await guard.fetch(`http://127.0.0.1:${port}/`)).text()).toBe('inside');
  await expect(guard.resolve('::1')).rejects.toMatchObject({ code: 'private_address' });
});
