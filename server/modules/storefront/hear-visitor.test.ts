import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startTestHouse } from '../../../tests/kit.ts';
import type { TestHouse } from '../../../tests/kit.ts';

const shop = 'https://shop.example';
let kit: TestHouse;
let site: { id: number; key: string };
let serial = 0;

beforeAll(async () => {
  kit = await startTestHouse({ now: '2026-11-23T03:00:00Z' });
  site = (await kit.api('POST', '/api/v1/sites', { name: 'Shop', address: shop })).body;
});
afterAll(() => kit.stop());

const call = (method: string, path: string, body: unknown, token: string | null) => kit.api(method, `/api/storefront/${site.key}/${path}`, body, { as: token });
async function chat(): Promise<{ token: string; conversationId: number }> {
  const { token } = (await call('POST', 'sessions', {}, null)).body;
  serial += 1;
  await call('POST', 'messages', { clientId: `client-id-${String(serial).padStart(8, '0')}`, text: 'hello' }, token);
  const { topic } = (await call('GET', 'messages', undefined, token)).body;
  return { token, conversationId: Number(topic.split(':')[1]) };
}

interface Line {
  socket: WebSocket;
  heard: any[];
  /** The next message that fits. */
  next(fits: (message: any) => boolean): Promise<any>;
}

function connect(query: string, headers: Record<string, string> = {}): Promise<Line> {
  const socket = new WebSocket(`${kit.url.replace('http', 'ws')}/realtime${query}`, { headers });
  const heard: any[] = [];
  socket.on('message', (data: Buffer) => { heard.push(JSON.parse(data.toString())); socket.emit('heard'); });
  const next = async (fits: (message: any) => boolean) => {
    for (;;) {
      const found = heard.find(fits);
      if (found) return found;
      await once(socket, 'heard');
    }
  };
  return new Promise((done, failed) => {
    socket.on('open', () => done({ socket, heard, next }));
    socket.on('error', failed);
  });
}

async function subscribed(line: Line, ...topics: string[]): Promise<{ subscribed: string[]; refused: string[] }> {
  line.socket.send(JSON.stringify({ subscribe: topics }));
  return line.next((message) => message.subscribed);
}

describe('a visitor’s socket', () => {
  it('is refused without a good token, or from a page that is not allowed', async () => {
    const { token } = await chat();
    for (const query of ['', '?visitor=', '?visitor=dgv_x', `?visitor=${token}x`, `?token=${token}`]) await expect(connect(query), query).rejects.toThrow('401');
    await expect(connect(`?visitor=${token}`, { origin: 'https://evil.example' })).rejects.toThrow('401');
    const line = await connect(`?visitor=${token}`, { origin: shop });
    line.socket.terminate();
  });

  it('hears of its own thread only', async () => {
    const [mine, foreign] = [await chat(), await chat()];
    const line = await connect(`?visitor=${mine.token}`);
    const wanted = [`thread:${mine.conversationId}`, `thread:${foreign.conversationId}`, 'inbox', `conversation:${mine.conversationId}`, 'storefront', 'deliveries', 'thread:x', 'thread:', 'agent:1', 'store'];
    expect((await subscribed(line, ...wanted)).subscribed).toEqual([`thread:${mine.conversationId}`]);
    await kit.api('POST', `/api/v1/conversations/${foreign.conversationId}/reply`, { text: 'not for you' });
    await kit.api('POST', `/api/v1/conversations/${mine.conversationId}/notes`, { text: 'inner affairs' });
    await kit.api('POST', `/api/v1/conversations/${mine.conversationId}/viewing`, { typing: true });
    await kit.api('POST', `/api/v1/conversations/${mine.conversationId}/reply`, { text: 'for you' });
    await line.next((message) => message.type === 'message.sent');
    await kit.api('POST', `/api/v1/conversations/${mine.conversationId}/mark-read`);
    await line.next((message) => message.type === 'seen');
    expect(line.heard.filter((message) => message.topic).map((message) => [message.topic, message.type])).toEqual(
      ['typing', 'message.sent', 'seen'].map((type) => [`thread:${mine.conversationId}`, type]));
    line.socket.terminate();
  });

  it('tells agents that somebody types, and that the window is still there', async () => {
    const { token, conversationId } = await chat();
    const agent = await connect('', { cookie: kit.store.owner.cookie });
    await subscribed(agent, `conversation:${conversationId}`);
    const line = await connect(`?visitor=${token}`);
    line.socket.send(JSON.stringify({ type: 'visitor.typing' }));
    expect(await agent.next((message) => message.type === 'customer_typing')).toMatchObject({ conversationId });
    kit.clock.advance(90_000);
    const online = async () => (await kit.api('GET', `/api/v1/conversations/${conversationId}/visitor`)).body.visitor.online;
    expect(await online()).toBe(false);
    line.socket.send(JSON.stringify({ type: 'visitor.here' }));
    await expect.poll(online).toBe(true);
    for (const one of [agent, line]) one.socket.terminate();
  });

  it('cannot speak for agents, and agents not for visitors', async () => {
    const { token } = await chat();
    const line = await connect(`?visitor=${token}`);
    for (const text of ['{"type":"viewing"}', '{"type":"nonsense"}', '{', '[]', 'null', '"x"', '{"subscribe":"inbox"}', '{"subscribe":[1]}']) line.socket.send(text);
    await expect.poll(() => line.heard.filter((message) => message.error).length).toBeGreaterThanOrEqual(7);
    expect(line.socket.readyState).toBe(WebSocket.OPEN);
    const agent = await connect('', { cookie: kit.store.owner.cookie });
    const before = (await kit.sql`select max(seen_at) as at from visitors`)[0].at;
    agent.socket.send(JSON.stringify({ type: 'visitor.here' }));
    await subscribed(agent, 'inbox');
    expect((await kit.sql`select max(seen_at) as at from visitors`)[0].at).toEqual(before);
    for (const one of [agent, line]) one.socket.terminate();
  });

  it('is closed for a message of 1 MB and for a flood', async () => {
    const { token } = await chat();
    const big = await connect(`?visitor=${token}`);
    big.socket.on('error', () => undefined);
    big.socket.send('x'.repeat(1_000_000));
    expect((await once(big.socket, 'close'))[0]).toBe(1009);
    const fast = await connect(`?visitor=${token}`);
    fast.socket.on('error', () => undefined);
    for (let index = 0; index < 200; index += 1) fast.socket.send('{"type":"visitor.typing"}');
    expect((await once(fast.socket, 'close'))[0]).toBe(4429);
  });

  it('ends with the site it came from', async () => {
    const gone = (await kit.api('POST', '/api/v1/sites', { name: 'Gone', address: shop })).body;
    const { token } = (await kit.api('POST', `/api/storefront/${gone.key}/sessions`, {}, { as: null })).body;
    const line = await connect(`?visitor=${token}`);
    const closed = once(line.socket, 'close');
    await kit.api('DELETE', `/api/v1/sites/${gone.id}`);
    expect((await closed)[0]).toBe(4401);
    await expect(connect(`?visitor=${token}`)).rejects.toThrow('401');
  });

  it('hears nothing more once its visit was taken over', async () => {
    const { token, conversationId } = await chat();
    const line = await connect(`?visitor=${token}`);
    await kit.sql`update visitors set ended_at = now() where id = (select visitor_id from visitor_conversations where conversation_id = ${conversationId})`;
    expect((await subscribed(line, `thread:${conversationId}`)).subscribed).toEqual([]);
    line.socket.terminate();
  });
});

