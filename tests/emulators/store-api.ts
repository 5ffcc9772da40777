import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signatureProblem } from '../../server/platforms/sign.ts';

/** One request as the store got it. */
export interface SeenRequest {
  key: string;
  attempt: number;
  body: { type: string; amount?: number | null; order?: { id: string }; [key: string]: unknown };
  headers: Record<string, string | string[] | undefined>;
}

type Behaviour =
  | { status: number; body?: unknown; headers?: Record<string, string> }
  /** Acts, then cuts the line before answering: the caller cannot know. */
  | 'acts-and-hangs-up'
  /** Cuts the line without acting. */
  | 'hangs-up'
  | 'never-answers';

export interface StoreEmulator {
  url: string;
  /** Signing secrets the store accepts; empty: none. */
  secrets: string[];
  requests: SeenRequest[];
  /** What the store really did, by idempotency key: once each. */
  effects: Map<string, { type: string; answer: unknown }>;
  /** How the next requests are treated, before the normal way. */
  next: Behaviour[];
  /** How many ids it has given out. */
  serial: number;
  now(): Date;
  stop(): Promise<void>;
}

/**
 * A store that takes Dangol's action requests over real HTTP: it checks the signature and the key, acts once per key, and repeats its
 * first answer to the same key. It can be told to fail in the ways real stores do.
 */
export async function startStoreEmulator(now: () => Date): Promise<StoreEmulator> {
  const emulator: StoreEmulator = {
    url: '', secrets: [], requests: [], effects: new Map(), next: [], serial: 0, now, stop: () => stopServer(server),
  };
  const server = createServer((request, response) => void serve(emulator, request, response));
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  emulator.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/dangol/actions`;
  return emulator;
}

async function stopServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((done) => { server.close(done); });
}

async function serve(emulator: StoreEmulator, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const answer = (status: number, body: unknown, headers: Record<string, string> = {}) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };
  if (request.url !== '/dangol/actions' || request.method !== 'POST') return answer(404, { status: 'refused', code: 'no_such_path', message: 'Nothing here.' });
  const headers = new Headers(Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]));
  const problem = signatureProblem(headers, bytes, emulator.secrets, emulator.now());
  if (problem) return answer(401, { status: 'refused', code: problem, message: 'The signature is wrong.' });
  const key = headers.get('idempotency-key') ?? '';
  const body = JSON.parse(bytes.toString('utf8')) as SeenRequest['body'];
  if (body.type === 'ping') return answer(200, { status: 'done' });
  if (!key) return answer(400, { status: 'refused', code: 'no_key', message: 'Idempotency-Key is missing.' });
  emulator.requests.push({ key, attempt: emulator.requests.filter((one) => one.key === key).length + 1, body, headers: request.headers });
  const behaviour = emulator.next.shift();
  if (behaviour === 'hangs-up') return void request.socket.destroy();
  if (behaviour === 'never-answers') return;
  if (behaviour && typeof behaviour === 'object') return answer(behaviour.status, behaviour.body ?? {}, behaviour.headers);
  const effect = emulator.effects.get(key) ?? { type: body.type, answer: outcome(emulator, body) };
  emulator.effects.set(key, effect);
  if (behaviour === 'acts-and-hangs-up') return void request.socket.destroy();
  answer(200, effect.answer);
}

function outcome(emulator: StoreEmulator, body: SeenRequest['body']): unknown {
  emulator.serial += 1;
  const { serial } = emulator;
  if (body.type === 'order.refund' || body.type === 'order.cancel') return { status: 'done', id: `refund-${serial}`, amount: body.amount ?? undefined };
  if (body.type === 'order.coupon') return { status: 'done', code: `SORRY-${serial}` };
  return { status: 'done', id: `${body.type}-${serial}` };
}
