import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { program } from './program.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dangol-refused-'));
  writeFileSync(join(folder, 'a-file'), '');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = (env: Record<string, string>) => new Promise<{ code: unknown; stderr: string }>((done) => {
  execFile(process.execPath, [program, 'start'], { env: { ...process.env, SECRET_KEY: '', DATABASE_URL: '', NODE_NO_WARNINGS: '1', ...env }, killSignal: 'SIGKILL', timeout: 60_000 },
    (error, _stdout, stderr) => done({ code: error?.code ?? 0, stderr }));
});

describe('a start that cannot be', () => {
  it.each([
    ['a folder under a file', () => ({ DATA_DIR: join(folder, 'a-file/below') }), /^DATA_DIR=".*" cannot be used as a folder \((?:ENOTDIR|EEXIST)\)\.\n$/],
    ['a folder where none can be made', () => ({ DATA_DIR: '/proc/none/below' }), /^DATA_DIR="\/proc\/none\/below" cannot be used as a folder \(\w+\)\.\n$/],
    ['a database that does not answer', () => ({ DATA_DIR: join(folder, 'data'), DATABASE_URL: 'postgres://someone:hidden@127.0.0.1:1/shop' }), /^DATABASE_URL: the database shop at 127\.0\.0\.1:1 cannot be opened \((?!.*hidden).*\)\.\n$/],
    ['a wrong port', () => ({ PORT: 'web' }), /^PORT="web" is not valid: .*\.\n$/],
  ])('says why in one sentence and ends with 1: %s', async (_what, env, sentence) => {
    const { code, stderr } = await start(env());
    expect(stderr).toMatch(sentence);
    expect(code).toBe(1);
  });
});
