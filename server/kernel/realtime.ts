import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import { read } from './command.ts';
import type { Tx } from './command.ts';
import { fail, readableError } from './errors.ts';
import type { Carried } from './events.ts';
import type { Actor, Context, House } from './house.ts';
import { gatherWrites } from './gather-writes.ts';
import { clientAddress } from './http.ts';
import type { Signals } from './signals.ts';

/** Live screens: sockets subscribe to topics and are told ids; they fetch the rows themselves, with their own permissions, unless an event carries them. */
export interface Realtime {
  /** Tells a topic that something was committed. */
  publish(storeId: number, topic: string, type: string, ids: Record<string, unknown>, carried?: Carried): void;
  /** Tells a topic something that is not kept (typing, presence). */
  signal(storeId: number, topic: string, message: { type: string } & Record<string, unknown>): void;
  /** Whether a socket of this store is subscribed to a topic in this process. */
  isWatched(storeId: number, topic: string): boolean;
  /** Ends sockets that no longer hold, in every process: sessions of agents, API keys or visitors by their ids, all of a kind without ids. */
  end(storeId: number, whom: Whom): void;
}

export interface Whom {
  kind: Actor['kind'];
  ids?: number[];
}

/** Who may hear a kind of topic (`conversation:12` is of kind `conversation`). */
export interface TopicRule {
  kind: string;
  may(tx: Tx, id: string): Promise<boolean>;
}

/** Declares who may subscribe to topics of a kind. */
export function topic(kind: string, may: (tx: Tx, id: string) => Promise<boolean>): TopicRule {
  return { kind, may };
}

/** What a socket may say besides `subscribe`: ephemeral things a module handles (typing, seen). */
export interface SocketMessage<S extends z.ZodType = z.ZodType> {
  type: string;
  shape: S;
  handle(context: Context, message: z.output<S>): Promise<void>;
}

/** Declares a message a socket may send: `{"type": …, …}`. */
export function socketMessage<S extends z.ZodType>(type: string, shape: S, handle: SocketMessage<S>['handle']): SocketMessage {
  return { type, shape, handle };
}

interface Seat {
  socket: WebSocket;
  stream: Duplex;
  context: Context;
  topics: Set<string>;
  alive: boolean;
  credit: number;
  /** Let go: nothing it still says is heard. */
  gone: boolean;
}

interface Call {
  storeId: number;
  topic: string;
  text: string;
  /** Only within this process. */
  full?: { text: string; may: Carried['may'] } | undefined;
}

/** Fan-out to the sockets of this process; other processes hear through signals. */
export function createRealtime(signals: Signals): Realtime & { seats: Set<Seat>; byTopic: Map<string, Set<Seat>> } {
  const seats = new Set<Seat>();
  const byTopic = new Map<string, Set<Seat>>();
  signals.on('realtime', (message) => {
    const call = message as Call;
    for (const seat of byTopic.get(`${call.storeId} ${call.topic}`) ?? []) {
      gatherWrites(seat.stream);
      // A reader too slow to keep up is let go; it reconnects and refetches.
      if (seat.socket.bufferedAmount > 1_000_000) seat.socket.terminate();
      else seat.socket.send(call.full?.may(seat.context.actor) ? call.full.text : call.text);
    }
  });
  signals.on('realtime-end', (message) => {
    const { storeId, kind, ids } = message as Whom & { storeId: number };
    for (const seat of seats) {
      const { storeId: store, actor } = seat.context;
      if (store === storeId && actor.kind === kind && (!ids || ids.includes(seatId(actor)))) letGo(seat, 4401, 'signed out');
    }
  });
  const send = (storeId: number, topicName: string, body: object, carried?: Carried) => {
    const call: Call = { storeId, topic: topicName, text: JSON.stringify({ topic: topicName, ...body }) };
    signals.send('realtime', call, { ...call, full: carried && { text: JSON.stringify({ topic: topicName, ...body, ...carried.body }), may: carried.may } });
  };
  return {
    seats,
    byTopic,
    publish: (storeId, topicName, type, ids, carried) => send(storeId, topicName, { type, ids }, carried),
    signal: (storeId, topicName, message) => send(storeId, topicName, message),
    isWatched: (storeId, topicName) => (byTopic.get(`${storeId} ${topicName}`)?.size ?? 0) > 0,
    end: (storeId, whom) => signals.send('realtime-end', { storeId, ...whom }),
  };
}

function seatId(actor: Actor): number {
  if (actor.kind === 'agent') return actor.sessionId ?? 0;
  return (actor.kind === 'shopper' ? actor.visitorId : actor.kind === 'apiKey' ? actor.id : 0) ?? 0;
}

function openOf(seats: Set<Seat>, { storeId, actor }: Context): number {
  const id = seatId(actor);
  let open = 0;
  for (const { context } of seats) if (context.storeId === storeId && context.actor.kind === actor.kind && seatId(context.actor) === id) open += 1;
  return open;
}

/** Ends a socket; one that does not answer is cut off. */
function letGo(seat: Seat, code: number, reason: string): void {
  if (seat.gone) return;
  seat.gone = true;
  seat.socket.close(code, reason);
  setTimeout(() => seat.socket.terminate(), 2_000).unref();
}

export interface RealtimeRules {
  authenticate(house: House, request: Request, ip?: string): Promise<Context | null>;
  /** Whether a context still holds; asked now and then for every open socket. */
  stillValid(context: Context): Promise<boolean>;
  topics: TopicRule[];
  messages: SocketMessage[];
}

