/** An http(s) address as a browser would read it, or null for what is none (`javascript:`, a bare word, one that names a password). */
export function webAddress(given: string | null | undefined): string | null {
  if (!given || given.length > 2000 || !URL.canParse(given)) return null;
  const url = new URL(given);
  return (url.protocol === 'https:' || url.protocol === 'http:') && !url.username && !url.password && url.href.length <= 2000 ? url.href : null;
}
