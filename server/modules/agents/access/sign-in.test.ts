import { generate } from 'otplib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { startTestHouse } from '../../../../tests/kit.ts';
import type { TestAgent, TestHouse } from '../../../../tests/kit.ts';
import { hashPassword } from './hash-password.ts';
import { passwordResetLink, resetPasswordByOperator } from './reset-password.ts';

const password = 'green tea and paper';
let kit: TestHouse;
let passwordHash: string;
let serial = 0;

beforeAll(async () => {
  kit = await startTestHouse();
  passwordHash = await hashPassword(password);
});
afterAll(() => kit.stop());

/** Somebody who can sign in, at an address and from a place of their own so that no test slows another down. */
async function person(role: 'owner' | 'admin' | 'agent' | 'light' = 'agent'): Promise<TestAgent & { email: string }> {
  serial += 1;
  const email = `person${serial}@example.com`;
  const agent = await kit.agent({ role, email });
  await kit.sql`update agents set password_hash = ${passwordHash} where id = ${agent.id}`;
  await kit.sql`delete from rate_limits`;
  return { ...agent, email };
}

const signIn = (email: string, given = password, more = {}) => kit.api('POST', '/api/v1/sign-in', { email, password: given, ...more }, { as: null });
const cookieOf = (headers: Headers) => headers.get('set-cookie')!.split(';')[0]!;
const withCookie = (cookie: string) => ({ as: null, headers: { cookie, origin: kit.url } });
/** `GET /me` with this cookie; the person's own part of the answer. */
const me = async (cookie: string) => {
  const answer = await kit.api('GET', '/api/v1/me', undefined, withCookie(cookie));
  return { ...answer, body: answer.body.agent };
};
const later = (ms: number) => kit.clock.set(new Date(kit.clock.now().getTime() + ms));

describe('signing in', () => {
  it('200 with a cookie; the address in any case', async () => {
    const { email } = await person();
    const answer = await signIn(` ${email.toUpperCase()} `);
    expect(answer.status).toBe(200);
    expect((await me(cookieOf(answer.headers))).body.email).toBe(email);
  });

  it('401 with one sentence for an unknown address, a wrong password and a deactivated person', async () => {
    const { email } = await person();
    const gone = await person();
    await kit.sql`update agents set deactivated_at = now() where id = ${gone.id}`;
    const answers = [await signIn(email, 'wrong wrong wrong'), await signIn('nobody@example.com'), await signIn(gone.email)];
    for (const answer of answers) expect(answer).toMatchObject({ status: 401, body: { error: { code: 'wrong_credentials' } } });
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect(await kit.sql`select 1 from audit_log where action = 'agents.sign-in-refused'`).toHaveLength(1);
  });

  it('429 after ten tries, also for the right password, and 200 when time has passed', async () => {
    const { email } = await person();
    for (let i = 0; i < 10; i += 1) expect((await signIn(email, 'wrong wrong wrong')).status).toBe(401);
    const slowed = await signIn(email);
    expect(slowed).toMatchObject({ status: 429, body: { error: { code: 'too_many_requests' } } });
    expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0);
    later(15 * 60_000);
    expect((await signIn(email)).status).toBe(200);
  });

  it('asks which store when an address and password fit several', async () => {
    const { email } = await person();
    const second = await kit.secondStore();
    const twin = await second.agent({ email });
    await kit.sql`update agents set password_hash = ${passwordHash} where store_id = ${second.id} and id = ${twin.id}`;
    const answer = await signIn(email);
    expect(answer.body).toMatchObject({ step: 'choose_store' });
    expect(answer.body.stores).toHaveLength(2);
    expect((await signIn(email, password, { storeId: second.id })).body.step).toBe('done');
  });

  it('422 for a missing field and for a body that is not JSON', async () => {
    expect((await kit.api('POST', '/api/v1/sign-in', { email: 'a@example.com' }, { as: null })).status).toBe(422);
    expect((await kit.api('POST', '/api/v1/sign-in', 'email=a', { as: null })).status).toBe(422);
  });

  it('403 for a cookie from another site, 401 for a cookie that was made up', async () => {
    const agent = await person();
    const foreign = await kit.api('PATCH', '/api/v1/me', { theme: 'dark' }, { as: null, headers: { cookie: agent.cookie, origin: 'https://evil.example' } });
    expect(foreign).toMatchObject({ status: 403, body: { error: { code: 'foreign_origin' } } });
    for (const cookie of ['dangol_session=', 'dangol_session=dgs_1_x', `dangol_session=dgs_${kit.storeId}_${'A'.repeat(43)}`]) {
      expect((await me(cookie)).status).toBe(401);
    }
  });
});

