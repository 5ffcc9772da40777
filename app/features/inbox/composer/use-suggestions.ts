import { useState } from 'react';
import { isComposing } from '../../../lib/keyboard.ts';
import { asking } from './draft.ts';
import type { Suggestion } from './suggest.tsx';

export interface Suggesting {
  shown: readonly Suggestion[];
  at: number;
  /** Call when text or caret moved. */
  follow: (text: string, caret: number) => void;
  /** True when the key was for the suggestions. */
  press: (event: React.KeyboardEvent) => boolean;
  pick: (item: Suggestion) => void;
}

/** Offers what `sign` asks for while it is typed. `onPick` gets the place of the sign and the caret, to be replaced. */
export function useSuggestions(sign: '/' | '@', find: (query: string) => readonly Suggestion[], onPick: (item: Suggestion, from: number, to: number) => void): Suggesting {
  const [asked, setAsked] = useState<{ query: string; from: number; to: number } | null>(null);
  const [at, setAt] = useState(0);
  const shown = asked ? find(asked.query).slice(0, 8) : [];
  const current = Math.min(at, Math.max(0, shown.length - 1));
  const pick = (item: Suggestion) => {
    if (asked) onPick(item, asked.from, asked.to);
    setAsked(null);
  };
  return {
    shown,
    at: current,
    follow(text, caret) {
      const found = asking(text, caret, sign);
      setAsked(found && { ...found, to: caret });
      if (found?.query !== asked?.query) setAt(0);
    },
    press(event) {
      if (shown.length === 0 || isComposing(event.nativeEvent)) return false;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const item = shown[current];
      if (step) setAt((current + step + shown.length) % shown.length);
      else if ((event.key === 'Enter' || event.key === 'Tab') && !event.metaKey && !event.ctrlKey && item) pick(item);
      else if (event.key === 'Escape') setAsked(null);
      else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
    pick,
  };
}
