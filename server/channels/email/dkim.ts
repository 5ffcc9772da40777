import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';

export interface DkimKey {
  selector: string;
  /** PKCS#8 PEM. */
  privateKey: string;
  /** Base64 of the SubjectPublicKeyInfo, the `p=` of the record (RFC 6376 §3.6.1). */
  publicKey: string;
}

/** A new 2048-bit RSA key (RFC 8301: at least 1024, 2048 recommended) under a selector that names its month. */
export async function newDkimKey(now: Date): Promise<DkimKey> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'der' },
  });
  return { selector: `dangol-${now.toISOString().slice(0, 7).replace('-', '')}`, privateKey, publicKey: publicKey.toString('base64') };
}
