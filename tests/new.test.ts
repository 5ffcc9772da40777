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
    const files = (folder: string) => readdirSync(join(copy, folder), { recursive: true, encoding: 'utf8' }).toSorted();
    expect(files('server/channels/post-box')).toEqual(files('server/channels/email'));
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
