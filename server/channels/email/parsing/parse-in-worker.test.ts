import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMailParser } from './parse-in-worker.ts';
import { MailRefusal } from './refusal.ts';

const here = new URL('./', import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'mail-worker-'));
const builtUrl = pathToFileURL(join(folder, 'mail-worker.mjs'));
const poisonUrl = pathToFileURL(join(folder, 'poison-worker.mjs'));

/** A worker whose parser can be made to hang, eat memory, crash and exit: as a flaw not yet known to us would. */
const poisonable = `
import { serveWorker } from './serve-worker.ts';
import { readMail } from './read-mail.ts';
serveWorker((bytes, options) => {
  const poison = /^X-Poison: (\\w+)/m.exec(Buffer.from(bytes).toString('latin1'))?.[1];
  if (poison === 'hang') for (;;) {}
  if (poison === 'memory') { const kept = []; for (;;) kept.push(new Array(100000).fill(Math.random())); }
  if (poison === 'throw') throw new TypeError('broken');
  if (poison === 'exit') process.exit(3);
  return readMail(bytes, options);
});`;

beforeAll(async () => {
  const banner = { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" };
  const common = { bundle: true, platform: 'node', format: 'esm', target: 'node20', banner, logLevel: 'silent' } as const;
  await build({ ...common, entryPoints: [fileURLToPath(new URL('worker.ts', here))], outfile: fileURLToPath(builtUrl) });
  await build({ ...common, stdin: { contents: poisonable, resolveDir: fileURLToPath(here), loader: 'ts' }, outfile: fileURLToPath(poisonUrl) });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const good = (i: number): Buffer => Buffer.from(`From: a${i}@b.example\nSubject: mail ${i}\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nhello ${i}\n--b\nContent-Type: image/png; name=a.png\nContent-Transfer-Encoding: base64\n\naGVsbG8=\n--b--\n`);

describe('parsing in threads', () => {
  it.each([['from source', undefined], ['as built', builtUrl]])('works %s', async (_, workerUrl) => {
    const parser = createMailParser({ workers: 1, ...(workerUrl ? { workerUrl } : {}) });
    const mail = await parser.parse(good(1), { receivedAt: new Date('2024-03-15T00:00:00Z') });
    expect(mail).toMatchObject({ subject: 'mail 1', text: 'hello 1', sentAt: new Date('2024-03-15T00:00:00Z') });
    expect(Buffer.from(mail.attachments[0]?.bytes ?? []).toString()).toBe('hello');
    await parser.close();
    await expect(parser.parse(good(2))).rejects.toBeInstanceOf(MailRefusal);
  });

  it('processes 900 good mails among 100 poisoned ones and says what was wrong with each', async () => {
    const parser = createMailParser({ workers: 2, timeLimit: 3_000, memory: 96, workerUrl: poisonUrl });
    const poisons = ['hang', 'memory', 'throw', 'exit', 'parts'] as const;
    const expected = { hang: 'took_too_long', memory: 'out_of_memory', throw: 'parser_failed', exit: 'parser_failed', parts: 'too_many_parts' };
    const bad = (kind: (typeof poisons)[number]): Buffer =>
      Buffer.from(kind === 'parts' ? `Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\n'.repeat(10_000)}` : `X-Poison: ${kind}\n\nx`);
    const results = await Promise.all(
      Array.from({ length: 1_000 }, (_, i) => {
        // Most poison of real life is refused by the limits; the costly kinds come ten times.
        const kind = i % 10 === 0 ? (poisons[i % 100 === 0 ? (i / 100) % 4 : 4] ?? 'parts') : null;
        return parser.parse(kind ? bad(kind) : good(i)).then(
          mail => ({ kind, got: mail.subject === `mail ${i}` ? 'parsed' : 'mixed up' }),
          (error: unknown) => ({ kind, got: error instanceof MailRefusal ? error.code : String(error) }),
        );
      }),
    );
    await parser.close();
    expect(results.filter(result => result.kind === null && result.got === 'parsed')).toHaveLength(900);
    for (const { kind, got } of results) {
      // A slow machine may hit the time limit before the memory is full.
      if (kind === 'memory') expect(['out_of_memory', 'took_too_long']).toContain(got);
      else if (kind) expect(got).toBe(expected[kind]);
    }
  }, 120_000);

  it('reads words that never end, as a report and as HTML, before its time is up', async () => {
    const parser = createMailParser({ workers: 2, timeLimit: 8_000, workerUrl: builtUrl });
    const words = ['a', 'a@', '-', '&', '<', '<div>', '> ', 'On ', 'wrote:\n', '<a@b.c> ', 'a, '];
    const mails = words.flatMap((word) => ['plain', 'html'].map((type) =>
      Buffer.from(`From: Mail Delivery Subsystem <mailer-daemon@x.example>\nSubject: Undelivered Mail Returned to Sender\nContent-Type: text/${type}\n\n${word.repeat(100_000 / word.length)}\n`)));
    const read = await Promise.all(mails.map((mail) => parser.parse(mail).then(() => 'read', (error: unknown) => (error instanceof MailRefusal ? error.code : String(error)))));
    await parser.close();
    expect(read).toEqual(mails.map(() => 'read'));
  }, 120_000);

  it('says so when the worker itself is broken, instead of trying for ever', async () => {
    const parser = createMailParser({ workers: 1, workerUrl: pathToFileURL(join(folder, 'missing.mjs')) });
    await expect(parser.parse(good(1))).rejects.toMatchObject({ code: 'parser_failed' });
    await parser.close();
  });
});
