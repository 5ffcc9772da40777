import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Chat } from './chat.ts';
import type { ChatState } from './state.ts';
import type { Messages } from './messages.ts';
import { messages } from './messages.ts';
import type { Language } from './protocol.ts';

/** What every part of the panel needs: the conversation, the words and the visitor's way to write times. */
export interface Ui {
  chat: Chat;
  state: ChatState;
  t: Messages;
  locale: string;
  /** A mobile screen, where the panel covers the page. */
  full: boolean;
  preview: boolean;
  close: () => void;
}

export const UiContext = createContext<Ui>(null as unknown as Ui);
export const useUi = (): Ui => useContext(UiContext);

/** The state, drawn again after each change. */
export function useChatState(chat: Chat): ChatState {
  const [state, setState] = useState(chat.state);
  useEffect(() => {
    setState(chat.state);
    return chat.subscribe(() => setState(chat.state));
  }, [chat]);
  return state;
}

/** Whether a media query holds, followed as it changes. */
export function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const follow = (): void => setMatches(list.matches);
    follow();
    list.addEventListener('change', follow);
    return () => list.removeEventListener('change', follow);
  }, [query]);
  return matches;
}

/** The words of a language; a language we do not speak reads English. */
export const wordsOf = (language: string): Messages => messages[language as Language] ?? messages.en;

/** `en-GB` for a British visitor of an English chat, so that times look familiar; else the chat's language. */
export function localeFor(language: Language): string {
  return navigator.languages.find((item) => item.toLowerCase().split('-')[0] === language && isKnown(item)) ?? language;
}

/** Some browsers name locales (`en-US@posix`) that their own Intl refuses. */
function isKnown(locale: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0;
  } catch {
    return false;
  }
}

/** 10485760 → "10 MB", in the visitor's digits. */
export function fileSize(bytes: number, locale: string): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1024, 'kilobyte'] : [bytes / 1_048_576, 'megabyte'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 }).format(
    Math.max(value, 0.1),
  );
}
