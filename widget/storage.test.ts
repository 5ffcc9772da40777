import { describe, expect, it } from 'vitest';
import { createStorage } from './storage.ts';

function browser(refuses = false) {
  const items = new Map<string, string>();
  const touch = (): void => {
    if (refuses) throw new Error('SecurityError');
  };
  return {
    items,
    getItem: (key: string) => (touch(), items.get(key) ?? null),
    setItem: (key: string, value: string) => (touch(), void items.set(key, value)),
    removeItem: (key: string) => (touch(), void items.delete(key)),
  };
}

describe('storage', () => {
  it('writes nothing into the browser before consent', () => {
    const keeper = browser();
    const storage = createStorage('dangol:site', () => keeper);
    storage.write({ token: 't', outbox: [] });
    expect(keeper.items.size).toBe(0);
    expect(storage.read()?.token).toBe('t');
    storage.consent();
    expect(JSON.parse(keeper.items.get('dangol:site') ?? '')).toEqual({ token: 't', outbox: [] });
  });

  it('takes up the session of an earlier page', () => {
    const keeper = browser();
    keeper.items.set('dangol:site', JSON.stringify({ token: 'old', outbox: [{ clientId: 'a', text: 'x', attachments: [] }] }));
    const storage = createStorage('dangol:site', () => keeper);
    expect(storage.read()?.outbox).toHaveLength(1);
    storage.write({ token: 'old', outbox: [] });
    expect(keeper.items.get('dangol:site')).toContain('"outbox":[]');
  });

  it('keeps what other tabs wait to send, and takes up the session that one of them began', () => {
    const keeper = browser();
    const message = (clientId: string) => ({ clientId, text: clientId, attachments: [] });
    const [one, other] = [createStorage('dangol:site', () => keeper), createStorage('dangol:site', () => keeper)];
    one.consent();
    one.write({ token: 'theirs', outbox: [message('a')] });
    expect(other.read()?.token).toBe('theirs');
    other.write({ token: 'theirs', outbox: [message('b')] });
    one.write({ token: 'theirs', outbox: [message('a')] });
    expect(JSON.parse(keeper.items.get('dangol:site') ?? '').outbox).toEqual([message('b'), message('a')]);
    one.write({ token: 'theirs', outbox: [] });
    expect(createStorage('dangol:site', () => keeper).read()?.outbox).toEqual([message('b')]);
  });

  it('does not write again what another tab has forgotten', () => {
    const keeper = browser();
    const [one, other] = [createStorage('dangol:site', () => keeper), createStorage('dangol:site', () => keeper)];
    one.consent();
    one.write({ token: 'theirs', outbox: [] });
    expect(other.read()?.token).toBe('theirs');
    one.forget();
    other.write({ token: 'theirs', outbox: [] });
    expect(keeper.items.size).toBe(0);
    one.consent();
    one.write({ token: 'of the next', outbox: [] });
    expect(keeper.items.get('dangol:site')).toContain('of the next');
  });

  it.each(['', '{', '[]', '{"token":5}', 'null'])('ignores a damaged note: %s', (text) => {
    const keeper = browser();
    keeper.items.set('dangol:site', text);
    expect(createStorage('dangol:site', () => keeper).read()).toBeNull();
  });

  it('works from memory when the browser refuses storage', () => {
    const storage = createStorage('dangol:site', () => browser(true));
    storage.consent();
    storage.write({ token: 't', outbox: [] });
    expect(storage.read()?.token).toBe('t');
  });
});
