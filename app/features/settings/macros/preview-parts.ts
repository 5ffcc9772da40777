import type { Locale } from '../../../lib/locale.ts';

export interface Variable {
  name: string;
  examples: Record<Locale, string>;
}

interface Part {
  kind: 'text' | 'value' | 'unknown';
  text: string;
}

const variable = /(\{\{-?\s*[a-z_][\w.]*\s*(?:\|[^{}]*)?-?\}\})/gi;

/** The example of a variable in a language, in English where there is none. */
export const exampleIn = ({ examples }: Variable, language: string): string => examples[language as Locale] ?? examples.en;

/** A macro's text with examples, in the language of the text, where its variables stand. */
export function previewParts(text: string, variables: readonly Variable[], language: string): Part[] {
  return text.split(variable).filter((piece) => piece !== '').map((piece) => {
    const name = /^\{\{-?\s*([a-z_][\w.]*)/i.exec(piece)?.[1];
    if (!name) return { kind: 'text', text: piece };
    const known = variables.find((one) => one.name === name);
    return known ? { kind: 'value', text: exampleIn(known, language) } : { kind: 'unknown', text: piece };
  });
}
