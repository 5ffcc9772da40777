import net from 'node:net';
import tls from 'node:tls';

/** One mail of a folder as the server keeps it. */
interface StoredMail {
  uid: number;
  raw: Buffer;
  receivedAt: Date;
}

interface Folder {
  uidValidity: number;
  uidNext: number;
  mails: StoredMail[];
}

export interface ImapServerOptions {
  user?: string;
  password?: string;
  /** What a refused sign-in says, as providers word it. */
  refusal?: string;
  idle?: boolean;
  tls?: { key: string; cert: string };
  folders?: string[];
}

/**
 * A small IMAP4rev1 server (RFC 3501, IDLE of RFC 2177) on loopback, for tests of the mailbox reader: what a client needs to
 * look into folders, fetch and wait. Folders can be filled, renumbered and cut off from outside.
 */
export async function startImapServer(options: ImapServerOptions = {}) {
  const folders = new Map<string, Folder>((options.folders ?? ['INBOX']).map((name) => [name, { uidValidity: 1, uidNext: 1, mails: [] }]));
  const sessions = new Set<Session>();
  const counts = { connections: 0, fetched: 0, signIns: 0 };
  const accept = (socket: net.Socket) => {
    counts.connections += 1;
    const session = startSession(socket, folders, options, counts);
    sessions.add(session);
    socket.on('close', () => sessions.delete(session));
  };
  const server = options.tls ? tls.createServer(options.tls, accept) : net.createServer(accept);
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const folderOf = (name: string) => folders.get(name) ?? Promise.reject(new Error(`no folder ${name}`)) as never;
  return {
    port: (server.address() as net.AddressInfo).port,
    counts,
    /** Puts a mail into a folder and tells whoever waits there. */
    deliver(raw: Buffer | string, { folder = 'INBOX', receivedAt = new Date() } = {}): number {
      const into = folderOf(folder);
      const uid = into.uidNext;
      into.uidNext += 1;
      into.mails.push({ uid, raw: Buffer.from(raw), receivedAt });
      for (const session of sessions) session.announce(folder);
      return uid;
    },
    /** Gives every mail a new number, as after a restored backup; `receivedAt` can be lost with it. */
    renumber(folder = 'INBOX', { receivedAt }: { receivedAt?: Date } = {}) {
      const which = folderOf(folder);
      which.uidValidity += 1;
      which.mails = which.mails.map((mail, index) => ({ ...mail, uid: index + 1, receivedAt: receivedAt ?? mail.receivedAt }));
      which.uidNext = which.mails.length + 1;
    },
    /** Cuts every connection without a word. */
    cut() {
      for (const session of sessions) session.socket.destroy();
    },
    waiting: () => [...sessions].filter((session) => session.idling()).length,
    async stop() {
      for (const session of sessions) session.socket.destroy();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}

interface Session {
  socket: net.Socket;
  announce(folder: string): void;
  idling(): boolean;
}

function startSession(socket: net.Socket, folders: Map<string, Folder>, options: ImapServerOptions, counts: { fetched: number; signIns: number }): Session {
  const { user = 'help@shop.example', password = 'secret', idle = true } = options;
  const capabilities = `IMAP4rev1 ID NAMESPACE LITERAL+${idle ? ' IDLE' : ''}`;
  let selected: string | null = null;
  let told = 0;
  let idleTag: string | null = null;
  let buffer = Buffer.alloc(0);
  const say = (line: string) => socket.write(`${line}\r\n`);

  const tell = () => {
    const exists = folders.get(selected ?? '')?.mails.length ?? 0;
    if (exists !== told) say(`* ${exists} EXISTS`);
    told = exists;
  };
  const select = (tag: string, name: string, readOnly: boolean) => {
    const folder = folders.get(name);
    if (!folder) return say(`${tag} NO [NONEXISTENT] There is no such mailbox`);
    selected = name;
    told = folder.mails.length;
    say('* FLAGS (\\Seen)');
    say(`* ${told} EXISTS`);
    say('* 0 RECENT');
    say(`* OK [UIDVALIDITY ${folder.uidValidity}] valid`);
    say(`* OK [UIDNEXT ${folder.uidNext}] next`);
    return say(`${tag} OK [${readOnly ? 'READ-ONLY' : 'READ-WRITE'}] done`);
  };
  const signIn = (tag: string, name: string, given: string) => {
    counts.signIns += 1;
    return say(name === user && given === password ? `${tag} OK signed in` : `${tag} ${options.refusal ?? 'NO [AUTHENTICATIONFAILED] Invalid credentials'}`);
  };
  const uid = (tag: string, verb: string, rest: string) => {
    const folder = folders.get(selected ?? '');
    if (!folder) return say(`${tag} BAD no mailbox selected`);
    if (verb === 'SEARCH') {
      say(`* SEARCH${search(folder, rest).map((mail) => ` ${mail.uid}`).join('')}`);
      return say(`${tag} OK done`);
    }
    for (const { mail, sequence } of inSet(folder, rest.split(' ', 1)[0]!)) {
      counts.fetched += /BODY/i.test(rest) ? 1 : 0;
      sendMail(socket, mail, sequence, rest);
    }
    return say(`${tag} OK done`);
  };
  const run = (line: string) => {
    if (idleTag !== null) {
      if (/^done$/i.test(line)) say(`${idleTag} OK idle ended`);
      idleTag = null;
      return undefined;
    }
    const [tag = '*', verb = '', ...words] = line.split(' ');
    const rest = words.join(' ');
    switch (verb.toUpperCase()) {
      case 'CAPABILITY': say(`* CAPABILITY ${capabilities}`); return say(`${tag} OK done`);
      case 'ID': say('* ID ("name" "Emulator")'); return say(`${tag} OK done`);
      case 'NAMESPACE': say('* NAMESPACE (("" "/")) NIL NIL'); return say(`${tag} OK done`);
      case 'LOGIN': { const [name = '', given = ''] = strings(rest); return signIn(tag, name, given); }
      case 'LIST': for (const name of folders.keys()) say(`* LIST () "/" "${name}"`); return say(`${tag} OK done`);
      case 'LSUB': for (const name of folders.keys()) say(`* LSUB () "/" "${name}"`); return say(`${tag} OK done`);
      case 'SELECT': return select(tag, strings(rest)[0] ?? '', false);
      case 'EXAMINE': return select(tag, strings(rest)[0] ?? '', true);
      case 'STATUS': {
        const name = strings(rest)[0] ?? '';
        const folder = folders.get(name);
        if (!folder) return say(`${tag} NO [NONEXISTENT] There is no such mailbox`);
        say(`* STATUS "${name}" (MESSAGES ${folder.mails.length})`);
        return say(`${tag} OK done`);
      }
      case 'UID': return uid(tag, words[0]?.toUpperCase() ?? '', words.slice(1).join(' '));
      case 'IDLE': idleTag = tag; say('+ idling'); return tell();
      case 'NOOP': tell(); return say(`${tag} OK done`);
      case 'CLOSE': case 'UNSELECT': selected = null; return say(`${tag} OK done`);
      case 'LOGOUT': say('* BYE bye'); say(`${tag} OK done`); return socket.end();
      default: return say(`${tag} BAD unknown command`);
    }
  };

  say('* OK ready');
  socket.on('error', () => undefined);
  socket.on('data', (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (let end = buffer.indexOf('\r\n'); end >= 0; end = buffer.indexOf('\r\n')) {
      const line = buffer.subarray(0, end).toString('utf8');
      buffer = buffer.subarray(end + 2);
      run(line);
    }
  });
  return { socket, announce: (folder) => { if (folder === selected && idleTag !== null) tell(); }, idling: () => idleTag !== null };
}

/** Quoted strings and atoms of a command line. */
function strings(text: string): string[] {
  return [...text.matchAll(/"((?:[^"\\]|\\.)*)"|([^\s()"]+)/g)].map(([, quoted, atom]) => quoted?.replace(/\\(.)/g, '$1') ?? atom ?? '');
}

