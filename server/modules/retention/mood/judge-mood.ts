export const moods = ['pleased', 'mixed', 'displeased', 'unsure'] as const;
export type Mood = (typeof moods)[number];
export type Sounding = 'pleased' | 'displeased' | 'neither';

/** Requests and questions lean a little to one side or the other; a mood speaks clearer. */
const clearFrom = 0.5;
/** One message may be misread. */
const enough = 2;
/** What came before these says nothing about today. */
const latest = 6;

/** How one message sounds, by its score of −1 … 1. */
export function soundingOf(score: number): Sounding {
  if (Math.abs(score) < clearFrom) return 'neither';
  return score > 0 ? 'pleased' : 'displeased';
}

/** The mood of a person, by the messages that tell one, newest first: two of three of the latest must agree, and one alone is not enough. */
export function judgeMood(newestFirst: readonly Sounding[]): Mood {
  const telling = newestFirst.filter((one) => one !== 'neither').slice(0, latest);
  if (telling.length < enough) return 'unsure';
  const share = telling.filter((one) => one === 'pleased').length / telling.length;
  if (share >= 2 / 3) return 'pleased';
  return share <= 1 / 3 ? 'displeased' : 'mixed';
}
