import { changeToast, closeToast, toast } from '../ui/toast.tsx';
import { errorSentence } from './api.ts';
import { defineMessages, say } from './messages.ts';

const messages = defineMessages({
  en: { undo: 'Undo', undone: 'Undone', nothing: 'Nothing to undo', retry: 'Try again' },
  ko: { undo: '되돌리기', undone: '되돌렸어요', nothing: '되돌릴 것이 없어요', retry: '다시 하기' },
  ja: { undo: '元に戻す', undone: '元に戻しました', nothing: '元に戻すものはありません', retry: 'もう一度' },
});

export interface Act {
  /** What was done, said at once: "Closed". */
  done: string;
  /** Shows the result before the server answers; returns how to show the former state again. */
  show?: () => () => void;
  /** Asks the server. */
  run: () => Promise<unknown>;
  /** Asks the server to take it back; without it the act cannot be undone. */
  undo?: () => Promise<unknown>;
  /** Until when it can be taken back, told by the server's answer: counted down on the toast. Null: not any more. */
  window?: (answer: unknown) => string | null;
  /** A failure offers no second try, because the page itself gives everything back. */
  once?: boolean;
  /** After the server's last word, good or bad: fetch what is true. */
  settled?: () => void;
}

interface Done {
  act: Act;
  hide?: () => void;
  running: Promise<unknown>;
  toastId: string;
}

const stack: Done[] = [];
const KEEP = 20;

/** Does it, shows it at once, and offers the way back. A failure puts everything back and says why. */
export function perform(act: Act): Promise<boolean> {
  const hide = act.show?.();
  const running = act.run();
  const entry: Done = { act, ...(hide && { hide }), running, toastId: '' };
  entry.toastId = toast({
    title: act.done,
    ...(act.window && { seconds: 0 }),
    ...(act.undo && { action: { label: say(messages).undo, run: () => void takeBack(entry) } }),
  });
  if (act.undo) {
    stack.push(entry);
    if (stack.length > KEEP) stack.shift();
  }
  return running.then(
    (answer) => {
      if (act.window) countDown(entry, act.window(answer));
      act.settled?.();
      return true;
    },
    (error: unknown) => {
      hide?.();
      forget(entry);
      closeToast(entry.toastId);
      toast({ title: errorSentence(error), kind: 'error', ...(!act.once && { action: { label: say(messages).retry, run: () => void perform(act) } }) });
      act.settled?.();
      return false;
    },
  );
}

/** Shows the seconds that are left; then the way back is closed. */
function countDown(entry: Done, until: string | null): void {
  const end = until === null ? 0 : new Date(until).getTime();
  const tick = () => {
    if (!stack.includes(entry)) return clearInterval(timer);
    const left = Math.ceil((end - Date.now()) / 1000);
    if (left > 0) return changeToast(entry.toastId, `${entry.act.done} · ${left}`);
    clearInterval(timer);
    forget(entry);
    closeToast(entry.toastId);
  };
  const timer = setInterval(tick, 1000);
  tick();
}

function forget(entry: Done): void {
  const index = stack.indexOf(entry);
  if (index >= 0) stack.splice(index, 1);
}

async function takeBack(entry: Done): Promise<void> {
  forget(entry);
  closeToast(entry.toastId);
  entry.hide?.();
  try {
    await entry.running;
    await entry.act.undo?.();
    toast({ title: say(messages).undone });
  } catch (error) {
    toast({ title: errorSentence(error), kind: 'error' });
  } finally {
    entry.act.settled?.();
  }
}

/** Takes back the last act that can be taken back: the `u` key. */
export function undoLast(): void {
  const entry = stack.at(-1);
  if (entry) void takeBack(entry);
  else toast({ title: say(messages).nothing });
}
