import { hash, verify } from '@node-rs/argon2';
import { fail } from '../../../kernel/errors.ts';

/** Argon2id with 19 MiB, two passes, one lane: the first choice of the OWASP Password Storage Cheat Sheet. */
const settings = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), settings);
}

/** A hash of nothing anybody knows: verified against when an address is unknown, so that the answer takes as long. */
const decoy = hash(crypto.randomUUID(), settings);

/** Whether a password belongs to a stored hash; takes as long without one. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const usable = stored?.startsWith('$argon2') ? stored : null;
  const right = await verify(usable ?? await decoy, password.normalize('NFC'));
  return usable !== null && right;
}

/** Of the most used passwords those that are long enough to be allowed at all. */
const common = new Set([
  '1234567890', '12345678910', '123456789a', '0123456789', '0987654321', '1q2w3e4r5t', '1q2w3e4r5t6y', '1qaz2wsx3edc', 'qwertyuiop', 'qwerty12345',
  'qwerty123456', 'asdfghjkl;', 'zxcvbnm123', 'password12', 'password123', 'password1234', 'password12345', 'passw0rd123', 'p@ssw0rd123', 'iloveyou123',
  'iloveyou12', 'administrator', 'admin12345', 'admin123456', 'letmein1234', 'welcome123', 'welcome1234', 'changeme123', 'football123', 'sunshine123',
  'princess123', 'superman123', 'monkey12345', 'dragon12345', 'master12345', 'baseball123', 'trustno1234', 'starwars123', 'whatever123', 'abcdefghij',
  'abcd123456', 'abc1234567', 'a123456789', 'aa12345678', 'q1w2e3r4t5', 'zaq12wsx34', 'dangol1234', 'dangol12345', 'test123456', 'testtest12',
]);

/** Stops with 422 when a new password is easily guessed: common, one character, or made of the person's own words. */
export function checkPassword(password: string, words: string[]): void {
  const lower = password.toLowerCase();
  const parts = words.flatMap((word) => [word, ...word.split(/[@.\s]+/)]).map((word) => word.toLowerCase()).filter((word) => word.length >= 4);
  const rest = parts.reduce((left, word) => left.replaceAll(word, ''), lower);
  const weak = common.has(lower) || new Set(lower).size < 4 || rest.length < 6 || '01234567890123456789'.includes(lower);
  if (weak) fail('invalid', 'weak_password', 'This password is easily guessed. Please choose another one.');
}
