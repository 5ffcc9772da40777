import type { Channel } from '../channel.ts';
import { checkMailbox } from './check.ts';
import { listenImap } from './listen.ts';
import { emailPresets } from './presets.ts';
import { sendMail } from './send.ts';
import { closeSmtpPools } from './smtp.ts';
import { emailSettings } from './settings.ts';
import type { EmailShape } from './settings.ts';
import { translateMail } from './translate.ts';

const channel: Channel<EmailShape> = {
  kind: 'email',
  name: { en: 'Email', ko: '이메일', ja: 'メール' },
  settings: emailSettings,
  capabilities: { threads: true, html: true, attachments: true, subject: true, maxLength: null, idempotent: false },
  presets: emailPresets,
  address: (settings) => settings.address,
  perMinute: (settings) => settings.perMinute,
  check: checkMailbox,
  send: sendMail,
  translate: translateMail,
  listen: listenImap,
  close: closeSmtpPools,
};

/** Mail by IMAP and SMTP, by the built-in SMTP listener, and by webhook. */
export const email = channel as unknown as Channel;
