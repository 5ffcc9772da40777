import { countedHash, countHashes } from '../counted-hashes.ts';
import { featureRecords, recordAt, type FeatureRecords } from '../feature-records.ts';
import { unpackBytes, unpackHashes } from '../packed-numbers.ts';
import { piecesOf } from './word-pieces.ts';
import weights from './weights.json' with { type: 'json' };

/** What a text in letters is likely to be: the ISO 639-1 code, and whether its pieces tell nearly as much of it as they usually do. */
export interface GuessedLanguage {
  code: string;
  reliable: boolean;
}

/** Added to each score of the tables. */
const leastScore = 53;
/** Turns the mean score of a piece into a share. */
const halfShare = 25;
const fewestPieces = 3;
const nearlyUsual = 0.75;

let loaded: FeatureRecords | undefined;

const statistics = (): FeatureRecords => loaded ??= featureRecords({
  hashes: unpackHashes(weights.hashes),
  numbers: new Uint8Array(unpackBytes(weights.counts).length),
  counts: unpackBytes(weights.counts),
  firsts: unpackBytes(weights.languages),
  seconds: unpackBytes(weights.scores),
});

const scores = new Float64Array(weights.codes.length);

/**
 * The likeliest of sixty languages by which pieces of words they have; null where no piece is known. The method and the statistics are those of eld
 * (Nito T.M., Apache-2.0; `scripts/training/languages.ts`), read from a table that loads at once.
 */
export function guessLanguage(text: string): GuessedLanguage | null {
  const records = statistics();
  const count = countHashes(piecesOf(text));
  scores.fill(0);
  for (let piece = 0; piece < count; piece += 1) {
    const at = recordAt(records, countedHash(piece));
    if (at < 0) continue;
    const last = at + (records.cells[at]! & 0xff);
    for (let pair = at + 1; pair <= last; pair += 1) scores[records.cells[pair]! >>> 8]! += (records.cells[pair]! & 0xff) + leastScore;
  }
  let best = -1;
  for (let language = 0; language < scores.length; language += 1) if (scores[language]! > (scores[best] ?? 0)) best = language;
  if (best < 0) return null;
  const mean = scores[best]! / count;
  return { code: weights.codes[best]!, reliable: count >= fewestPieces && mean / (mean + halfShare) >= weights.usual[best]! * nearlyUsual };
}
