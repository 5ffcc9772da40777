/** Properties that style text and tables and can neither load anything nor lift content over the page around it. */
const properties = new Set([
  'color', 'background-color', 'background', 'font', 'font-family', 'font-size', 'font-style', 'font-weight', 'font-variant', 'line-height', 'letter-spacing',
  'text-align', 'text-decoration', 'text-indent', 'text-transform', 'vertical-align', 'white-space', 'word-break', 'word-wrap', 'overflow-wrap', 'direction',
  'width', 'height', 'max-width', 'max-height', 'min-width', 'min-height', 'table-layout', 'border-collapse', 'border-spacing', 'display', 'list-style', 'list-style-type',
  'margin', 'margin-top', 'margin-right', 'margin-bottom', 'margin-left', 'padding', 'padding-top', 'padding-right', 'padding-bottom', 'padding-left',
  'border', 'border-top', 'border-right', 'border-bottom', 'border-left', 'border-color', 'border-style', 'border-width', 'border-radius',
  'border-top-color', 'border-top-style', 'border-top-width', 'border-bottom-color', 'border-bottom-style', 'border-bottom-width',
  'border-left-color', 'border-left-style', 'border-left-width', 'border-right-color', 'border-right-style', 'border-right-width',
]);

const displays = new Set(['block', 'inline', 'inline-block', 'none', 'table', 'table-row', 'table-cell', 'list-item']);

/** Words, numbers, colours and quoted font names; of functions only those that make colours. */
const value = /^(?:[\w\s#.,%'"!/-]|rgba?\([\d\s.,%/]{1,40}\)|hsla?\([\d\s.,%/a-z]{1,40}\))+$/i;

function isSafe(property: string, text: string): boolean {
  if (!properties.has(property) || text.length > 300 || !value.test(text)) return false;
  if (property === 'display') return displays.has(text.replace(/!.*/, '').trim().toLowerCase());
  // Negative margins and sizes beyond a page would cover or hide what stands around.
  if (/^(?:margin|text-indent|width|min-width|height|min-height)/.test(property)) return !/-\d|-\.|\d{5,}/.test(text);
  return true;
}

/**
 * A style attribute reduced to harmless declarations, '' when none is left. Escapes, comments, `url()`, `expression()`,
 * `attr()`, variables and at-rules cannot pass: their characters are not in the alphabet of values.
 */
export function safeCss(style: string): string {
  const kept: string[] = [];
  for (const declaration of style.slice(0, 10_000).split(';')) {
    const colon = declaration.indexOf(':');
    if (colon < 1) continue;
    const property = declaration.slice(0, colon).trim().toLowerCase();
    const text = declaration.slice(colon + 1).trim();
    if (isSafe(property, text)) kept.push(`${property}:${text}`);
  }
  return kept.join(';');
}
