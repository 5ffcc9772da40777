import ShoppingBag from 'lucide-react/icons/shopping-bag';
import { useImperativeHandle, useRef, useState } from 'react';
import type { Ref } from 'react';
import { isComposing, useKeys } from '../../../lib/keyboard.ts';
import { useMessages } from '../../../lib/messages.ts';
import { useCan } from '../../../lib/session.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { cx } from '../../../ui/classes.ts';
import { FileDrop } from '../../../ui/file-drop.tsx';
import type { ConversationDetail, Macro, Message } from '../shapes.ts';
import { worksIn } from '../mentions.ts';
import { useColleagues } from '../use-colleagues.ts';
import { ChangedBanner } from './banners.tsx';
import { ChannelChoice } from './channel-choice.tsx';
import { unfilled, withProducts } from './draft.ts';
import type { Kind } from './draft.ts';
import { DraftProducts, PickProducts } from './draft-products.tsx';
import { FileChips } from './file-chips.tsx';
import { Footer } from './footer.tsx';
import { messages } from './messages.ts';
import { Recipients } from './recipients.tsx';
import { Suggestions } from './suggest.tsx';
import { useComposer } from './use-composer.ts';
import { MAX_FILE_BYTES } from './use-files.ts';
import { fillMacro, findMacros } from './use-macros.ts';
import type { Presence } from './use-presence.ts';
import { useSuggestions } from './use-suggestions.ts';

export interface ComposerHandle {
  focus: (kind: Kind) => void;
}

interface ComposerProps {
  ref?: Ref<ComposerHandle>;
  detail: ConversationDetail;
  items: readonly Message[];
  lastId: number | null;
  presence: Presence;
  /** After "send and done": on to the next conversation. */
  onClosed: () => void;
}

