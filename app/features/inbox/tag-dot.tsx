/** The colour a store gave to a tag; decoration beside the tag's name. The hues are the server's eight names. */
const hues: Record<string, string> = {
  grey: 'oklch(0.62 0.01 265)', red: 'oklch(0.6 0.17 25)', amber: 'oklch(0.7 0.13 75)', green: 'oklch(0.62 0.13 150)',
  teal: 'oklch(0.6 0.09 192)', blue: 'oklch(0.6 0.13 250)', violet: 'oklch(0.58 0.15 300)', pink: 'oklch(0.65 0.15 350)',
};

export function TagDot({ color }: { color: string }) {
  return <span aria-hidden className="size-1.5 shrink-0 rounded-full" style={{ background: hues[color] ?? hues['grey'] }} />;
}
