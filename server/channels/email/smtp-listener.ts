import { SMTPServer } from 'smtp-server';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import type { Log } from '../../kernel/log.ts';
import { mailIdentity } from './identity.ts';
import { largestMail } from './imap.ts';

/** A forwarding address of ours: its store and the connection it belongs to. */
export interface ForwardingTarget {
  storeId: number;
  connectionId: number;
}

export interface SmtpListenerDeps {
  log: Log;
  /** The domain of forwarding addresses. */
  domain: string;
  /** Finds whose forwarding token this is; null when nobody's. Throws when the database is away. */
  target(token: string): Promise<ForwardingTarget | null>;
  /** Keeps the raw mail; resolves when it is durable, throws when it is not. */
  receive(target: ForwardingTarget, raw: Buffer, externalId: string, meta: { mailFrom: string; rcptTo: string; remote: string }): Promise<void>;
}

/** A forwarding address as `<store>-<random>@domain`; the local part names its store. */
export const forwardingToken = /^(\d{1,9})-([a-z2-7]{20,40})$/;

interface Envelope {
  targets: Map<string, ForwardingTarget>;
}

const problems: Record<string, (host: string, port: number) => string> = {
  EADDRINUSE: (_host, port) => `Port ${port} is in use. Set SMTP_LISTEN_PORT to another one.`,
  EADDRNOTAVAIL: (host) => `SMTP_LISTEN_HOST="${host}" is not an address of this machine.`,
  ENOTFOUND: (host) => `SMTP_LISTEN_HOST="${host}" is not an address of this machine.`,
  EACCES: (_host, port) => `Port ${port} needs more rights than this user has. Set SMTP_LISTEN_PORT to one above 1023.`,
};

/**
 * The built-in SMTP server for forwarded mail (RFC 5321). It takes mail only for our own forwarding addresses, so it is no
 * relay, and says 250 only when the mail is durably kept; 4yz makes the other side keep it and try again.
 */
export function startSmtpListener(port: number, host: string, deps: SmtpListenerDeps): Promise<{ port: number; stop(): Promise<void> }> {
  const envelopes = new WeakMap<SMTPServerSession, Envelope>();
  const server = new SMTPServer({
    name: deps.domain,
    banner: 'Dangol',
    size: largestMail,
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    maxClients: 200,
    socketTimeout: 60_000,
    closeTimeout: 5_000,
    logger: false,
    onMailFrom(_address, session, done) {
      envelopes.set(session, { targets: new Map() });
      done();
    },
    onRcptTo({ address }, session, done) {
      void acceptRecipient(address, deps).then((found) => {
        if (found instanceof Error) return done(found);
        envelopes.get(session)?.targets.set(address, found);
        return done();
      });
    },
    onData(stream, session, done) {
      const targets = envelopes.get(session)?.targets ?? new Map<string, ForwardingTarget>();
      void keep(stream, session, targets, deps).then((error) => (error ? done(error) : done(null, 'kept')));
    },
  });
  server.on('error', (error: Error) => deps.log.debug({ error: error.message }, 'an SMTP client went away'));
  return new Promise((resolve, reject) => {
    const refused = (error: NodeJS.ErrnoException) => reject(new Error(problems[error.code ?? '']?.(host, port) ?? error.message));
    server.once('error', refused);
    server.listen(port, host, () => {
      server.off('error', refused);
      const address = server.server.address();
      resolve({
        port: typeof address === 'object' && address ? address.port : port,
        stop: () => new Promise((stopped) => server.close(() => stopped())),
      });
    });
  });
}

async function acceptRecipient(address: string, deps: SmtpListenerDeps): Promise<ForwardingTarget | Error> {
  const at = address.lastIndexOf('@');
  const token = address.slice(0, at).toLowerCase().replace(/\+.*$/, '');
  const known = address.slice(at + 1).toLowerCase() === deps.domain.toLowerCase() && forwardingToken.test(token);
  if (!known) return reply(550, '5.1.1 No such forwarding address');
  try {
    return (await deps.target(token)) ?? reply(550, '5.1.1 No such forwarding address');
  } catch (error) {
    deps.log.warn({ error: String(error) }, 'a forwarding address could not be looked up');
    return reply(451, '4.3.0 Please try again later');
  }
}

async function keep(stream: SMTPServerDataStream, session: SMTPServerSession, targets: Map<string, ForwardingTarget>, deps: SmtpListenerDeps): Promise<Error | null> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of stream) if (!stream.sizeExceeded) chunks.push(chunk as Buffer);
  } catch (error) {
    return reply(451, `4.4.2 ${error instanceof Error ? 'The connection was lost' : 'Please try again'}`);
  }
  if (stream.sizeExceeded) return reply(552, '5.3.4 The mail is larger than 50 MB');
  const raw = Buffer.concat(chunks);
  const mailFrom = session.envelope.mailFrom ? session.envelope.mailFrom.address : '';
  const externalId = mailIdentity(raw);
  try {
    await Promise.all([...targets].map(([rcptTo, target]) => deps.receive(target, raw, externalId, { mailFrom, rcptTo, remote: session.remoteAddress })));
    return null;
  } catch (error) {
    deps.log.error({ error: String(error) }, 'a mail could not be kept; its sender will try again');
    return reply(451, '4.3.0 The mail could not be kept, please try again later');
  }
}

function reply(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
