import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { mailIdentity } from '../../channels/email/identity.ts';
import { sameText } from '../../kernel/secrets.ts';
import type { House } from '../../kernel/house.ts';
import { besideDemo } from './beside-demo.ts';

/** The name by which demo mailboxes reach the post office; it stands for loopback and for nothing else. */
export const postOfficeHost = 'post-office.dangol.internal';
export const shopAddress = 'help@tea-and-paper.example';

/** Stands in the settings until the post office opens and writes down where. */
const anyPort = 587;

const passwordOf = (house: House, storeId: number) => house.secrets.tag('post-office', String(storeId), 16);

/** Settings of a demo mailbox: it sends to the post office inside this process and reads nothing from outside. */
export function postOfficeSettings(house: House, storeId: number): Record<string, string | number | boolean> {
  return {
    address: shopAddress, senderName: '차와 종이', smtpHost: postOfficeHost, smtpPort: anyPort, smtpSecurity: 'none',
    smtpUser: String(storeId), smtpPassword: passwordOf(house, storeId), perMinute: 600,
  };
}

/**
 * A real SMTP server on loopback that takes the mail of demo stores and keeps it, so that the whole way out is the way of a real shop and yet
 * no mail can reach anybody. It runs only where there is a demo store.
 */
export const postOffice = besideDemo('demo.post-office', postOfficeHost, async (house) => {
  const server = makeServer(house);
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => done());
  });
  server.on('error', (error: Error) => house.log.debug({ error: error.message }, 'the post office of the demo'));
  return { port: portOf(server), stop: () => new Promise<void>((done) => { server.close(() => done()); }) };
}, (house, port) => house.database.owner.query(
  "update channel_connections set settings = settings || jsonb_build_object('smtpPort', $1::int) where settings ->> 'smtpHost' = $2", [port, postOfficeHost]));

function makeServer(house: House): SMTPServer {
  return new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    size: 50_000_000,
    onAuth({ username, password }, _session, done) {
      const storeId = Number(username);
      if (!Number.isSafeInteger(storeId) || !sameText(password ?? '', passwordOf(house, storeId))) return done(new Error('Wrong password.'));
      done(null, { user: String(storeId) });
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks);
        const recipients = session.envelope.rcptTo.map((one) => one.address.toLowerCase());
        house.database.owner.query('insert into post_office_mails (store_id, recipient, raw) select $1, unnest($2::text[]), $3', [Number(session.user), recipients, raw])
          .then(() => done(null, `kept as ${mailIdentity(raw)}`), (error: Error) => done(error));
      });
    },
  });
}

function portOf(server: SMTPServer): number {
  return (server.server.address() as AddressInfo).port;
}
