import { useCallback, useEffect, useRef } from 'react';

/** The same function for ever that calls the newest one: who is handed it need not be drawn or set up again. */
export function useStable<Given extends unknown[], Back>(newest: (...given: Given) => Back): (...given: Given) => Back {
  const latest = useRef(newest);
  useEffect(() => {
    latest.current = newest;
  });
  return useCallback((...given: Given) => latest.current(...given), []);
}
