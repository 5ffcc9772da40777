import createClient from 'openapi-fetch';
import type { paths } from '../../contract/client.d.ts';
import { currentRegion } from './locale.ts';
import type { Locale } from './locale.ts';
import { noteReach } from './reach.ts';

/** What the server said no with. `code` is stable and is what the app translates; `message` is English for developers. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

/** The typed client of the public API: `unwrap(api.GET('/api/v1/…', { params }))`. */
export const api = createClient<paths>({ baseUrl: '/', credentials: 'same-origin' });

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of a good answer; anything else is thrown as an `ApiError` (`offline` when no answer came at all). */
export async function unwrap<T>(call: Promise<Answer<T>>): Promise<NonNullable<T>> {
  const answer = await call.catch((reason: unknown) => {
    if (reason instanceof DOMException && reason.name === 'AbortError') throw reason;
    throw new ApiError(0, 'offline', 'The server could not be reached.');
  });
  if (answer.response.ok) {
    noteReach('there');
    return (answer.data ?? {}) as NonNullable<T>;
  }
  const error = readError(answer.response.status, answer.error);
  if (error.code === 'database_unavailable') noteReach('away');
  throw error;
}

/** Reads the house's error shape `{ error: { code, message, details } }`; tolerates a proxy's HTML. */
export function readError(status: number, body: unknown): ApiError {
  const error = (body as { error?: { code?: string; message?: string; details?: Record<string, unknown> } } | undefined)?.error;
  return new ApiError(status, error?.code ?? fallbackCode(status), error?.message ?? `HTTP ${status}`, error?.details ?? {});
}

function fallbackCode(status: number): string {
  const codes: Record<number, string> = {
    401: 'unauthenticated', 403: 'forbidden', 404: 'not_found', 409: 'conflict', 413: 'too_large', 422: 'invalid', 429: 'too_many',
  };
  return codes[status] ?? 'unavailable';
}

type Sentence = string | ((details: Record<string, unknown>) => string);
const sentences: Record<Locale, Record<string, Sentence>> = {
  en: {
    offline: 'The server cannot be reached. What you wrote is kept; try again in a moment.',
    unauthenticated: 'You are signed out. Sign in again to go on.',
    forbidden: 'Your role does not allow this. Ask the owner of the store.',
    not_found: 'This is not here any more.',
    conflict: 'Someone changed this in the meantime. Look again before you go on.',
    too_large: 'This is too large.',
    too_many: 'Too many tries in a short time. Wait a moment.',
    reading_too_fast: 'You opened very many in a few minutes. Wait a moment.',
    invalid: 'Something here is not filled in right.',
    database_unavailable: 'The database cannot be reached or is full. What you wrote is kept here; try again in a moment.',
    storage_full: 'The disk of the server is full, so nothing was saved. What you wrote is kept here; whoever runs the server has to make room.',
    unavailable: 'Something went wrong on our side. Nothing was lost; try again.',
  },
  ko: {
    offline: '서버에 연결할 수 없어요. 쓰던 내용은 그대로 있으니 잠시 뒤에 다시 해 보세요.',
    unauthenticated: '로그아웃됐어요. 다시 로그인해 주세요.',
    forbidden: '지금 역할로는 할 수 없어요. 스토어 소유자에게 요청해 주세요.',
    not_found: '더 이상 찾을 수 없어요.',
    conflict: '그사이 다른 사람이 바꿨어요. 다시 확인해 주세요.',
    too_large: '크기가 너무 커요.',
    too_many: '짧은 시간에 너무 많이 시도했어요. 잠시 기다려 주세요.',
    reading_too_fast: '몇 분 사이에 너무 많이 열었어요. 잠시 기다려 주세요.',
    invalid: '입력한 내용에 맞지 않는 곳이 있어요.',
    database_unavailable: '데이터베이스에 연결할 수 없거나 가득 찼어요. 쓰던 내용은 여기에 그대로 있으니 잠시 뒤에 다시 해 보세요.',
    storage_full: '서버 디스크가 가득 차서 저장하지 못했어요. 쓰던 내용은 여기에 그대로 있어요. 서버 관리자가 공간을 비워야 해요.',
    unavailable: '서버에 문제가 생겼어요. 사라진 것은 없으니 다시 해 보세요.',
  },
  ja: {
    offline: 'サーバーにつながりません。入力した内容は残っています。少し待ってからもう一度お試しください。',
    unauthenticated: 'サインアウトされました。もう一度サインインしてください。',
    forbidden: '今の役割ではできません。ストアのオーナーに依頼してください。',
    not_found: 'すでに見つからなくなっています。',
    conflict: 'その間にほかの人が変更しました。もう一度ご確認ください。',
    too_large: 'サイズが大きすぎます。',
    too_many: '短い時間に試した回数が多すぎます。少しお待ちください。',
    reading_too_fast: '数分の間に開いた数が多すぎます。少しお待ちください。',
    invalid: '入力内容に正しくないところがあります。',
    database_unavailable: 'データベースにつながらないか、容量がいっぱいです。入力した内容はここに残っています。少し待ってからもう一度お試しください。',
    storage_full: 'サーバーのディスクがいっぱいで、保存できませんでした。入力した内容はここに残っています。サーバーの管理者が空きを作る必要があります。',
    unavailable: 'サーバーで問題が起きました。失われたものはありません。もう一度お試しください。',
  },
};

/** A feature adds the sentences of its own error codes, in every language. Call it at the top of the feature's `messages.ts`. */
export function defineErrors(more: Record<Locale, Record<string, Sentence>>): void {
  for (const locale of Object.keys(more) as Locale[]) Object.assign(sentences[locale], more[locale]);
}

/** What went wrong, in the agent's language: by code, else by status. Never a stack, never English from the server. */
export function errorSentence(error: unknown): string {
  const words = sentences[currentRegion().locale];
  if (!(error instanceof ApiError)) return String(words['unavailable']);
  const sentence = words[error.code] ?? words[fallbackCode(error.status)] ?? words['unavailable'];
  return typeof sentence === 'function' ? sentence(error.details) : String(sentence);
}

/** What a known code means, in the agent's language; undefined for codes of others, such as a store's own. */
export function sentenceOf(code: string): string | undefined {
  const sentence = sentences[currentRegion().locale][code];
  return typeof sentence === 'string' ? sentence : undefined;
}

/** True when asking again could help: the network or the server failed, not the request. */
export function worthRetrying(error: unknown): boolean {
  return !(error instanceof ApiError) || error.status === 0 || error.status >= 500;
}
