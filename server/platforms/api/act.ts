import { PlatformError } from '../platform.ts';
import type { Action, ActionAnswer, PlatformDeps } from '../platform.ts';
import { call } from './call.ts';
import type { StoreResponse } from './call.ts';

/**
 * Asks the store to act: a signed POST of `{ type: "order.<kind>", key, order, … }` with the header Idempotency-Key.
 * The store answers 200 `{ "status": "done", "id"?, "code"?, "amount"?, "message"? }` or 409/422 `{ "status": "refused", "code", "message" }`;
 * 202 means "still working, ask again with the same key". The format is in docs/recipes/connect-a-store.md.
 */
export async function act(settings: { actionUrl: string | null }, action: Action, deps: PlatformDeps): Promise<ActionAnswer> {
  if (settings.actionUrl === null) return { status: 'refused', code: 'no_address', message: 'The connection has no address for actions.' };
  const { kind, coupon, ...rest } = action;
  const response = await call(settings.actionUrl, action.key, { type: `order.${kind}`, ...rest, ...(coupon ? { coupon } : {}) }, deps);
  return answerOf(response);
}

function answerOf(response: StoreResponse): ActionAnswer {
  const { status, json } = response;
  const said = (key: string) => (typeof json?.[key] === 'string' ? (json[key]).slice(0, 500) : null);
  if (status === 202) throw new PlatformError('still_working', said('message') ?? 'The store is still working on it.', { reached: true, retryAfterSeconds: response.retryAfterSeconds });
  if (status === 429 || status === 503) {
    throw new PlatformError('store_busy', said('message') ?? `The store answered ${status}.`, { reached: false, retryAfterSeconds: response.retryAfterSeconds });
  }
  if (status >= 500) throw new PlatformError('store_error', said('message') ?? `The store answered ${status}.`, { reached: true, retryAfterSeconds: response.retryAfterSeconds });
  if (status === 401 || status === 403) return { status: 'refused', code: 'signature_refused', message: said('message') ?? 'The store did not accept our signature.' };
  if (status === 404 || status === 405 || status === 410) return { status: 'refused', code: said('code') ?? 'no_such_address', message: said('message') ?? `The store answered ${status} at this address.` };
  if (status >= 300) return { status: 'refused', code: said('code') ?? 'refused', message: said('message') ?? `The store answered ${status}.` };
  if (json?.status === 'refused') return { status: 'refused', code: said('code') ?? 'refused', message: said('message') ?? 'The store refused.' };
  // A page that says "OK" is not an answer to this question: it must be asked again.
  if (json?.status !== 'done') throw new PlatformError('unreadable_answer', 'The store’s answer is not {"status": "done" | "refused"}.', { reached: true });
  const amount = json.amount;
  return {
    status: 'done', id: said('id') ?? (typeof json.id === 'number' ? String(json.id) : null), code: said('code'), message: said('message'),
    amount: typeof amount === 'number' && Number.isSafeInteger(amount) && amount >= 0 ? amount : null,
  };
}
