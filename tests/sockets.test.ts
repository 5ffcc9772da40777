import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { plan } from '../server/house.ts';
import { openHouse, startProcess } from '../server/kernel/process.ts';
import type { Running } from '../server/kernel/process.ts';
import { startTestHouse } from './kit.ts';
import type { TestAgent, TestHouse } from './kit.ts';

let kit: TestHouse;
/** A second process of the same installation. */
let other: Running;
let closeOther: () => Promise<void>;
let site: string;
const shop = 'https://shop.example';

beforeAll(async () => {
  kit = await startTestHouse();
  const house = await openHouse({ ...kit.house.config, PORT: 0 }, kit.house.database.owner.options.connectionString!, kit.clock);
  other = await startProcess(house, plan, ['web']);
  closeOther = () => house.close();
  site = (await kit.api('POST', '/api/v1/sites', { name: 'Shop', address: shop })).body.key;
});
afterAll(async () => {
  await other.stop();
  await closeOther();
  await kit.stop();
});

async function open(port: number | string, query = '', headers: Record<string, string> = {}): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/realtime${query}`, { headers });
  await once(socket, 'open');
  return socket;
}
const here = () => new URL(kit.url).port;
const asAgent = (agent: TestAgent) => ({ cookie: agent.cookie });
const visit = async () => (await kit.api('POST', `/api/storefront/${site}/sessions`, {}, { as: null })).body.token as string;
const closed = async (socket: WebSocket): Promise<number> => (await once(socket, 'close'))[0] as number;

it('refuses an unknown token, another path and a made-up upgrade, and goes on', async () => {
  for (const query of ['', '?visitor=x', `?visitor=dgv_${'a'.repeat(5_000)}`, '?visitor=%00']) await expect(open(here(), query)).rejects.toThrow('401');
  const raw = connectTcp(Number(here()), '127.0.0.1');
  raw.write('GET /realtime HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: short\r\nSec-WebSocket-Version: 99\r\n\r\n');
  expect(String((await once(raw, 'data'))[0])).toMatch(/^HTTP\/1.1 4/);
  raw.destroy();
  expect((await fetch(`${kit.url}/readyz`)).status).toBe(200);
});

it('ends a socket that says 1 MB or floods, and nobody else’s', async () => {
  const quiet = await open(here(), '', asAgent(kit.store.owner));
  const large = await open(here(), `?visitor=${await visit()}`);
  large.send('x'.repeat(1_000_000));
  expect(await closed(large)).toBe(1009);
  const flood = await open(here(), `?visitor=${await visit()}`);
  const ended = closed(flood);
  for (let n = 0; n < 500; n += 1) flood.send('{"subscribe": []}');
  expect(await ended).toBe(4429);
  expect(quiet.readyState).toBe(WebSocket.OPEN);
  quiet.terminate();
});

it('answers what it does not know with a sentence that says nothing of its inside', async () => {
  const socket = await open(here(), '', asAgent(kit.store.owner));
  const said: string[] = [];
  socket.on('message', (data: Buffer) => said.push(data.toString()));
  for (const text of ['{', 'null', '7', '[]', '{"type": "no.such"}', '{"subscribe": "inbox"}', '{"subscribe": ["conversation:99999999999999999999", "conversation:\\u0000", "x"]}', '{"subscribe": []}']) socket.send(text);
  // Answers that asked the database may come after later ones that did not.
  while (!['"subscribed":[],"refused":[]', '"refused":["conversation:'].every((part) => said.some((one) => one.includes(part)))) await once(socket, 'message');
  expect(said.filter((one) => one.includes('"error"')).length).toBeGreaterThan(3);
  expect(said.join()).not.toMatch(/select|syntax|zod|Unexpected token|at position/i);
  expect(said.join()).toContain('"refused":["conversation:99999999999999999999"');
  socket.terminate();
});

it('ends the sockets of other processes when a session, a key or a visitor ends', async () => {
  const agent = await kit.agent();
  const key = (await kit.api('POST', '/api/v1/api-keys', { name: 'Live', scopes: ['search.read'] })).body as { id: number; key: string };
  const [agentSocket, keySocket] = [await open(other.port!, '', asAgent(agent)), await open(other.port!, '', { authorization: `Bearer ${key.key}` })];
  const visitor = await open(other.port!, `?visitor=${await visit()}`);
  const ends = [closed(agentSocket), closed(keySocket), closed(visitor)];
  expect((await kit.api('POST', '/api/v1/sign-out', undefined, { as: agent })).status).toBeLessThan(300);
  await kit.api('DELETE', `/api/v1/api-keys/${key.id}`);
  const [{ id }] = await kit.sql<{ id: number }>`select id from sites where key = ${site}` as [{ id: number }];
  await kit.api('DELETE', `/api/v1/sites/${id}`);
  expect(await Promise.all(ends)).toEqual([4401, 4401, 4401]);
});