describe('sessions', () => {
  it('are listed, ended one by one, all but this one, and by signing out', async () => {
    const { email } = await person();
    const [a, b, c] = [cookieOf((await signIn(email)).headers), cookieOf((await signIn(email)).headers), cookieOf((await signIn(email)).headers)];
    const { body } = await kit.api('GET', '/api/v1/me/sessions', undefined, withCookie(a));
    const byCurrent = body.items.filter((item: { current: boolean }) => item.current);
    expect(byCurrent).toHaveLength(1);
    const idOfB = (await me(b)).body.sessionId;
    expect((await kit.api('DELETE', `/api/v1/me/sessions/${idOfB}`, undefined, withCookie(a))).status).toBe(204);
    expect((await me(b)).status).toBe(401);
    expect((await kit.api('DELETE', `/api/v1/me/sessions/${idOfB}`, undefined, withCookie(a))).status).toBe(404);
    expect((await kit.api('DELETE', '/api/v1/me/sessions', undefined, withCookie(a))).body).toEqual({ ended: 2 });
    expect((await me(c)).status).toBe(401);
    expect((await kit.api('POST', '/api/v1/sign-out', undefined, withCookie(a))).status).toBe(204);
    expect((await me(a)).status).toBe(401);
  });

  it('404 for somebody else’s session', async () => {
    const [one, other] = [await person(), await person()];
    const id = (await me(other.cookie)).body.sessionId;
    expect((await kit.api('DELETE', `/api/v1/me/sessions/${id}`, undefined, { as: one })).status).toBe(404);
    expect((await me(other.cookie)).status).toBe(200);
  });

  it('end after 14 days without use', async () => {
    const { email } = await person();
    const cookie = cookieOf((await signIn(email)).headers);
    later(13 * 86_400_000);
    expect((await me(cookie)).status).toBe(200);
    later(13 * 86_400_000);
    expect((await me(cookie)).status).toBe(200);
    later(5 * 86_400_000);
    expect((await me(cookie)).status).toBe(401); // 31 days after signing in
  });
});

describe('passwords', () => {
  it('change with the current one; other sessions and their sockets end at once', async () => {
    const { email } = await person();
    const [mine, other] = [cookieOf((await signIn(email)).headers), cookieOf((await signIn(email)).headers)];
    const socket = new WebSocket(`${kit.url.replace('http', 'ws')}/realtime`, { headers: { cookie: other, origin: kit.url } });
    await new Promise((done) => socket.once('message', done));
    const closed = new Promise<number>((done) => socket.once('close', done));
    const change = (current: string, next: string) => kit.api('POST', '/api/v1/me/password', { current, password: next }, withCookie(mine));
    expect(await change('wrong wrong wrong', 'oolong and ink 77')).toMatchObject({ status: 403, body: { error: { code: 'wrong_password' } } });
    expect((await change(password, 'short')).status).toBe(422);
    expect(await change(password, email)).toMatchObject({ status: 422, body: { error: { code: 'weak_password' } } });
    const started = Date.now();
    expect((await change(password, 'oolong and ink 77')).status).toBe(200);
    expect(await closed).toBe(4401);
    expect(Date.now() - started).toBeLessThan(5_000);
    expect((await me(mine)).status).toBe(200);
    expect((await me(other)).status).toBe(401);
    expect((await signIn(email)).status).toBe(401);
    expect((await signIn(email, 'oolong and ink 77')).status).toBe(200);
  });

  it('reset by a link: once, within the hour, every session ends', async () => {
    const agent = await person();
    const ask = (email: string) => kit.api('POST', '/api/v1/password-resets', { email }, { as: null });
    expect([(await ask(agent.email)).status, (await ask('nobody@example.com')).status]).toEqual([202, 202]);
    const [row] = await kit.sql`select id from password_resets where agent_id = ${agent.id}`;
    const token = passwordResetLink(kit.house, kit.storeId, row.id).split('#')[1]!;
    const use = (given: string) => kit.api('POST', '/api/v1/password-resets/use', { token: given, password: 'matcha before noon' }, { as: null });
    expect((await use('')).status).toBe(422);
    expect(await use(`${token}x`)).toMatchObject({ status: 404, body: { error: { code: 'link_expired' } } });
    const answers = await Promise.all(Array.from({ length: 20 }, () => use(token)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array.from({ length: 19 }, () => 404)]);
    expect((await me(agent.cookie)).status).toBe(401);
    expect((await signIn(agent.email, 'matcha before noon')).status).toBe(200);
    const [second] = await kit.sql`insert into password_resets (store_id, agent_id, expires_at) values (${kit.storeId}, ${agent.id}, ${new Date(kit.clock.now().getTime() + 3_600_000)}) returning id`;
    const late = passwordResetLink(kit.house, kit.storeId, second.id).split('#')[1]!;
    later(3_600_001);
    expect((await use(late)).status).toBe(404);
  });

  it('reset by the operator, with the second factor taken away', async () => {
    const agent = await person();
    await kit.sql`update agents set totp_secret = ${kit.house.secrets.seal('JBSWY3DPEHPK3PXP')}, totp_confirmed_at = now() where id = ${agent.id}`;
    expect(await resetPasswordByOperator(kit.house, agent.email, 'lost phone lost key', { removeSecondFactor: true })).toEqual(['차와 종이']);
    expect((await me(agent.cookie)).status).toBe(401);
    expect((await signIn(agent.email, 'lost phone lost key')).body.step).toBe('done');
    await expect(resetPasswordByOperator(kit.house, 'nobody@elsewhere.example', 'lost phone lost key')).rejects.toThrow('Nobody signs in with nobody@elsewhere.example.');
  });
});

