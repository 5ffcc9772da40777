/** The origin of a web address as browsers say it, or null when it is none; without a scheme it is taken as https. */
export function originOf(address: string): string | null {
  const text = address.trim();
  const full = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!text || !URL.canParse(full)) return null;
  const url = new URL(full);
  const named = /^(\[[\da-f:]+\]|[a-z\d-]+(\.[a-z\d-]+)*)$/.test(url.hostname);
  return ['http:', 'https:'].includes(url.protocol) && named && !url.username ? url.origin : null;
}
