/** Counts business time. Times in milliseconds; `add` gives the moment at which that much has passed, null when the store never opens that long. */
export interface BusinessClock {
  add(from: Date, ms: number): Date | null;
  between(from: Date, to: Date): number;
}

/** Day and night. */
export const aroundTheClock: BusinessClock = {
  add: (from, ms) => new Date(from.getTime() + ms),
  between: (from, to) => Math.max(0, to.getTime() - from.getTime()),
};

/** A target that runs or is paused. `usedMs` is what was used up before `runningSince`. */
export interface Timer {
  targetMs: number;
  usedMs: number;
  runningSince: Date | null;
}

export interface Moments {
  warnAt: Date | null;
  dueAt: Date | null;
}

/** When a running timer warns and falls due; nothing while it is paused. */
export function momentsOf(timer: Timer, warnPercent: number, clock: BusinessClock): Moments {
  const { runningSince } = timer;
  if (!runningSince) return { warnAt: null, dueAt: null };
  const left = (target: number) => clock.add(runningSince, Math.max(0, target - timer.usedMs));
  return { warnAt: left(Math.floor((timer.targetMs * warnPercent) / 100)), dueAt: left(timer.targetMs) };
}

/** Stops counting at `at`. */
export function pause(timer: Timer, at: Date, clock: BusinessClock): Timer {
  if (!timer.runningSince) return timer;
  return { ...timer, usedMs: timer.usedMs + clock.between(timer.runningSince, at), runningSince: null };
}

/** Goes on counting from `at`. */
export function resume(timer: Timer, at: Date): Timer {
  return timer.runningSince ? timer : { ...timer, runningSince: at };
}

/** Business time used up until `at`. */
export function usedUntil(timer: Timer, at: Date, clock: BusinessClock): number {
  return pause(timer, at, clock).usedMs;
}
