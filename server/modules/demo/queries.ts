import type { Tx } from '../../kernel/command.ts';
import { parseMail } from '../../channels/email/parsing/parse-mail.ts';

/** The newest mails the shop sent, as their readers find them. */
export async function postedMails(tx: Tx, limit = 30): Promise<{ id: number; to: string; subject: string; text: string; at: Date }[]> {
  const rows = await tx.db.selectFrom('post_office_mails').selectAll().where('store_id', '=', tx.storeId).orderBy('id', 'desc').limit(limit).execute();
  return rows.map((row) => {
    const mail = parseMail(row.raw);
    return { id: row.id, to: row.recipient, subject: mail.subject, text: mail.text, at: row.received_at };
  });
}

/** The last mail an address got from the shop, raw. */
export async function lastMailTo(tx: Tx, recipient: string): Promise<Buffer | null> {
  const row = await tx.db.selectFrom('post_office_mails').select('raw').where('store_id', '=', tx.storeId).where('recipient', '=', recipient.toLowerCase())
    .orderBy('id', 'desc').limit(1).executeTakeFirst();
  return row?.raw ?? null;
}

/** Our mailbox that demo mail arrives in. */
export async function demoMailbox(tx: Tx): Promise<{ id: number; address: string } | null> {
  const row = await tx.db.selectFrom('channel_connections').select(['id', 'address']).where('store_id', '=', tx.storeId).where('kind', '=', 'email')
    .where('disconnected_at', 'is', null).orderBy('id').limit(1).executeTakeFirst();
  return row ?? null;
}
