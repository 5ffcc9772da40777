/** A line that starts with a quote mark, plain or full-width. */
export function isQuoteLine(line: string): boolean {
  if (!/^\s{0,3}(?:[>＞]|\|\s?[>|])/.test(line)) return false;
  return !(line.trimStart().startsWith('>>') && line.trimEnd().endsWith('<<'));
}

/** A line of a quote that some relay wrapped, so that its `>` is missing. */
export function isWrappedQuote(lines: readonly string[], at: number): boolean {
  const before = lines[at - 1] ?? '';
  const line = lines[at] ?? '';
  if (line.trim() === '' || !isQuoteLine(before)) return false;
  let next = at + 1;
  while (next < at + 3 && next < lines.length && !isQuoteLine(lines[next] ?? '')) next += 1;
  if (!isQuoteLine(lines[next] ?? '')) return false;
  const open = /[(<][^)>]*$/.test(before.replace(/^[\s>]+/, ''));
  return before.length >= 55 || open || /^\s*[(<]?https?:/.test(line);
}

/** First line after the quote that starts at `at`; blank lines and wrapped lines within it belong to it. */
export function endOfQuote(lines: readonly string[], at: number): number {
  let end = at;
  for (let i = at; i < lines.length; i += 1) {
    const line = lines[i] ?? '';
    if (isQuoteLine(line) || isWrappedQuote(lines, i)) end = i + 1;
    else if (line.trim() !== '') break;
  }
  return end;
}

/** First line from `at` on that is not blank. */
export function skipBlank(lines: readonly string[], at: number): number {
  let next = at;
  while (next < lines.length && (lines[next] ?? '').trim() === '') next += 1;
  return next;
}
