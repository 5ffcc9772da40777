import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { actionKinds } from '../../platforms/platform.ts';
import { besideDemo } from './beside-demo.ts';

/** The name by which demo stores reach their shop; it stands for loopback and for nothing else. */
const counterHost = 'shop.dangol.internal';

/** Settings of the shop of a demo store: it can do everything. The port is written down when the counter opens. */
export const counterSettings = { actionUrl: `http://${counterHost}/actions`, actions: [...actionKinds] };

/**
 * The shop of demo stores, as far as actions go: it says yes to everything, and to the same key the same again, as a shop should. It keeps nothing
 * and moves nothing, so that whoever else on this machine asks it gains nothing.
 */
export const shopCounter = besideDemo('demo.shop-counter', counterHost, async () => {
  const server = createServer((request, response) => {
    void read(request).then((asked) => {
      response.writeHead(asked ? 200 : 422, { 'content-type': 'application/json' });
      response.end(JSON.stringify(asked ? answer(asked) : { status: 'refused', code: 'unreadable', message: 'This is not an action.' }));
    });
  });
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(0, '127.0.0.1', done);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => new Promise<void>((done) => {
      server.closeAllConnections();
      server.close(() => done());
    }),
  };
}, (house, port) => house.database.owner.query(
  "update store_connections set settings = settings || jsonb_build_object('actionUrl', $1::text) where settings ->> 'actionUrl' like $2",
  [`http://${counterHost}:${port}/actions`, `http://${counterHost}%`]));

interface Asked {
  type: string;
  key: string;
  coupon?: { code?: string | null };
}

const largest = 64_000;

async function read(request: IncomingMessage): Promise<Asked | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > largest) return null;
      chunks.push(chunk);
    }
    const asked = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Partial<Asked> | null;
    return typeof asked?.type === 'string' && typeof asked.key === 'string' ? asked as Asked : null;
  } catch {
    return null;
  }
}

function answer({ type, key, coupon }: Asked): object {
  const id = createHash('sha256').update(key).digest('hex').slice(0, 8).toUpperCase();
  return { status: 'done', id: `${type.replace('order.', '')}-${id}`, ...(type === 'order.coupon' ? { code: coupon?.code || `TEA-${id}` } : {}) };
}
