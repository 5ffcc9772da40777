/** A loop's pause that ends early when somebody wakes it. A call that comes between two pauses is not lost. */
export function createWaker(): { wake(): void; wait(milliseconds: number): Promise<void> } {
  let woken = false;
  let resume = () => {};
  return {
    wake() {
      woken = true;
      resume();
    },
    wait: (milliseconds) => new Promise<void>((done) => {
      const timer = setTimeout(() => resume(), milliseconds);
      resume = () => {
        clearTimeout(timer);
        woken = false;
        resume = () => {};
        done();
      };
      if (woken) resume();
    }),
  };
}
