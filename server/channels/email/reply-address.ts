import { replyTokenPattern } from '../channel.ts';

/** Our Message-IDs: the reply token is their local part, so that References carries it back. */
export function messageIdFor(replyToken: string | undefined, key: string, domain: string): string {
  return replyToken ? `dg-${replyToken}@${domain}` : `dg.${key.replace(/[^\w-]/g, '-').slice(0, 120)}@${domain}`;
}

/** `help@shop.example` → `help+dg-<token>@shop.example`. */
export function replyAddress(address: string, replyToken: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at)}+dg-${replyToken}${address.slice(at)}`;
}

/** The reply token in a mail address or message id of ours, or null. */
export function tokenIn(addressOrId: string): string | null {
  const match = /(?:^|\+|<)dg-([a-z2-7]{26})@/i.exec(addressOrId.trim());
  const token = match?.[1]?.toLowerCase();
  return token && replyTokenPattern.test(token) ? token : null;
}
