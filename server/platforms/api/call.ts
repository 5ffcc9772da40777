import { PlatformError } from '../platform.ts';
import type { PlatformDeps } from '../platform.ts';
import { signedHeaders } from '../sign.ts';

export interface StoreResponse {
  status: number;
  /** The parsed body, or null when it is not JSON. */
  json: Record<string, unknown> | null;
  text: string;
  retryAfterSeconds: number | null;
}

const timeoutSeconds = 15;
const largestAnswer = 64_000;

/** Sends one signed request to the store. Throws PlatformError when no answer came; says whether the store may have seen it. */
export async function call(url: string, key: string, body: object, deps: PlatformDeps): Promise<StoreResponse> {
  const bytes = Buffer.from(JSON.stringify(body));
  const timeout = AbortSignal.timeout(timeoutSeconds * 1000);
  const signal = deps.signal ? AbortSignal.any([deps.signal, timeout]) : timeout;
  try {
    const response = await deps.fetch(url, {
      method: 'POST', body: bytes, signal, redirect: 'manual',
      headers: { 'content-type': 'application/json', 'idempotency-key': key, 'user-agent': 'Dangol', ...signedHeaders(deps.secrets, key, deps.now(), bytes) },
    });
    const text = await readAtMost(response);
    return { status: response.status, json: parseObject(text), text, retryAfterSeconds: retryAfter(response) };
  } catch (error) {
    throw asPlatformError(error, timeout);
  }
}

async function readAtMost(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > largestAnswer) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const parsed = JSON.parse(text) as unknown;
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? parsed as Record<string, unknown> : null;
  } catch {
    return null;
  }
}

function retryAfter(response: Response): number | null {
  const seconds = Number(response.headers.get('retry-after') ?? NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 3600) : null;
}

/** Failures before a connection stood: the store cannot have acted. */
const neverReached: Record<string, string> = {
  ENOTFOUND: 'no_such_host', EAI_AGAIN: 'no_such_host', ECONNREFUSED: 'connection_refused', EHOSTUNREACH: 'unreachable', ENETUNREACH: 'unreachable',
  UND_ERR_CONNECT_TIMEOUT: 'unreachable', CERT_HAS_EXPIRED: 'certificate', DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate', SELF_SIGNED_CERT_IN_CHAIN: 'certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate', ERR_TLS_CERT_ALTNAME_INVALID: 'certificate', EPROTO: 'tls',
};

function asPlatformError(error: unknown, timeout: AbortSignal): PlatformError {
  const house = error as { code?: unknown; message?: string };
  if (house.code === 'private_address') return new PlatformError('private_address', house.message ?? '', { reached: false });
  const cause = ((error as { cause?: unknown }).cause ?? error) as { code?: unknown; message?: string };
  if (cause.code === 'private_address') return new PlatformError('private_address', cause.message ?? '', { reached: false });
  const known = typeof cause.code === 'string' ? neverReached[cause.code] : undefined;
  if (known) return new PlatformError(known, cause.message ?? known, { reached: false });
  // fetch refuses ports of other protocols (the Fetch standard's list) before it connects.
  if (cause.message === 'bad port') return new PlatformError('connection_refused', cause.message, { reached: false });
  if (timeout.aborted) return new PlatformError('timeout', `No answer within ${timeoutSeconds} seconds.`, { reached: true });
  return new PlatformError('connection_lost', cause.message ?? String(error), { reached: true });
}
