import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Secrets {
  /** Encrypts text for keeping (AES-256-GCM, random nonce). */
  seal(text: string): string;
  /** Opens sealed text; throws when it was tampered with or sealed by another key. */
  open(sealed: string): string;
  /** An authenticated URL-safe token that carries a payload for one purpose. */
  sign(purpose: string, payload: unknown, expiresAt?: Date): string;
  /** The payload of a token, or null when forged, of another purpose, or expired at `now`. */
  verify<T = unknown>(purpose: string, token: string, now: Date): T | null;
  /** A short authenticated tag (hex, `bytes` long) of a text for one purpose. */
  tag(purpose: string, text: string, bytes?: number): string;
}

/** SHA-256 of a bearer token: the only form in which tokens are stored. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** A new bearer token of 256 random bits that names its store: `<prefix>_<store>_<random>`. */
export function newToken(prefix: string, storeId: number): { token: string; hash: Buffer } {
  const token = `${prefix}_${storeId}_${randomBytes(32).toString('base64url')}`;
  return { token, hash: hashToken(token) };
}

/** The store a bearer token names, or null when it has another prefix or form. */
export function storeOfToken(prefix: string, token: string): number | null {
  const match = /^([a-z]+)_(\d{1,9})_[\w-]{43}$/.exec(token);
  return match && match[1] === prefix ? Number(match[2]) : null;
}

/** Compares two strings in constant time for their length. */
export function sameText(a: string, b: string): boolean {
  const left = createHash('sha256').update(a).digest();
  const right = createHash('sha256').update(b).digest();
  return timingSafeEqual(left, right);
}

/** Reads the key from the configuration or makes DATA_DIR/secret.key once (readable by its owner only). */
export function readSecretKey(dataDir: string, fromConfig: string | undefined): string {
  if (fromConfig) return fromConfig;
  const path = join(dataDir, 'secret.key');
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  mkdirSync(dataDir, { recursive: true });
  const key = randomBytes(32).toString('base64url');
  writeFileSync(path, `${key}\n`, { mode: 0o600, flag: 'wx' });
  return key;
}

/** Derives separate keys for each use from one master key (HKDF, RFC 5869). */
export function createSecrets(masterKey: string): Secrets {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', masterKey, 'dangol', use, 32));
  const sealKey = derive('seal');
  const signKeys = new Map<string, Buffer>();
  const signKey = (purpose: string) => {
    const known = signKeys.get(purpose) ?? derive(`sign:${purpose}`);
    signKeys.set(purpose, known);
    return known;
  };
  const mac = (purpose: string, text: string) => createHmac('sha256', signKey(purpose)).update(text).digest();
  return {
    seal(text) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', sealKey, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    open(sealed) {
      const bytes = Buffer.from(sealed.slice(3), 'base64url');
      if (!sealed.startsWith('v1.') || bytes.length < 28) throw new Error('Not a sealed text.');
      const decipher = createDecipheriv('aes-256-gcm', sealKey, bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    },
    sign(purpose, payload, expiresAt) {
      const body = Buffer.from(JSON.stringify({ p: payload, e: expiresAt ? expiresAt.getTime() : null })).toString('base64url');
      return `${body}.${mac(purpose, body).toString('base64url')}`;
    },
    verify<T>(purpose: string, token: string, now: Date) {
      const [body, tag, rest] = token.split('.');
      if (!body || !tag || rest !== undefined) return null;
      if (!sameText(mac(purpose, body).toString('base64url'), tag)) return null;
      const { p, e } = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as { p: T; e: number | null };
      return e !== null && e <= now.getTime() ? null : p;
    },
    tag(purpose, text, bytes = 16) {
      return mac(purpose, text).subarray(0, bytes).toString('hex');
    },
  };
}
