import { currentRegion, useRegion } from './locale.ts';
import type { Locale } from './locale.ts';

type Words = Record<string, string | ((...values: never[]) => string)>;
/** The other languages say the same things: same keys, same parameters. */
type Same<T> = { [K in keyof T]: T[K] extends (...values: infer V) => string ? (...values: V) => string : string };
export type Messages<T> = Record<Locale, Same<T>>;

/**
 * Declares what a feature says, in every language at once. A missing key, or one with other parameters, does not compile.
 * Use a function where a value goes into the sentence.
 */
export function defineMessages<const T extends Words>(words: { en: T; ko: Same<NoInfer<T>>; ja: Same<NoInfer<T>> }): Messages<T> {
  return words as unknown as Messages<T>;
}

/** The words of the current language; the component renders again when the language changes. */
export function useMessages<T>(messages: Messages<T>): Same<T> {
  return messages[useRegion().locale];
}

/** The same outside React. */
export function say<T>(messages: Messages<T>): Same<T> {
  return messages[currentRegion().locale];
}
