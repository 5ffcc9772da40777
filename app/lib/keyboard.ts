import { whileShown } from './while-shown.ts';

export interface Binding {
  /** `j` · `?` · `g i` (one after the other) · `Mod+k` (⌘ on a Mac, Ctrl elsewhere) · `Mod+Shift+Enter` */
  keys: string;
  /** What it does, in the agent's language; shown in the `?` sheet. */
  label: string;
  /** Heading under which the sheet lists it. */
  group: string;
  run: () => void;
  /** Also while a text field has the focus; otherwise only bindings with Mod work there. */
  inFields?: boolean;
  /** Also while a dialog or menu is open. */
  inDialogs?: boolean;
}

/** The part of a KeyboardEvent that decides. */
export interface Press {
  key: string;
  code: string;
  keyCode?: number;
  isComposing?: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

const SEQUENCE_MS = 1200;

/** True while an IME is writing a syllable or choosing a candidate: such a key belongs to the IME alone. */
export function isComposing(press: Pick<Press, 'isComposing' | 'keyCode' | 'key'>): boolean {
  return press.isComposing === true || press.keyCode === 229 || press.key === 'Process';
}

/**
 * The name of the pressed key. With a Hangul or kana keyboard `j` arrives as `ㅓ` or `ま`: then the place of the key on
 * the keyboard counts, so that shortcuts work without changing the input language.
 */
export function pressName(press: Press, mac: boolean): string {
  let key = press.key;
  if (key.length === 1 && !/[\x20-\x7e]/.test(key)) {
    const letter = /^Key([A-Z])$/.exec(press.code)?.[1]?.toLowerCase() ?? /^Digit(\d)$/.exec(press.code)?.[1];
    key = letter ?? PLACES[press.code + (press.shiftKey ? '+' : '')] ?? key;
  }
  const mod = mac ? press.metaKey : press.ctrlKey;
  const other = mac ? press.ctrlKey : press.metaKey;
  const sign = key.length === 1 && !/[a-z]/i.test(key);
  return [mod && 'Mod', other && 'Other', press.altKey && 'Alt', press.shiftKey && !sign && 'Shift', key.length === 1 ? key.toLowerCase() : key]
    .filter(Boolean)
    .join('+');
}

const PLACES: Record<string, string> = { Slash: '/', 'Slash+': '?', BracketLeft: '[', BracketRight: ']', Comma: ',', Period: '.' };

/** Finds the binding a press completes. Keeps the beginning of a sequence for a moment. Later bindings win. */
export function createMatcher(mac: boolean) {
  let before = '';
  let at = 0;
  return (press: Press, bindings: readonly Binding[], now: number): Binding | null => {
    if (isComposing(press) || ['Shift', 'Control', 'Alt', 'Meta'].includes(press.key)) return null;
    const name = pressName(press, mac);
    const sequence = before && now - at < SEQUENCE_MS ? `${before} ${name}` : '';
    before = '';
    const found = bindings.findLast((binding) => binding.keys === sequence) ?? bindings.findLast((binding) => binding.keys === name);
    if (found) return found;
    if (bindings.some((binding) => binding.keys.startsWith(`${name} `))) [before, at] = [name, now];
    return null;
  };
}

const FIELDS = 'input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select, [contenteditable=""], [contenteditable="true"]';
const POPUPS = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';
const PRESSABLE = 'button, a[href], summary, [role="button"], [role="tab"], [role="option"], [role="menuitem"], [role="checkbox"], [role="switch"], [role="radio"]';

/** Whether a binding may act while this element has the focus. */
export function mayAct(binding: Binding, target: Element | null, name: string): boolean {
  if (!target) return true;
  if (!binding.inDialogs && target.closest(POPUPS)) return false;
  if (target.closest(FIELDS)) return binding.inFields ?? binding.keys.startsWith('Mod+');
  return !((name === 'Enter' || name === ' ') && target.closest(PRESSABLE));
}

const bindings = whileShown<Binding>(({ keys, label, group, inFields, inDialogs }) => [keys, label, group, inFields, inDialogs]);

/** True on Apple keyboards, where the command key is the modifier. */
export const onMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

/** Begins to listen to the keyboard; returns how to stop. Called once by the shell. */
export function startKeyboard(): () => void {
  const match = createMatcher(onMac);
  const pressed = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat && !['j', 'k', 'ArrowDown', 'ArrowUp'].includes(event.key)) return;
    const target = event.target instanceof Element ? event.target : null;
    const name = pressName(event, onMac);
    const binding = match(event, bindings.listed().filter((one) => mayAct(one, target, name)), event.timeStamp);
    if (!binding) return;
    event.preventDefault();
    binding.run();
  };
  window.addEventListener('keydown', pressed);
  return () => window.removeEventListener('keydown', pressed);
}

/** Binds keys while the component is shown; the newest `run` is called. */
export const useKeys = bindings.useAdd;

/** Every key that works at the moment: the `?` sheet and the palette are made from it. */
export const useBindings = bindings.useListed;

const SIGNS: Record<string, string> = { Enter: '↵', Escape: 'Esc', ArrowUp: '↑', ArrowDown: '↓', ' ': 'Space', Backspace: '⌫' };

/** The keys as printed on a keyboard: `Mod+Enter` → ["⌘", "↵"] on a Mac, ["Ctrl", "↵"] elsewhere. */
export function keySigns(keys: string, mac = onMac): string[] {
  return keys.split(/[ +]/).filter(Boolean).map((part) => {
    if (part === 'Mod') return mac ? '⌘' : 'Ctrl';
    if (part === 'Shift') return mac ? '⇧' : 'Shift';
    if (part === 'Alt') return mac ? '⌥' : 'Alt';
    return SIGNS[part] ?? (part.length === 1 ? part.toUpperCase() : part);
  });
}
