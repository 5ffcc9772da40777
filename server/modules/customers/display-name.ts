interface NameParts {
  displayName?: string | null;
  familyName?: string | null;
  givenName?: string | null;
  locale?: string | null;
}

const eastern = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** A full name from its parts in the order of its script: 김민아, 山田 太郎, Mina Kim. Empty without parts. */
export function displayNameOf({ displayName, familyName, givenName }: NameParts): string {
  if (displayName) return displayName;
  const family = familyName?.trim() ?? '';
  const given = givenName?.trim() ?? '';
  if (!family || !given) return family || given;
  if (/\p{Script=Hangul}/u.test(family + given)) return `${family}${given}`;
  if (eastern.test(family + given)) return `${family} ${given}`;
  return `${given} ${family}`;
}
