import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Chat } from './chat.ts';
import { Composer } from './composer.tsx';
import { describeReply } from './expectation.ts';
import { CloseIcon } from './icons.tsx';
import { Thread } from './thread.tsx';
import { localeFor, UiContext, useChatState, useMedia, useUi, wordsOf } from './ui.ts';

interface PanelProps {
  chat: Chat;
  preview: boolean;
  onClose: () => void;
}

/** The open chat: who answers and when, the conversation, and the place to write. */
export function Panel({ chat, preview, onClose }: PanelProps) {
  const state = useChatState(chat);
  const full = useMedia('(max-width: 480px), (max-height: 480px)');
  const { language } = state.config;
  const t = wordsOf(language);
  const dialog = useRef<HTMLDivElement>(null);
  useKeyboard(dialog, onClose);
  usePageLock(full && state.open);

  if (!state.open) return null;
  const ui = { chat, state, t, locale: localeFor(language), full, preview, close: onClose };
  return (
    <UiContext.Provider value={ui}>
      <div ref={dialog} class={`panel ${state.config.appearance.side}`} role="dialog" aria-modal={full} lang={language}
        aria-label={t.dialog(state.config.store.name)} tabIndex={-1}>
        <Header />
        <Thread />
        {!state.connected && <p class="banner" role="status">{t.offline}</p>}
        <Composer />
      </div>
    </UiContext.Provider>
  );
}

function Header() {
  const { state, t, locale, close } = useUi();
  const { store, texts, reply } = state.config;
  return (
    <header>
      {store.logo && <img class="logo" src={store.logo} alt="" width="40" height="40" />}
      <div class="who">
        <h2>{texts.greeting || store.name}</h2>
        <p class={reply.kind === 'closed' ? 'status away' : 'status'}>{describeReply(reply, t, locale, new Date())}</p>
      </div>
      <button type="button" class="icon" onClick={close} aria-label={t.close}>
        <CloseIcon />
      </button>
    </header>
  );
}

/** Escape closes; Tab stays inside, so that the keyboard does not wander behind the chat. */
function useKeyboard(dialog: RefObject<HTMLDivElement | null>, onClose: () => void): void {
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    const onKey = (event: KeyboardEvent): void => {
      // The shop's own shortcuts must not fire while somebody writes to it.
      event.stopPropagation();
      if (event.isComposing) return;
      if (event.key === 'Escape') onClose();
      if (event.key === 'Tab') keepInside(event, element);
    };
    element.addEventListener('keydown', onKey);
    return () => element.removeEventListener('keydown', onKey);
  });
}

function keepInside(event: KeyboardEvent, element: HTMLElement): void {
  const stops = [...element.querySelectorAll<HTMLElement>('button,a[href],input,textarea,[tabindex="0"]')].filter(
    (stop) => !stop.hasAttribute('disabled') && stop.tabIndex >= 0 && stop.getClientRects().length > 0,
  );
  const edge = event.shiftKey ? stops[0] : stops.at(-1);
  const other = event.shiftKey ? stops.at(-1) : stops[0];
  const active = (element.getRootNode() as ShadowRoot).activeElement;
  if (active !== edge && active !== element) return;
  event.preventDefault();
  other?.focus();
}

/** A full-screen chat keeps the page behind it from scrolling; the page's own setting comes back after. */
function usePageLock(locked: boolean): void {
  useEffect(() => {
    if (!locked) return;
    const page = document.documentElement.style;
    const before = page.overflow;
    page.overflow = 'hidden';
    return () => {
      page.overflow = before;
    };
  }, [locked]);
}
