/** Text in quotation marks, or after the sign of a quoted line, is somebody else's word. */
const quoted = /^\s*>.*$|["“][^"”\n]{4,}["”]|「[^」\n]{4,}」|『[^』\n]{4,}』/gm;
const ends = /(?<=[.!?。！？…~])\s+|(?<=[。！？])|(?<=[!?])(?=[^\s!?.)])|\n+/;
const contrast = /,?\s+but\s+|;\s+|(?<=지만|으나|는데),?\s+|(?<=ですが|ますが|でしたが|んが|たが)、/;

/** What was said with nobody quoted, cut into sentences and these where they turn ("…, but …"). */
export function clausesOf(text: string): string[][] {
  const own = text.replace(quoted, ' ').replace(/\b([ap])\.m\./gi, '$1m');
  return own.split(ends).map((sentence) => sentence.split(contrast).map((clause) => clause.trim()).filter(Boolean)).filter((clauses) => clauses.length > 0);
}