function inSet(folder: Folder, set: string): { mail: StoredMail; sequence: number }[] {
  const last = folder.mails.at(-1)?.uid ?? 0;
  const bound = (text: string) => (text === '*' ? last : Number(text));
  const ranges = set.split(',').map((part) => part.split(':').map(bound)).map(([from = 0, to = from]) => [Math.min(from, to), Math.max(from, to)] as const);
  return folder.mails.map((mail, index) => ({ mail, sequence: index + 1 })).filter(({ mail }) => ranges.some(([from, to]) => mail.uid >= from && mail.uid <= to));
}

/** SEARCH by SINCE, which compares days (RFC 3501 §6.4.4). */
function search(folder: Folder, query: string): StoredMail[] {
  const since = /SINCE "?(\d{1,2}-\w{3}-\d{4})"?/i.exec(query)?.[1];
  if (!since) return folder.mails;
  const from = new Date(`${since.replaceAll('-', ' ')} UTC`).getTime();
  return folder.mails.filter((mail) => mail.receivedAt.getTime() >= from);
}

function sendMail(socket: net.Socket, mail: StoredMail, sequence: number, query: string): void {
  const parts = [`UID ${mail.uid}`];
  if (/RFC822\.SIZE/i.test(query)) parts.push(`RFC822.SIZE ${mail.raw.length}`);
  if (/ENVELOPE/i.test(query)) parts.push(`ENVELOPE ("${header(mail.raw, 'date')}" NIL NIL NIL NIL NIL NIL NIL NIL "${header(mail.raw, 'message-id')}")`);
  const body = /BODY(?:\.PEEK)?\[\](?:<(\d+)\.(\d+)>)?/i.exec(query);
  if (!body) return void socket.write(`* ${sequence} FETCH (${parts.join(' ')})\r\n`);
  const from = Number(body[1] ?? 0);
  const bytes = mail.raw.subarray(from, from + Number(body[2] ?? mail.raw.length));
  socket.write(`* ${sequence} FETCH (${parts.join(' ')} BODY[]${body[1] === undefined ? '' : `<${from}>`} {${bytes.length}}\r\n`);
  socket.write(bytes);
  socket.write(')\r\n');
}

function header(raw: Buffer, name: string): string {
  return new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(raw.subarray(0, 8000).toString('latin1'))?.[1]?.trim() ?? '';
}
