/** What dates, times and addresses look like in the attribution lines of mail clients, in any language. */

const numericDate = String.raw`\d{4}\s?[-/.年년]\s?\d{1,2}\s?[-/.月월]\s?\d{1,2}|\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?\d{2,4}`;
const namedDate = [
  // 14. September 2015, 17-feb.-2015, 10 de julho de 2017, den 26 augusti 2015
  String.raw`\d{1,2}(?:st|nd|rd|th)?[.,]?[\s-]+(?:de\s+|of\s+)?[\p{L}\p{M}]{3,12}\.?,?[\s-]+(?:de\s+)?\d{4}`,
  // 2026. jan. 5.
  String.raw`\d{4}\.?\s+[\p{L}\p{M}]{3,12}\.?\s+\d{1,2}`,
  // December 15, 2024
  String.raw`[\p{L}\p{M}]{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}`,
  // Wed, Dec 9 without a year
  String.raw`(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+(?:\d{1,2}\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:\s+\d{1,2})?`,
  String.raw`(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2},`,
  // 1 มิ.ย. 2569; 2026. g. 1. jūn.
  String.raw`\d{1,2}\s+[\u0e01-\u0e4e.]{3,8}\s+\d{4}|\d{4}\.\s?g\.\s+\d{1,2}\.\s+\p{L}{3,12}`,
  // 14:24 8 tháng 6, 2017
  String.raw`\d{1,2}\s+\p{L}+\s+\d{1,2},?\s+\d{4}`,
].join('|');

const date = new RegExp(`${numericDate}|${namedDate}`, 'iu');
const time = /\d{1,2}\s?[:.：h시時]\s?\d{2}(?!\d)|[ap]m\b|오전|오후|午前|午後/iu;
const address = /[^\s<>@"'(,;:]@[^\s<>@"'),;:]/u;

// Verbs with which clients say "wrote"; the ones that end a line in a language where the verb is last, too.
const wrote = new RegExp(
  [
    String.raw`(?<!\p{L})(?:wrote|writes|sent|schrieb|schreibt|geschrieben|schreef|geschreven|skrev|skreiv|kirjoitti|yazdı|yazmış|escribió|escribio|escreveu|scrisse|écrit|scritto|scris|írta)(?![\p{L}])`,
    String.raw`(?:napisał\(?a?\)?|napisala?|napsala?|napísala?|написал[аи]?|написав|написала|пишет|пише|έγραψε|đã viết|menulis|rašė)(?![\p{L}])`,
    String.raw`(?:님이)?\s?작성(?:했습니다|하였습니다|함)?|님이\s*(?:쓴|보낸)\s*글|이\(가\)\s*쓴\s*글|(?:이|가|님이)\s*(?:다음과 같이\s*)?(?:썼습니다|썼어요|쓰셨습니다|작성했습니다)|쓴\s*글`,
    String.raw`のメール|のメッセージ|(?:さん|様)?(?:は|が)?書きました|(?:さん|様)?(?:は|が)?書いた|さんからのメール|さんの(?:発言|メール)|からのメール`,
    String.raw`(?<!\p{L})(?:menulis|kirjutas|rakstīja|napisa[ol]a?(?: je)?|написа(?:л[аи]|о(?:\/ла)?)?|כתב(?:\/ה)?|כתבה|كتب(?:ت)?|نوشت|ने लिखा|เขียนว่า)(?![\p{L}])`,
    String.raw`写道|寫道|来信|コメント`,
  ].join('|'),
  'iu',
);

const wroteAtEnd = new RegExp(`(?:${wrote.source})\\s*[:：>\\-–—\\s]*$`, 'iu');

/** The first digits of the scripts in which mail clients write dates: Arabic, Persian, Devanagari, Thai. */
const zeros = [0x0660, 0x06f0, 0x0966, 0x0e50];

function withAsciiDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u0e50-\u0e59]/g, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - (zeros.findLast((zero) => zero <= code) ?? code));
  });
}

export function hasDate(text: string): boolean {
  return /\p{Nd}/u.test(text) && date.test(withAsciiDigits(text));
}

export function hasTime(text: string): boolean {
  return time.test(withAsciiDigits(text));
}

export function hasAddress(text: string): boolean {
  return text.includes('@') && address.test(text);
}

/** Whether the text holds a verb by which a mail client introduces what someone wrote. */
export function hasWrote(text: string): boolean {
  return wrote.test(text);
}

/** Whether such a verb ends the text, a colon, dashes or a bracket after it allowed. */
export function endsWithWrote(text: string): boolean {
  return wroteAtEnd.test(text.slice(-60));
}