describe('what comes with the news', () => {
  const say = (token: string, text: string) => {
    serial += 1;
    return call('POST', 'messages', { clientId: `client-id-${String(serial).padStart(8, '0')}`, text }, token);
  };

  it('is the message itself, as either side would have fetched it', async () => {
    const { token, conversationId } = await chat();
    await kit.api('PATCH', '/api/v1/me', { name: 'Hana' });
    const [agent, line] = [await connect('', { cookie: kit.store.owner.cookie }), await connect(`?visitor=${token}`)];
    await subscribed(agent, 'inbox', `conversation:${conversationId}`);
    await subscribed(line, `thread:${conversationId}`);
    const said = (await say(token, '재고 있나요? 언제 받을 수 있을까요?')).body;
    await kit.api('POST', `/api/v1/conversations/${conversationId}/reply`, { text: '네, 있어요.' });
    const heard = await agent.next((signal) => signal.type === 'message.received' && signal.message);
    const thread = (await call('GET', 'messages', undefined, token)).body;
    const messages = (await kit.api('GET', `/api/v1/conversations/${conversationId}/messages`)).body.items;
    expect(heard.topic).toBe(`conversation:${conversationId}`);
    expect(heard.message).toEqual(messages.find((one: { id: number }) => one.id === said.id));
    expect((await line.next((signal) => signal.type === 'message.received')).message).toEqual(thread.items.at(-2));
    const sent = await line.next((signal) => signal.type === 'message.sent');
    expect(sent.message).toEqual(thread.items.at(-1));
    expect(sent.message).toMatchObject({ agent: { name: 'Hana' }, text: '네, 있어요.' });
    expect(agent.heard.filter((signal) => signal.topic === 'inbox' && signal.message)).toEqual([]);
    for (const one of [agent, line]) one.socket.terminate();
  });

  it('is kept from another shopper in the same conversation, and from an agent who may no longer see its inbox', async () => {
    const [mine, other] = [await chat(), await chat()];
    await kit.api('POST', `/api/v1/conversations/${other.conversationId}/merge`, { intoId: mine.conversationId });
    await kit.settle();
    const limited = await kit.agent({ name: 'Juno' });
    await kit.sql`update agents set inboxes = array[${`chat:${site.id}`}] where id = ${limited.id}`;
    const [agent, line] = [await connect('', { cookie: limited.cookie }), await connect(`?visitor=${other.token}`)];
    expect((await subscribed(line, `thread:${mine.conversationId}`)).subscribed).toHaveLength(1);
    expect((await subscribed(agent, `conversation:${mine.conversationId}`)).subscribed).toHaveLength(1);
    await kit.sql`update conversations set inbox = 'chat:99' where id = ${mine.conversationId}`;
    await say(mine.token, 'only for the store');
    expect(await agent.next((signal) => signal.type === 'message.received')).not.toHaveProperty('message');
    await kit.api('POST', `/api/v1/conversations/${mine.conversationId}/reply`, { text: 'only for one' });
    expect(await line.next((signal) => signal.type === 'message.sent')).not.toHaveProperty('message');
    expect([...agent.heard, ...line.heard].filter((signal) => signal.message)).toEqual([]);
    for (const one of [agent, line]) one.socket.terminate();
  });
});
