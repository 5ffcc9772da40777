import { ImapFlow } from 'imapflow';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { ChannelError } from '../channel.ts';
import type { ChannelDeps, CheckStep } from '../channel.ts';
import { locate } from './connect.ts';
import { explainMailError } from './explain.ts';
import { imapOptions } from './imap.ts';
import type { EmailSettings } from './settings.ts';
import { smtpLogin } from './settings.ts';
import { smtpOptions } from './smtp.ts';
import { mailWords } from './words.ts';
import type { MailCode } from './words.ts';

/** Tries receiving and sending side by side and says in plain words what is wrong. Nothing is sent or marked as read. */
export async function checkMailbox(settings: EmailSettings, deps: ChannelDeps): Promise<CheckStep[]> {
  const [receiving, sending] = await Promise.all([
    attempt('receive', () => (settings.imapHost ? checkImap(settings, deps) : Promise.resolve({ code: 'ok_forwarding' }))),
    attempt('send', () => (settings.smtpHost ? checkSmtp(settings, deps) : Promise.resolve({ code: 'ok_receive_only' }))),
  ]);
  return [receiving, sending];
}

interface Finding {
  code: MailCode;
  detail?: string;
}

async function attempt(step: string, run: () => Promise<Finding>): Promise<CheckStep> {
  try {
    const { code, detail } = await run();
    return { step, ok: true, code, words: mailWords[code], ...(detail ? { detail } : {}) };
  } catch (error) {
    const { code, detail } = explainMailError(error);
    return { step, ok: false, code, words: mailWords[code], ...(detail ? { detail } : {}) };
  }
}

async function checkImap(settings: EmailSettings, deps: ChannelDeps): Promise<Finding> {
  const server = await locate(settings.imapHost, settings.imapPort, settings.imapSecurity, deps);
  const client = new ImapFlow({ ...imapOptions(settings, server), disableAutoIdle: true });
  client.on('error', () => undefined);
  try {
    await client.connect();
    for (const folder of settings.folders) {
      const status = await client.status(folder, { messages: true }).catch(() => false);
      if (!status) throw new ChannelError('folder_missing', folder, { permanent: true });
    }
    const idle = client.capabilities.has('IDLE');
    await client.logout().catch(() => undefined);
    return { code: idle ? 'ok' : 'no_idle' };
  } finally {
    client.close();
  }
}

const senderQuestion = 'SENDER';

async function checkSmtp(settings: EmailSettings, deps: ChannelDeps): Promise<Finding> {
  const server = await locate(settings.smtpHost, settings.smtpPort, settings.smtpSecurity, deps);
  const connection = new SMTPConnection({
    ...smtpOptions(settings, server),
    // A sign-in handler may send commands of its own: here it asks whether our address may send, and takes it back.
    customAuth: {
      [senderQuestion]: async (context) => {
        const answer = await context.sendCommand(`MAIL FROM:<${settings.address}>`);
        const recipient = answer.status < 300 ? await context.sendCommand(`RCPT TO:<${settings.address}>`) : null;
        await context.sendCommand('RSET');
        if (answer.status >= 500) context.reject(answer.response);
        else if (recipient && (recipient.status === 530 || recipient.status === 553)) context.reject(recipient.response);
        else context.resolve();
      },
    },
  });
  try {
    connection.on('error', () => undefined);
    await settled((done) => { connection.once('error', done); connection.connect((error) => done(error)); });
    const login = smtpLogin(settings);
    if (login && connection.allowsAuth) await settled((done) => connection.login(login, (error) => done(error)));
    await settled((done) => connection.login({ method: senderQuestion, ...(login ?? { user: '-', pass: '-' }) }, (error) => done(error))).catch((error: Error & { response?: string }) => {
      const said = error.response ?? error.message;
      throw /\b530\b|authentication required/i.test(said)
        ? Object.assign(new Error(said), { code: 'ENOAUTH', response: said }) : new ChannelError('sender_refused', said, { permanent: true });
    });
    connection.quit();
    return { code: 'ok' };
  } finally {
    connection.close();
  }
}

function settled(start: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => start((error) => (error ? reject(error) : resolve())));
}
