/** Text in quotation marks, or after the sign of a quoted line, is somebody else's word. */
const quoted = /^\s*>.*$|["“][^"”\n]{4,}["”]|「[^」\n]{4,}」|『[^』\n]{4,}』/gm;
const ends = /(?<=[.!?。！？…~])\s+|(?<=[。！？])|(?<=[!?])(?=[^\s!?.)])|\n+/;
const contrast = /,?\s+but\s+|;\s+|(?<=(?<!까)지만|으나|는데),?\s+|(?<=ですが|ますが|でしたが|んが|たが)、/;

/** The full stop of "Aug. 20" ends no sentence, nor do those of 2026. 8. 15. */
const shortMonth = /\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.\s+(?=\d)/gi;

/** What was said with nobody quoted, cut into sentences and these where they turn ("…, but …"). */
export function clausesOf(text: string): string[][] {
  const own = text.replace(quoted, ' ').replace(/\b([ap])\.m\./gi, '$1m');
  const whole = /\.\s*\d/.test(own) ? own.replace(shortMonth, '$1 ').replace(/(20\d\d)\. ?(\d{1,2})\. ?(\d{1,2})\.?/g, '$1-$2-$3') : own;
  return whole.split(ends).map((sentence) => sentence.split(contrast).map((clause) => clause.trim()).filter(Boolean)).filter((clauses) => clauses.length > 0);
}
