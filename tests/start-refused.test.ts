import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from './kit.ts';
import { program } from './program.ts';

let folder: string;
const taken = { port: 0, server: createServer() };

beforeAll(async () => {
  await new Promise<void>((done) => { taken.server.listen(0, '127.0.0.1', done); });
  taken.port = (taken.server.address() as AddressInfo).port;
  folder = mkdtempSync(join(tmpdir(), 'dangol-refused-'));
  writeFileSync(join(folder, 'a-file'), '');
});

afterAll(() => {
  taken.server.close();
  rmSync(folder, { recursive: true, force: true });
});

const start = (env: Record<string, string>, args: string[] = [], uid?: number) => new Promise<{ code: unknown; stderr: string }>((done) => {
  execFile(process.execPath, [program, 'start', ...args], { env: { ...process.env, SECRET_KEY: '', DATABASE_URL: '', NODE_NO_WARNINGS: '1', ...env }, killSignal: 'SIGKILL', timeout: 60_000, ...(uid === undefined ? {} : { uid }) },
    (error, _stdout, stderr) => done({ code: error?.code ?? 0, stderr }));
});

describe('a start that cannot be', () => {
  it.each([
    ['a folder under a file', () => ({ DATA_DIR: join(folder, 'a-file/below') }), /^DATA_DIR=".*" cannot be used as a folder \((?:ENOTDIR|EEXIST)\)\.\n$/],
    ['a folder where none can be made', () => ({ DATA_DIR: '/proc/none/below' }), /^DATA_DIR="\/proc\/none\/below" cannot be used as a folder \(\w+\)\.\n$/],
    ['a database that does not answer', () => ({ DATA_DIR: join(folder, 'data'), DATABASE_URL: 'postgres://someone:hidden@127.0.0.1:1/shop' }), /^DATABASE_URL: the database shop at 127\.0\.0\.1:1 cannot be opened \((?!.*hidden).*\)\.\n$/],
    ['a database that speaks no TLS', () => ({ DATA_DIR: join(folder, 'data'), DATABASE_URL: `${testDatabase('postgres')}${testDatabase('postgres').includes('?') ? '&' : '?'}sslmode=require` }), /^DATABASE_URL: the database postgres at .* cannot be opened \(.*SSL.*\)\.\n$/],
    ['a bucket that nobody keeps', () => ({ DATA_DIR: join(folder, 'data'), PORT: '0', S3_URL: 'http://127.0.0.1:1/files', S3_ACCESS_KEY_ID: 'me', S3_SECRET_ACCESS_KEY: 'hidden' }), /^S3_URL: the bucket at http:\/\/127\.0\.0\.1:1\/files cannot be used \((?!.*hidden).+\)\.\n$/],
    ['a mail port that is taken', () => ({ DATA_DIR: join(folder, 'data'), PORT: '0', SMTP_LISTEN_PORT: String(taken.port), SMTP_LISTEN_HOST: '127.0.0.1' }), /^Port \d+ is in use\. Set SMTP_LISTEN_PORT to another one\.\n$/],
    ['a mail host that is not here', () => ({ DATA_DIR: join(folder, 'data'), PORT: '0', SMTP_LISTEN_PORT: '0', SMTP_LISTEN_HOST: '192.0.2.1' }), /^SMTP_LISTEN_HOST="192\.0\.2\.1" is not an address of this machine\.\n$/],
    ['a wrong port', () => ({ PORT: 'web' }), /^PORT="web" is not valid: .*\.\n$/],
  ])('says why in one sentence and ends with 1: %s', async (_what, env, sentence) => {
    const { code, stderr } = await start(env());
    expect(stderr).toMatch(sentence);
    expect(code).toBe(1);
  });

  it('a database that keeps no Unicode', async () => {
    const admin = new pg.Client({ connectionString: testDatabase('postgres') });
    await admin.connect();
    const name = `refused_${randomBytes(6).toString('hex')}`;
    try {
      await admin.query(`create database ${name} encoding 'LATIN1' locale 'C' template template0`);
      const { stderr, code } = await start({ DATA_DIR: join(folder, 'data'), DATABASE_URL: testDatabase(name) });
      expect(stderr).toMatch(/^DATABASE_URL: the database keeps text as LATIN1\. .*\.\n$/);
      expect(code).toBe(1);
    } finally {
      await admin.query(`drop database if exists ${name}`);
      await admin.end();
    }
  });

  it('a setting written as an option', async () => {
    expect(await start({ DATA_DIR: join(folder, 'never') }, ['--port', '3001'])).toMatchObject({ code: 1, stderr: expect.stringMatching(/^There is no option "--port" here; .*\.\n$/) });
    expect(existsSync(join(folder, 'never'))).toBe(false);
  });

  it.runIf(process.getuid?.() === 0)('a folder that may only be read', async () => {
    const closed = join(folder, 'closed');
    mkdirSync(closed, { mode: 0o755 });
    chmodSync(folder, 0o755);
    const { code, stderr } = await start({ DATA_DIR: closed }, [], 65534);
    expect(stderr).toMatch(/^DATA_DIR=".*closed" cannot be written to \(EACCES\)\.\n$/);
    expect(code).toBe(1);
  });
});
