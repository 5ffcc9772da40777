import type { Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerOptions } from 'smtp-server';

export interface CaughtMail {
  raw: string;
  from: string;
  to: string[];
}

export interface SmtpServerOptions {
  user?: string;
  password?: string;
  /** What a wrong user or password is answered with. */
  refusal?: string;
  /** Reply to MAIL FROM, RCPT TO or DATA instead of taking it, e.g. `550 5.1.1 User unknown`; undefined takes it. */
  refuse?: (step: 'from' | 'to' | 'data', address: string) => string | undefined;
  /** Cuts the connection after the whole mail came, before the answer. */
  loseAnswer?: () => boolean;
  tls?: { key: string; cert: string };
}

/** The mail server of the outside world on loopback: takes mail by SMTP and keeps it for a test to look at. */
export async function startSmtpServer(options: SmtpServerOptions = {}) {
  const caught: CaughtMail[] = [];
  const no = (said: string) => Object.assign(new Error(said.replace(/^\d{3} /, '')), { responseCode: Number(said.slice(0, 3)) });
  const settings: SMTPServerOptions = {
    authOptional: options.user === undefined,
    allowInsecureAuth: true,
    disabledCommands: [...(options.tls ? [] : ['STARTTLS']), ...(options.user === undefined ? ['AUTH'] : [])],
    ...(options.tls ? { secure: true, ...options.tls } : {}),
    disableReverseLookup: true,
    onAuth: ({ username, password }, _session, done) => (
      username === options.user && password === options.password ? done(null, { user: username }) : done(no(options.refusal ?? '535 5.7.8 Authentication failed'))),
    onMailFrom({ address }, _session, done) {
      const refused = options.refuse?.('from', address);
      done(refused ? no(refused) : null);
    },
    onRcptTo({ address }, _session, done) {
      const refused = options.refuse?.('to', address);
      done(refused ? no(refused) : null);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map((one) => one.address);
        const refused = options.refuse?.('data', to[0] ?? '');
        if (refused) return done(no(refused));
        caught.push({ raw: Buffer.concat(chunks).toString('utf8'), from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '', to });
        if (options.loseAnswer?.()) return cutAll();
        return done(null, 'taken');
      });
    },
  };
  const server = new SMTPServer(settings);
  const sockets = new Set<Socket>();
  // Below TLS the bare socket belongs to Node; only the secured one may be cut.
  server.server.on(options.tls ? 'secureConnection' : 'connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const cutAll = () => { for (const socket of sockets) socket.destroy(); };
  server.on('error', () => undefined);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    caught,
    cut: cutAll,
    stop: () => new Promise<void>((done) => { cutAll(); server.close(() => done()); }),
  };
}
