import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestHouse } from '../../../tests/kit.ts';
import type { TestHouse } from '../../../tests/kit.ts';

let kit: TestHouse;
beforeAll(async () => { kit = await startTestHouse(); });
afterAll(() => kit.stop());

const create = (body: unknown = { name: '차와 종이', address: 'https://shop.example/about' }) => kit.api('POST', '/api/v1/sites', body);

describe('sites', () => {
  it('201 with a key, the store’s colour and the shop’s origin', async () => {
    const { status, body } = await create();
    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: '차와 종이', allowedOrigins: ['https://shop.example'], language: 'ko', appearance: { color: '#0f6b5c', theme: 'auto', side: 'right' },
      prechat: { email: 'optional', emailWhenClosed: 'required' }, attachments: true, identitySecretMadeAt: null, pausedAt: null,
    });
    expect(body.key).toMatch(new RegExp(`^site_${kit.storeId}_\\w{12}$`));
    const { body: list } = await kit.api('GET', '/api/v1/sites');
    expect(list.items.map((site: { key: string }) => site.key)).toContain(body.key);
    expect(list.defaultTexts.ja.launcher).toBe('チャットで相談');
  });

  it.each([
    [{ name: '', address: 'https://x.example' }],
    [{ name: 'x', address: 'javascript:alert(1)' }],
    [{ name: 'x', address: 'ftp://x.example' }],
    [{ name: 'x', address: 'https://user:pass@x.example' }],
    [{ name: 'x' }],
    [{ name: 5, address: 'https://x.example' }],
    [[]],
  ])('422 for %j', async (body) => expect((await create(body)).status).toBe(422));

  it('changes what is given and keeps the rest', async () => {
    const { body: site } = await create();
    const change = (body: unknown) => kit.api('PATCH', `/api/v1/sites/${site.id}`, body);
    expect((await change({ allowedOrigins: ['shop.example:8443', 'https://shop.example/', 'https://www.shop.example'], attachments: false })).body)
      .toMatchObject({ allowedOrigins: ['https://shop.example:8443', 'https://shop.example', 'https://www.shop.example'], attachments: false, name: site.name });
    expect((await change({ texts: { ko: { greeting: '어서 오세요' } } })).body.texts).toEqual({ ko: { greeting: '어서 오세요' } });
    for (const wrong of [
      { appearance: { ...site.appearance, color: 'red' } }, { appearance: { ...site.appearance, color: '#fff;}' } }, { allowedOrigins: ['*'] }, { allowedOrigins: ['https://*.shop.example'] },
      { texts: { fr: {} } }, { texts: { ko: { greeting: 'x'.repeat(121) } } }, { prechat: { name: 'maybe' } }, { language: 'de' },
    ]) expect((await change(wrong)).status, JSON.stringify(wrong)).toBe(422);
  });

  it('pauses, puts back and removes', async () => {
    const { body: site } = await create();
    const config = () => kit.api('GET', `/api/storefront/${site.key}/config`, undefined, { as: null });
    expect((await config()).status).toBe(200);
    expect((await kit.api('POST', `/api/v1/sites/${site.id}/pause`, { paused: true })).body.pausedAt).not.toBeNull();
    expect((await config()).status).toBe(404);
    expect((await kit.api('POST', `/api/v1/sites/${site.id}/pause`, { paused: false })).body.pausedAt).toBeNull();
    expect((await config()).status).toBe(200);
    expect((await kit.api('DELETE', `/api/v1/sites/${site.id}`)).status).toBe(204);
    expect((await config()).status).toBe(404);
    expect((await kit.api('DELETE', `/api/v1/sites/${site.id}`)).status).toBe(404);
  });

  it('shows an identity secret once, sealed at rest, and a new one replaces it', async () => {
    const { body: site } = await create();
    const first = await kit.api('POST', `/api/v1/sites/${site.id}/identity-secret`);
    expect(first.status).toBe(201);
    expect(first.body.secret).toMatch(/^dgi_[\w-]{43}$/);
    const second = await kit.api('POST', `/api/v1/sites/${site.id}/identity-secret`);
    expect(second.body.secret).not.toBe(first.body.secret);
    const [row] = await kit.sql`select identity_secret from sites where id = ${site.id}`;
    expect(row.identity_secret).not.toContain(second.body.secret);
    const { body } = await kit.api('GET', '/api/v1/sites');
    expect(JSON.stringify(body)).not.toContain('dgi_');
    const audit = await kit.sql`select detail::text from audit_log where action = 'storefront.rotate-identity-secret'`;
    expect(JSON.stringify(audit)).not.toContain('dgi_');
  });

  it('401 for nobody, 403 for an agent, 404 for another store', async () => {
    const { body: site } = await create();
    const agent = await kit.agent();
    const other = (await kit.secondStore()).owner;
    const calls: [string, string, unknown?][] = [
      ['GET', '/api/v1/sites'], ['POST', '/api/v1/sites', { name: 'x', address: 'https://x.example' }], ['PATCH', `/api/v1/sites/${site.id}`, { name: 'x' }],
      ['POST', `/api/v1/sites/${site.id}/pause`, { paused: true }], ['DELETE', `/api/v1/sites/${site.id}`], ['POST', `/api/v1/sites/${site.id}/identity-secret`],
      ['GET', '/api/v1/storefront/expected-reply'],
    ];
    for (const [method, path, body] of calls) {
      expect((await kit.api(method, path, body, { as: null })).status, `${method} ${path}`).toBe(401);
      expect((await kit.api(method, path, body, { as: agent })).status, `${method} ${path}`).toBe(403);
      if (path.includes(String(site.id))) expect((await kit.api(method, path, body, { as: other })).status, `${method} ${path}`).toBe(404);
    }
    expect((await kit.api('GET', '/api/v1/sites', undefined, { as: other })).body.items).toEqual([]);
    expect((await kit.api('PATCH', '/api/v1/sites/999999', { name: 'x' })).status).toBe(404);
    expect((await kit.api('PATCH', '/api/v1/sites/x', { name: 'x' })).status).toBe(404);
  });
});
