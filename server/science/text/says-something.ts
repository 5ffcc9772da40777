const word = /\p{L}{3}|[\p{sc=Han}\p{sc=Hangul}\p{sc=Hira}\p{sc=Kana}]{2}/u;
const letter = /\p{L}/u;

/** Whether there is a word in a text that could say what it is about: three letters, or two of Korean, Japanese or Chinese, not all the same. */
export function saysSomething(text: string): boolean {
  if (!word.test(text)) return false;
  const [first = ''] = letter.exec(text) ?? [];
  return letter.test(text.replaceAll(first, ' '));
}
