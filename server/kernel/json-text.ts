/** Half of a surrogate pair, written as JSON escapes it; whole pairs and escaped backslashes are stepped over. */
const escapes = /\\\\|\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|(\\u[dD][89a-fA-F][\da-fA-F]{2})|(\\u0000)/g;

/** JSON without halves of surrogate pairs: PostgreSQL refuses them, and every client that cuts a text inside an emoji sends them. */
export function wellFormedJson(json: string): string {
  return /\\u[dD]/.test(json) ? json.replace(escapes, (all, half?: string) => (half ? '\\ufffd' : all)) : json;
}

/** A value as JSON that PostgreSQL keeps as jsonb, whatever text is in it: NUL is left out too. */
export function jsonText(value: unknown, replacer?: (key: string, value: unknown) => unknown): string {
  const json = JSON.stringify(value, replacer);
  return /\\u(?:[dD]|0000)/.test(json) ? json.replace(escapes, (all, half?: string, nul?: string) => (half ? '\\ufffd' : nul ? '' : all)) : json;
}
