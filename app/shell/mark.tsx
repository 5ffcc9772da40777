/** The store's mark: its colour with the returning arrow of a regular. The arrow is black or white, whichever reads better. */
export function Mark({ colour }: { colour: string }) {
  return (
    <span className="grid size-[22px] shrink-0 place-items-center rounded-[7px]" style={{ background: colour, color: inkOn(colour) }} aria-hidden>
      <svg width="13" height="13" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="3" strokeLinecap="round">
        <path d="M5 12a7 7 0 1 0 7-7" />
        <path d="M12 5l-3-3m3 3l-3 3" />
      </svg>
    </span>
  );
}

/** Black or white by the relative luminance of WCAG 2.2 (threshold where both contrasts are equal, 0.179). */
export function inkOn(hex: string): '#000000' | '#ffffff' {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  const light = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
  return light > 0.179 ? '#000000' : '#ffffff';
}
