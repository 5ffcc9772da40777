/** Waits until this many milliseconds have passed since `began` (performance.now()), so that how long an answer takes says nothing of what was found. */
export async function takeAtLeast(began: number, milliseconds: number): Promise<void> {
  const left = began + milliseconds - performance.now();
  if (left > 0) await new Promise((done) => setTimeout(done, left));
}