describe('two-factor sign-in', () => {
  const code = (secret: string) => generate({ secret, epoch: Math.floor(kit.clock.now().getTime() / 1000) });
  async function withTwoFactor() {
    const agent = await person();
    const started = await kit.api('POST', '/api/v1/me/two-factor', { password }, { as: agent });
    const { secret } = started.body;
    const { body } = await kit.api('POST', '/api/v1/me/two-factor/confirm', { code: await code(secret) }, { as: agent });
    return { ...agent, secret: secret as string, codes: body.recoveryCodes as string[], qr: started.body.qr as string };
  }
  const second = (pending: string, given: string) => kit.api('POST', '/api/v1/sign-in/second-factor', { pending, code: given }, { as: null });

  it('is set up with a password and a right code; other sessions end', async () => {
    const agent = await person();
    const other = cookieOf((await signIn(agent.email)).headers);
    expect((await kit.api('POST', '/api/v1/me/two-factor', { password: 'wrong wrong wrong' }, { as: agent })).status).toBe(403);
    expect((await kit.api('POST', '/api/v1/me/two-factor/confirm', { code: '123456' }, { as: agent })).status).toBe(409);
    const { body } = await kit.api('POST', '/api/v1/me/two-factor', { password }, { as: agent });
    expect(body.uri).toContain('otpauth://totp/Dangol');
    expect(body.qr).toContain('<svg');
    const wrong = String((Number(await code(body.secret)) + 1) % 1_000_000).padStart(6, '0');
    expect((await kit.api('POST', '/api/v1/me/two-factor/confirm', { code: wrong }, { as: agent })).status).toBe(422);
    const done = await kit.api('POST', '/api/v1/me/two-factor/confirm', { code: await code(body.secret) }, { as: agent });
    expect(done.body.recoveryCodes).toHaveLength(10);
    expect((await me(other)).status).toBe(401);
    expect((await me(agent.cookie)).body).toMatchObject({ twoFactor: true, recoveryCodesLeft: 10 });
    expect((await kit.api('POST', '/api/v1/me/two-factor', { password }, { as: agent })).status).toBe(409);
    expect(await kit.sql`select 1 from audit_log where detail::text like ${`%${body.secret}%`}`).toEqual([]);
  });

  it('asks for a code, takes each once, and a recovery code once', async () => {
    const agent = await withTwoFactor();
    const { body } = await signIn(agent.email);
    expect(body).toMatchObject({ step: 'second_factor' });
    expect((await second(body.pending, await code(agent.secret))).status).toBe(401); // used for setting up
    later(30_000);
    const now = await code(agent.secret);
    const answers = await Promise.all([second(body.pending, now), second(body.pending, now)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 401]);
    later(300_000);
    const recovery = agent.codes[0]!.toLowerCase().replace('-', ' ');
    expect((await second((await signIn(agent.email)).body.pending, recovery)).body).toEqual({ step: 'done', method: 'recovery' });
    expect((await second((await signIn(agent.email)).body.pending, recovery)).status).toBe(401);
  });

  it('429 after five wrong codes; 401 when it took too long or the password changed', async () => {
    const agent = await withTwoFactor();
    later(300_000);
    const { pending } = (await signIn(agent.email)).body;
    for (let i = 0; i < 5; i += 1) expect((await second(pending, '000000')).status).toBe(401);
    expect((await second(pending, await code(agent.secret))).status).toBe(429);
    later(601_000);
    expect(await second(pending, await code(agent.secret))).toMatchObject({ status: 401, body: { error: { code: 'sign_in_again' } } });
    const fresh = (await signIn(agent.email)).body.pending;
    await kit.sql`update agents set password_changed_at = ${kit.clock.now()} where id = ${agent.id}`;
    expect((await second(fresh, await code(agent.secret))).status).toBe(401);
    expect((await second('made up', '123456')).status).toBe(401);
  });

  it('is asked for by a role: until it is on, nothing that needs a permission works', async () => {
    const agent = await person('light');
    await kit.sql`update roles set two_factor_required = true where store_id = ${kit.storeId} and key = 'light'`;
    expect((await me(agent.cookie)).body).toMatchObject({ twoFactorMissing: true, permissions: [] });
    expect((await kit.api('GET', '/api/v1/audit', undefined, { as: agent })).status).toBe(403);
    const { body } = await kit.api('POST', '/api/v1/me/two-factor', { password }, { as: agent });
    await kit.api('POST', '/api/v1/me/two-factor/confirm', { code: await code(body.secret) }, { as: agent });
    expect((await me(agent.cookie)).body.permissions).toContain('conversations.read');
    expect((await kit.api('POST', '/api/v1/me/two-factor/remove', { password }, { as: agent })).status).toBe(409);
    await kit.sql`update roles set two_factor_required = false where store_id = ${kit.storeId} and key = 'light'`;
    expect((await kit.api('POST', '/api/v1/me/two-factor/remove', { password }, { as: agent })).status).toBe(204);
    expect((await me(agent.cookie)).body).toMatchObject({ twoFactor: false, recoveryCodesLeft: 0 });
  });
});
