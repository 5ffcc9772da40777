/**
 * Makes server/science/text/languages/weights.json, the same bytes every time.
 *
 *   npx tsx scripts/training/languages.ts
 *
 * It packs the statistics of eld's smaller set ("small", Apache-2.0), which as the module of objects that it is takes half a second and
 * 150 MB to load.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../server/kernel/root.ts';
import { pieceHash } from '../../server/science/text/languages/word-pieces.ts';
import { packBytes, packHashes } from '../../server/science/text/packed-numbers.ts';

interface Statistics {
  languages: Record<string, string>;
  /** For each piece of a word, as characters that stand for the bytes of its UTF-8, its score by the number of the language. */
  ngrams: Record<string, Record<string, number>>;
}

/** Each of these characters stands for the byte at whose place it is. */
interface Dictionary {
  dictionary: string[];
}

const from = async (name: string): Promise<unknown> => import(new URL(`../${name}`, import.meta.resolve('eld/small')).href);
const { ngramsData } = await from('ngrams/small.js') as { ngramsData: Statistics };
const { dictionary } = await from('dictionary.js') as Dictionary;
const { avgScore } = await from('avgScore.js') as { avgScore: Record<string, number> };

const byteOf = new Map(dictionary.map((character, byte) => [character, byte] as const).filter(([character]) => character !== ' '));
for (const letter of "abcdefghijklmnopqrstuvwxyz'`") byteOf.set(letter, letter.charCodeAt(0));

const pieces = Object.entries(ngramsData.ngrams).map(([piece, scores]) => {
  const bytes = Uint8Array.from([...piece.trim()], (character) => byteOf.get(character)!);
  return { hash: pieceHash(bytes, 0, bytes.length, piece.startsWith(' '), piece.endsWith(' ')) >>> 0, scores: Object.entries(scores).map(([language, score]) => [Number(language), score] as const) };
}).sort((one, other) => one.hash - other.hash);
if (new Set(pieces.map(({ hash }) => hash)).size < pieces.length) throw new Error('Two pieces have the same hash.');

const codes = Object.values(ngramsData.languages);
writeFileSync(join(packageRoot(), 'server/science/text/languages/weights.json'), `${JSON.stringify({
  codes,
  usual: codes.map((code) => avgScore[code]),
  hashes: packHashes(Uint32Array.from(pieces, ({ hash }) => hash)),
  counts: packBytes(Uint8Array.from(pieces, ({ scores }) => scores.length)),
  languages: packBytes(Uint8Array.from(pieces.flatMap(({ scores }) => scores.map(([language]) => language)))),
  scores: packBytes(Uint8Array.from(pieces.flatMap(({ scores }) => scores.map(([, score]) => score)))),
})}\n`);
