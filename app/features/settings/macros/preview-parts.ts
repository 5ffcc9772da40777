interface Part {
  kind: 'text' | 'value' | 'unknown';
  text: string;
}

const variable = /(\{\{-?\s*[a-z_][\w.]*\s*(?:\|[^{}]*)?-?\}\})/gi;
const languages = ['ko', 'ja', 'en'];

/** A macro's text with examples for its variables. An example in three languages (`김서연 님 / 佐藤 様 / Emma`) gives that of the text. */
export function previewParts(text: string, variables: readonly { name: string; example: string }[], language: string): Part[] {
  return text.split(variable).filter((piece) => piece !== '').map((piece) => {
    const name = /^\{\{-?\s*([a-z_][\w.]*)/i.exec(piece)?.[1];
    if (!name) return { kind: 'text', text: piece };
    const example = variables.find((one) => one.name === name)?.example;
    if (example === undefined) return { kind: 'unknown', text: piece };
    const versions = example.split(' / ');
    return { kind: 'value', text: versions.length === languages.length ? versions[Math.max(0, languages.indexOf(language))]! : example };
  });
}
