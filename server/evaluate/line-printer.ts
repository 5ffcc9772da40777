/** As many characters are held back at most. */
const fullAt = 65_536;

/** Writes lines together that are printed in one turn of the event loop: a call of the system for each costs as much as reading a message. */
export function linePrinter(write: (text: string) => void): { print: (line: string) => void; flush: () => void } {
  let held = '';
  const flush = (): void => {
    if (held === '') return;
    const text = held;
    held = '';
    write(text);
  };
  const print = (line: string): void => {
    if (held === '') setImmediate(flush);
    held += `${line}\n`;
    if (held.length > fullAt) flush();
  };
  return { print, flush };
}
