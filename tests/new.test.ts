import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const repository = join(import.meta.dirname, '..');
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'dangol-new-'));
  for (const part of ['scripts/new.mjs', 'scripts/setup.mjs', 'server/channels', 'server/platforms']) {
    cpSync(join(repository, part), join(copy, part), { recursive: true });
  }
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

const make = (...words: string[]) => execFileSync(process.execPath, [join(copy, 'scripts/new.mjs'), ...words], { encoding: 'utf8', stdio: 'pipe' });
const read = (path: string) => readFileSync(join(copy, path), 'utf8');

describe('npm run new', () => {
  it.each([['channel', 'channels'], ['platform', 'platforms']])('copies the smallest %s and puts the copy in the list', (kind, folder) => {
    make(kind, 'sea-mail');
    const list = read(`server/${folder}/index.ts`);
    expect(list).toContain("import { seaMail } from './sea-mail/index.ts';");
    expect(list).toMatch(/\[\n(.*\n)*  seaMail,\n/);
    const index = read(`server/${folder}/sea-mail/index.ts`);
    expect(index).toMatch(/^export const seaMail\b/m);
    expect(index).toMatch(/^  kind: 'sea-mail',$/m);
  });

  it('leaves words, fixtures and file names as they were', () => {
    make('channel', 'post-box');
    const files = (folder: string) => readdirSync(join(copy, folder), { recursive: true, encoding: 'utf8' });
    const copied = files('server/channels/post-box');
    // What only the mail rooms of the house use is not part of a channel: nothing of a copy would use it, and the check says so.
    const left = files('server/channels/email').filter((path) => !copied.includes(path)).map((path) => path.replace('.test.', '.'));
    expect([...new Set(left)].toSorted()).toEqual(['dns-records.ts', 'parsing/mbox.ts', 'smtp-listener.ts']);
    expect(files('server/channels/email')).toEqual(expect.arrayContaining(copied));
    expect(copied).toEqual(expect.arrayContaining(['send.test.ts', 'parsing/worker.ts', 'parsing/parse-in-worker.test.ts']));
    expect(copied.filter((path) => path.includes('fixtures')).length).toBeGreaterThan(5);
    expect(read('server/channels/post-box/parsing/kind.test.ts')).toBe(read('server/channels/email/parsing/kind.test.ts'));
    expect(read('server/channels/post-box/check.ts')).toContain('settings: PostBoxSettings');
  });

  it('refuses a name that is taken, a kind without a sibling and words it does not know', () => {
    expect(() => make('platform', 'api')).toThrow(/already there/);
    expect(() => make('carrier', 'hanjin')).toThrow(/no carrier yet/);
    expect(() => make('platform', '../elsewhere')).toThrow(/Usage/);
    expect(existsSync(join(copy, 'server/carriers'))).toBe(false);
  });
});
