/** A text without the armour of an inline OpenPGP signature (RFC 4880 §7), its escaped dashes undone; other texts as they are. */
export function withoutArmour(text: string): string {
  const begins = /^-----BEGIN PGP SIGNED MESSAGE-----[ \t]*\n(?:[A-Za-z-]{1,30}: [^\n]*\n)*[ \t]*\n/m.exec(text);
  if (!begins) return text;
  const ends = text.indexOf('\n-----BEGIN PGP SIGNATURE-----', begins.index);
  if (ends < 0) return text;
  const closes = /^-----END PGP SIGNATURE-----[ \t]*$/m.exec(text.slice(ends));
  const signed = text.slice(begins.index + begins[0].length, ends).replace(/^- (?=-)/gm, '');
  return text.slice(0, begins.index) + signed + (closes ? text.slice(ends + closes.index + closes[0].length) : '');
}
