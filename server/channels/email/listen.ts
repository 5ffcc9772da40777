import { setTimeout as pause } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import type { MailboxObject } from 'imapflow';
import { z } from 'zod';
import { ChannelError } from '../channel.ts';
import type { ListenDeps } from '../channel.ts';
import { locate } from './connect.ts';
import { explainMailError } from './explain.ts';
import { mailIdentity } from './identity.ts';
import { imapOptions, largestMail } from './imap.ts';
import type { EmailSettings } from './settings.ts';

/** Where reading of one folder stands. `from`: mail dated before it is none of ours, whatever number the server gives it. */
const cursorShape = z.object({ uidValidity: z.string(), lastUid: z.number(), from: z.iso.datetime(), at: z.iso.datetime() });
type Cursor = z.infer<typeof cursorShape>;

const day = 86_400_000;
/** After UIDVALIDITY changed, mail received up to this long before the last look is offered again (known mail is recognised). */
const lookBack = 7 * day;
const batchBytes = 16_000_000;
const batchMails = 50;

/**
 * Reads a mailbox by IMAP until aborted: what is new, then IDLE. Nothing is marked, moved or deleted on the server.
 * @throws {ChannelError} when the connection cannot be made or is lost; the caller connects again.
 */
export async function listenImap(settings: EmailSettings, deps: ListenDeps): Promise<void> {
  if (!settings.imapHost) return;
  const server = await locate(settings.imapHost, settings.imapPort, settings.imapSecurity, deps);
  const client = new ImapFlow(imapOptions(settings, server));
  const failure: { error?: unknown } = {};
  const news = { waiting: false, wake: () => {} };
  client.on('error', (error) => { failure.error ??= error; });
  client.on('exists', () => { news.waiting = true; news.wake(); });
  client.on('close', () => news.wake());
  const stop = () => client.close();
  deps.signal.addEventListener('abort', stop, { once: true });
  // The first folder is read last, so that it is the one that stays open and is listened to.
  const folders = settings.folders.toReversed();
  try {
    await client.connect();
    while (!deps.signal.aborted) {
      news.waiting = false;
      for (const folder of folders) await readFolder(client, folder, settings, deps);
      deps.alive();
      if (!news.waiting) await waitForNews(client, news, folders.length > 1 ? 60_000 : 110_000, deps.signal);
    }
  } catch (error) {
    if (deps.signal.aborted) return;
    if (error instanceof ChannelError) throw error;
    const { code, detail } = explainMailError(failure.error ?? error);
    throw new ChannelError(code, detail, { cause: error });
  } finally {
    deps.signal.removeEventListener('abort', stop);
    client.close();
  }
}

interface MailboxError extends Error {
  responseText?: string;
  mailboxMissing?: boolean;
  serverResponseCode?: string;
}

/** IDLE in the open folder; the others, and servers without IDLE, are looked at every minute or two. */
async function waitForNews(client: ImapFlow, news: { wake(): void }, milliseconds: number, signal: AbortSignal): Promise<void> {
  const told = new Promise<void>((done) => { news.wake = done; });
  const waiting = new AbortController();
  const idle = client.idle().catch(() => false);
  const timeout = pause(milliseconds, undefined, { signal: AbortSignal.any([signal, waiting.signal]) }).catch(() => undefined);
  await Promise.race([told, timeout]);
  waiting.abort();
  if (signal.aborted) return;
  if (!client.usable) throw new ChannelError('connection_lost', client.byeReason ?? 'The connection was closed.');
  await client.noop();
  await idle;
}

async function readFolder(client: ImapFlow, folder: string, settings: EmailSettings, deps: ListenDeps): Promise<void> {
  const lock = await client.getMailboxLock(folder, { readOnly: true }).catch((error: MailboxError) => {
    throw error.mailboxMissing || error.serverResponseCode === 'NONEXISTENT' ? new ChannelError('folder_missing', `${folder}: ${error.responseText ?? error.message}`) : error;
  });
  try {
    const mailbox = client.mailbox;
    if (!mailbox) throw new ChannelError('connection_lost', 'The folder could not be opened.');
    const found = cursorShape.safeParse(await deps.cursor.load(folder));
    if (!found.success) return await firstLook(client, mailbox, folder, settings, deps);
    const cursor = found.data;
    if (cursor.uidValidity !== String(mailbox.uidValidity)) return await renumbered(client, mailbox, folder, cursor, deps);
    const sizes = await sizesOf(client, mailbox, `${cursor.lastUid + 1}:*`);
    await take(client, folder, sizes.filter((one) => one.uid > cursor.lastUid), deps, {
      after: (lastUid) => deps.cursor.save(folder, { ...cursor, lastUid, at: deps.now().toISOString() } satisfies Cursor),
    });
  } finally {
    lock.release();
  }
}

