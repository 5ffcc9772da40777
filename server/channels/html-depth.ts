/** Elements that hold nothing or that the next of their kind closes: they do not deepen. */
const flat = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'param', 'source', 'track', 'wbr', 'p', 'li', 'dt', 'dd', 'td', 'th', 'tr', 'option']);
const deepest = 2_000;
const mostTags = 200_000;

/**
 * HTML parsers take time quadratic in the depth of open elements. A body that nests deeper than any real one, or has
 * more tags than any reader sees, is made flat first: its tags go, its text stays.
 */
export function flattenDeep(html: string): string {
  let depth = 0;
  let count = 0;
  for (const match of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    count += 1;
    if (!flat.has((match[2] ?? '').toLowerCase())) depth += match[1] ? -1 : 1;
    if (depth < 0) depth = 0;
    if (depth > deepest || count > mostTags) return html.replace(/<[^<>]*>/g, ' ').replace(/</g, '&lt;');
  }
  return html;
}
