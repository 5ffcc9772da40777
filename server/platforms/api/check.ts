import { randomUUID } from 'node:crypto';
import { PlatformError } from '../platform.ts';
import type { CheckStep, PlatformDeps } from '../platform.ts';
import { call } from './call.ts';
import type { StoreResponse } from './call.ts';
import { checkWords } from './words.ts';

/** Sends `{ "type": "ping" }`, signed, and says what came of it. */
export async function check(settings: { actionUrl: string | null }, deps: PlatformDeps): Promise<CheckStep[]> {
  if (settings.actionUrl === null) return [step('no_address', false)];
  const key = randomUUID();
  try {
    const response = await call(settings.actionUrl, key, { type: 'ping', key }, deps);
    const code = verdict(response);
    return [step(code, code === 'fine', code === 'fine' ? undefined : `HTTP ${response.status} ${response.text.slice(0, 200)}`.trim())];
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return [step(error.code, false, error.message)];
  }
}

function verdict({ status, json }: StoreResponse): string {
  if (status >= 200 && status < 300) return json?.status === 'done' ? 'fine' : 'unreadable_answer';
  if (status === 401 || status === 403) return 'signature_refused';
  if (status >= 300 && status < 400) return 'redirected';
  if (status === 429 || status === 503) return 'store_busy';
  if (status >= 500) return 'store_error';
  return status === 404 || status === 405 || status === 410 ? 'no_such_address' : 'unreadable_answer';
}

function step(code: string, ok: boolean, detail?: string): CheckStep {
  const words = checkWords[code] ?? checkWords.connection_lost;
  if (!words) throw new Error(`There are no words for ${code}.`);
  return { step: 'actions', ok, code, words, ...(detail ? { detail } : {}) };
}