/** Sets the mark: only mail that comes from now on, or history of some days, brought in silently. */
async function firstLook(client: ImapFlow, mailbox: MailboxObject, folder: string, settings: EmailSettings, deps: ListenDeps): Promise<void> {
  const now = deps.now();
  const from = new Date(now.getTime() - settings.importDays * day);
  const lastUid = mailbox.uidNext - 1;
  if (settings.importDays > 0) {
    const uids = (await client.search({ since: from }, { uid: true })) || [];
    const history = uids.filter((uid) => uid <= lastUid);
    const sizes = history.length > 0 ? await sizesOf(client, mailbox, history.join(',')) : [];
    await take(client, folder, sizes, deps, { silent: true });
  }
  const mark = { uidValidity: String(mailbox.uidValidity), lastUid, from: from.toISOString(), at: now.toISOString() } satisfies Cursor;
  await deps.cursor.save(folder, mark);
}

/**
 * The server gave every mail a new number (RFC 3501 §2.3.1.1), so the old mark means nothing. Recent mail is offered again:
 * what is known is recognised by its identity, what is new is taken, what was there before our first look stays out.
 */
async function renumbered(client: ImapFlow, mailbox: MailboxObject, folder: string, cursor: Cursor, deps: ListenDeps): Promise<void> {
  const lastUid = mailbox.uidNext - 1;
  const earliest = Math.max(new Date(cursor.at).getTime() - lookBack, new Date(cursor.from).getTime() - day);
  const uids = (await client.search({ since: new Date(earliest) }, { uid: true })) || [];
  const recent: SizedMail[] = [];
  for (const range of inRanges(uids)) recent.push(...await sizesOf(client, mailbox, range, new Date(cursor.from).getTime() - day));
  await take(client, folder, recent, deps, {});
  await deps.cursor.save(folder, { ...cursor, uidValidity: String(mailbox.uidValidity), lastUid, at: deps.now().toISOString() } satisfies Cursor);
}

interface SizedMail {
  uid: number;
  size: number;
}

async function sizesOf(client: ImapFlow, mailbox: MailboxObject, range: string, datedAfter?: number): Promise<SizedMail[]> {
  if (mailbox.exists === 0) return [];
  const found: SizedMail[] = [];
  for await (const mail of client.fetch(range, { uid: true, size: true, envelope: datedAfter !== undefined }, { uid: true })) {
    const dated = mail.envelope?.date ? new Date(mail.envelope.date).getTime() : Number.NaN;
    if (datedAfter !== undefined && dated < datedAfter) continue;
    found.push({ uid: mail.uid, size: mail.size ?? 0 });
  }
  return found.sort((a, b) => a.uid - b.uid);
}

/** Hands over mails in order, several at once; the mark moves only over what is durably kept. */
async function take(
  client: ImapFlow, folder: string, mails: SizedMail[], deps: ListenDeps, options: { silent?: boolean; after?: (lastUid: number) => Promise<void> },
): Promise<void> {
  for (const batch of inBatches(mails)) {
    if (deps.signal.aborted) return;
    const kept: Promise<void>[] = [];
    const range = batch.map((one) => one.uid).join(',');
    for await (const mail of client.fetch(range, { uid: true, source: { start: 0, maxLength: largestMail } }, { uid: true })) {
      if (!mail.source) continue;
      kept.push(deps.receive(mail.source, { externalId: mailIdentity(mail.source), folder, ...(options.silent ? { silent: true } : {}) }));
    }
    await Promise.all(kept);
    await options.after?.(batch.at(-1)!.uid);
  }
}

function inBatches(mails: SizedMail[]): SizedMail[][] {
  const batches: SizedMail[][] = [];
  let bytes = 0;
  for (const mail of mails) {
    const last = batches.at(-1);
    bytes += mail.size;
    if (last && last.length < batchMails && bytes <= batchBytes) last.push(mail);
    else {
      batches.push([mail]);
      bytes = mail.size;
    }
  }
  return batches;
}

function inRanges(uids: number[]): string[] {
  const ranges: string[] = [];
  for (let start = 0; start < uids.length; start += 500) ranges.push(uids.slice(start, start + 500).join(','));
  return ranges;
}