/** Where answers and notes are written. */
export function Composer({ ref, detail, items, lastId, presence, onClosed }: ComposerProps) {
  const t = useMessages(messages);
  const composer = useComposer({ detail, items, lastId, presence, onClosed });
  const { kind, setKind, draft, change, files, news } = composer;
  const field = useRef<HTMLTextAreaElement>(null);
  const [warned, setWarned] = useState(false);
  const [picking, setPicking] = useState(false);
  const mayShow = useCan()('orders.read');
  const colleagues = useColleagues();
  useImperativeHandle(ref, () => ({
    focus(next) {
      setKind(next);
      requestAnimationFrame(() => field.current?.focus());
    },
  }), [setKind]);

  const write = (text: string, caret: number) => {
    change({ text });
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(caret, caret);
    });
  };
  const closePicker = () => {
    setPicking(false);
    requestAnimationFrame(() => field.current?.focus());
  };
  const insertMacro = async (macro: Macro, from: number, to: number) => {
    const filled = await fillMacro(macro, { conversationId: detail.id });
    if (!filled) return;
    const text = draft.text.slice(0, from) + filled.text + draft.text.slice(to);
    change({ text, macroId: macro.id, variantIds: withProducts(draft.variantIds, filled.cards.map((card) => card.variantId)) });
    write(text, from + filled.text.length);
  };
  const productItem = (query: string) => (mayShow && offersProducts(t.products, query) ? [{ id: 'products', label: t.products, icon: <ShoppingBag size={16} aria-hidden /> }] : []);
  const macros = useSuggestions('/', (query) => (kind === 'reply' ? [...productItem(query), ...findMacros(composer.macros, query).map((macro) => ({ id: String(macro.id), label: macro.name, hint: macro.shortcut ? `/${macro.shortcut}` : macro.category }))] : []), (item, from, to) => {
    if (item.id === 'products') {
      change({ text: draft.text.slice(0, from) + draft.text.slice(to) });
      return setPicking(true);
    }
    const macro = composer.macros.find((one) => String(one.id) === item.id);
    if (macro) void insertMacro(macro, from, to);
  });
  const mentions = useSuggestions('@', (query) => (kind === 'note' ? colleagues.filter(worksIn(detail.inbox)).filter((one) => one.name.toLowerCase().includes(query.toLowerCase())).map((one) => ({ id: String(one.id), label: one.name, icon: <Avatar name={one.name} size="small" /> })) : []), (item, from, to) => {
    const word = `@${item.label} `;
    write(draft.text.slice(0, from) + word + draft.text.slice(to), from + word.length);
  });
  const offered = macros.shown.length > 0 ? macros : mentions;

  const send = (then: 'close' | 'keep_open') => {
    if (kind === 'reply' && unfilled(draft.text).length > 0 && !warned) return setWarned(true);
    setWarned(false);
    composer.send(then);
  };
  useKeys([
    { keys: 'Mod+Enter', label: t.send, group: t.reply, run: () => document.activeElement === field.current && send('keep_open') },
    { keys: 'Mod+Shift+Enter', label: t.sendClose, group: t.reply, run: () => document.activeElement === field.current && send('close') },
  ]);
  const pressed = (event: React.KeyboardEvent) => {
    if (isComposing(event.nativeEvent) || macros.press(event) || mentions.press(event)) return;
    if (event.key === 'Escape') field.current?.blur();
  };

  return (
    <FileDrop onFiles={files.add} maxBytes={MAX_FILE_BYTES} className="no-print shrink-0 px-2 pb-2 desk:px-4 desk:pb-4">
      <section aria-label={t[kind]} className={cx('relative mx-auto max-w-[58rem] overflow-visible rounded-2 border border-line-strong shadow-pop', kind === 'note' ? 'bg-note' : 'bg-surface')}>
        {offered.shown.length > 0 && <Suggestions id="suggestions" items={offered.shown} at={offered.at} onPick={offered.pick} label={kind === 'note' ? t.note : t.macros} />}
        <ChangedBanner news={news} customerName={detail.customer?.name ?? ''} onSeen={composer.seen} />
        <div className="flex h-9 items-center px-3.5 max-desk:h-11">
          <div role="tablist" aria-label={t.kinds} className="flex gap-4">
            {(['reply', 'note'] as const).map((one) => (
              <button
                key={one}
                type="button"
                role="tab"
                aria-selected={kind === one}
                tabIndex={kind === one ? 0 : -1}
                onClick={() => setKind(one)}
                onKeyDown={(event) => ['ArrowLeft', 'ArrowRight'].includes(event.key) && setKind(one === 'reply' ? 'note' : 'reply')}
                className={cx('rounded-1 px-0.5', kind === one ? 'font-semibold text-ink' : 'text-ink-3 hover:text-ink')}
              >
                {t[one]}
              </button>
            ))}
          </div>
          {kind === 'reply' && <ChannelChoice detail={detail} />}
        </div>
        {kind === 'reply' && detail.channel === 'email' && <Recipients usual={detail.replyTo} chosen={draft} onChange={change} />}
        <textarea
            ref={field}
            value={draft.text}
            lang={kind === 'reply' ? detail.language ?? undefined : undefined}
            aria-label={kind === 'note' ? t.writeNote : detail.customer?.name ? t.write(detail.customer.name) : t.reply}
            aria-controls={offered.shown.length > 0 ? 'suggestions' : undefined}
            aria-activedescendant={offered.shown.length > 0 ? `suggestions-${offered.at}` : undefined}
            placeholder={kind === 'note' ? t.writeNote : detail.customer?.name ? t.write(shortened(detail.customer.name)) : t.reply}
            onChange={(event) => {
              composer.type(event.target.value);
              macros.follow(event.target.value, event.target.selectionStart);
              mentions.follow(event.target.value, event.target.selectionStart);
            }}
            onKeyDown={pressed}
            onPaste={files.paste}
            className="field-sizing-content block max-h-[38dvh] min-h-[4.75rem] w-full resize-none bg-transparent px-3.5 pt-1.5 pb-3 outline-0 max-desk:min-h-14 max-desk:text-16"
          />
        {kind === 'reply' && <DraftProducts draft={draft} customerId={detail.customer?.id ?? null} change={change} />}
        <FileChips files={draft.files} onRemove={files.remove} />
        {warned && <p role="alert" className="px-3.5 pb-2 text-12 text-wait">{t.unfilled} ({unfilled(draft.text).join(', ')})</p>}
        <Footer composer={composer} detail={detail} onSend={send} onProducts={mayShow ? () => setPicking(true) : undefined} onMacro={(macro) => void insertMacro(macro, draft.text.length, draft.text.length)} />
      </section>
      {picking && <PickProducts draft={draft} change={change} onClose={closePicker} />}
    </FileDrop>
  );
}

/** Typing the beginning of the word, in the agent's language or in English, offers products among the macros. */
const offersProducts = (word: string, query: string) => [word, 'products'].some((one) => one.toLowerCase().startsWith(query.toLowerCase()));

/** A name that fits into one line of the field. */
const shortened = (name: string) => ([...name].length > 32 ? `${[...name].slice(0, 31).join('')}…` : name);