const subscribeShape = z.object({ subscribe: z.array(z.string().max(100)).max(50).optional(), unsubscribe: z.array(z.string().max(100)).max(50).optional() });
const messageBytes = 64_000;
const topicsPerSocket = 200;
/** Of one session, key or visitor: many open tabs, and no more. */
const socketsPerPerson = 40;

/** Takes the WebSockets at /realtime of an HTTP server. */
export function attachRealtime(house: House, server: Server, rules: RealtimeRules): { stop(): void } {
  const { seats, byTopic } = house.realtime as ReturnType<typeof createRealtime>;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: messageBytes });
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    if (!request.url?.startsWith('/realtime')) return refuse(stream, '404 Not Found');
    rules.authenticate(house, asRequest(house, request), clientAddress(house, request)).then((context) => {
      if (!context) return refuse(stream, '401 Unauthorized');
      if (!sameOriginOrNoCookie(house, request, context)) return refuse(stream, '403 Forbidden');
      if (openOf(seats, context) >= socketsPerPerson) return refuse(stream, '429 Too Many Requests');
      sockets.handleUpgrade(request, stream, head, (socket) => seat(socket, stream, context));
    }).catch((error: unknown) => refuse(stream, readableError(error)?.kind === 'too_many' ? '429 Too Many Requests' : '503 Service Unavailable'));
  });
  const seat = (socket: WebSocket, stream: Duplex, context: Context) => {
    const one: Seat = { socket, stream, context, topics: new Set(), alive: true, credit: 60, gone: false };
    seats.add(one);
    socket.on('pong', () => { one.alive = true; });
    socket.on('message', (data: Buffer) => {
      one.credit -= 1;
      if (one.credit < 0) letGo(one, 4429, 'too many messages');
      if (one.gone) return;
      hear(house, rules, one, data, byTopic).catch((error: unknown) => socket.send(JSON.stringify({ error: sayable(house, error) })));
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      seats.delete(one);
      for (const name of one.topics) leave(byTopic, one, name);
    });
    socket.send(JSON.stringify({ type: 'hello' }));
  };
  const refill = setInterval(() => { for (const one of seats) one.credit = Math.min(60, one.credit + 20); }, 1_000);
  const check = setInterval(() => void checkSeats(seats, rules), 4_000);
  const ping = setInterval(() => {
    for (const one of seats) {
      if (!one.alive) one.socket.terminate();
      one.alive = false;
      one.socket.ping();
    }
  }, 30_000);
  return {
    stop() {
      for (const timer of [refill, check, ping]) clearInterval(timer);
      for (const one of seats) one.socket.terminate();
      sockets.close();
    },
  };
}

/** What a socket may know of an error: a wrong message, or what any request would be told. */
function sayable(house: House, error: unknown): string {
  const readable = readableError(error);
  if (readable) return readable.message;
  if (error instanceof SyntaxError || error instanceof z.ZodError) return 'This is not a message the server knows.';
  house.log.error({ error: String(error) }, 'a message of a socket failed');
  return 'Internal error.';
}

async function hear(house: House, rules: RealtimeRules, seat: Seat, data: Buffer, byTopic: Map<string, Set<Seat>>): Promise<void> {
  const given = JSON.parse(data.toString('utf8')) as unknown;
  const type = (given as { type?: unknown } | null)?.type;
  if (typeof type === 'string') {
    const rule = rules.messages.find((message) => message.type === type);
    const parsed = rule?.shape.safeParse(given);
    if (!rule || !parsed?.success) return fail('invalid', 'no_such_message', 'There is no such message.');
    return rule.handle(seat.context, parsed.data);
  }
  const { subscribe = [], unsubscribe = [] } = subscribeShape.parse(given);
  for (const name of unsubscribe) {
    seat.topics.delete(name);
    leave(byTopic, seat, name);
  }
  const granted = await read(seat.context, async (tx) => {
    const names: string[] = [];
    for (const name of subscribe) {
      const [kind = '', id = ''] = name.split(':');
      const rule = rules.topics.find((one) => one.kind === kind);
      if (rule && await rule.may(tx, id)) names.push(name);
    }
    return names;
  });
  for (const name of granted.slice(0, Math.max(0, topicsPerSocket - seat.topics.size))) {
    seat.topics.add(name);
    const key = `${seat.context.storeId} ${name}`;
    byTopic.set(key, (byTopic.get(key) ?? new Set()).add(seat));
  }
  seat.socket.send(JSON.stringify({ subscribed: granted, refused: subscribe.filter((name) => !granted.includes(name)) }));
}

function leave(byTopic: Map<string, Set<Seat>>, seat: Seat, name: string): void {
  const key = `${seat.context.storeId} ${name}`;
  byTopic.get(key)?.delete(seat);
  if (byTopic.get(key)?.size === 0) byTopic.delete(key);
}

async function checkSeats(seats: Set<Seat>, rules: RealtimeRules): Promise<void> {
  for (const one of seats) {
    if (one.context.actor.kind === 'agent' && !await rules.stillValid(one.context).catch(() => true)) letGo(one, 4401, 'signed out');
  }
}

function asRequest(house: House, request: IncomingMessage): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) if (typeof value === 'string') headers.set(name, value);
  return new Request(new URL(request.url ?? '/', house.config.PUBLIC_URL), { headers });
}

/** A page of another site could open a socket with the agent's cookie; shoppers' pages are other sites and carry a token instead. */
function sameOriginOrNoCookie(house: House, request: IncomingMessage, context: Context): boolean {
  const { origin } = request.headers;
  if (context.actor.kind === 'shopper' || !origin) return true;
  return origin === new URL(house.config.PUBLIC_URL).origin || (URL.canParse(origin) && new URL(origin).host === request.headers.host);
}

function refuse(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
}
