import { useQuery } from '@tanstack/react-query';
import ShoppingBag from 'lucide-react/icons/shopping-bag';
import { useRef, useState } from 'react';
import { useKeys } from '../../../lib/keyboard.ts';
import { useMessages } from '../../../lib/messages.ts';
import { useCan } from '../../../lib/session.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import { FileDrop } from '../../../ui/file-drop.tsx';
import { FormError } from '../../../ui/form.tsx';
import { LinkButton } from '../../../ui/link.tsx';
import { Select } from '../../../ui/select.tsx';
import { EmptyState, SkeletonRows } from '../../../ui/states.tsx';
import { listMailboxes } from '../calls.ts';
import { keys } from '../keys.ts';
import { messages as inboxMessages } from '../messages.ts';
import type { Macro } from '../shapes.ts';
import { AttachButton } from './attach-button.tsx';
import { unfilled, withProducts } from './draft.ts';
import { DraftProducts, PickProducts } from './draft-products.tsx';
import { FileChips } from './file-chips.tsx';
import { MacroButton } from './footer.tsx';
import { messages } from './messages.ts';
import { PeopleLine } from './people-line.tsx';
import { Suggestions } from './suggest.tsx';
import { MAX_FILE_BYTES } from './use-files.ts';
import { fillMacro, findMacros } from './use-macros.ts';
import { useNewMessage } from './use-new-message.ts';
import { useSuggestions } from './use-suggestions.ts';

/** Writing first: a mail to a customer, out of nothing. */
export default function NewMessage({ onClose, onOpen }: { onClose: () => void; onOpen: (id: number) => void }) {
  const t = useMessages(messages);
  const inbox = useMessages(inboxMessages);
  const mailboxes = useQuery({ queryKey: keys.mailboxes, queryFn: listMailboxes, staleTime: 60_000 });
  const [from, setFrom] = useState<string | null>(null);
  const [warned, setWarned] = useState(false);
  const choices = (mailboxes.data ?? []).map((one) => ({ value: one.inbox, label: `${one.name} · ${one.address}` }));
  const chosen = from ?? choices[0]?.value ?? null;
  const mail = useNewMessage(chosen, (id) => {
    onClose();
    onOpen(id);
  });
  const { draft, change, sending, ready } = mail;
  const send = () => {
    if (!ready || sending.busy) return;
    if (unfilled(draft.text).length > 0 && !warned) return setWarned(true);
    sending.submit();
  };
  useKeys([{ keys: 'Mod+Enter', label: t.send, group: t.newMessage, inDialogs: true, run: send }]);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.newMessage}
      width="broad"
      actions={<><Button onClick={onClose}>{inbox.cancel}</Button><Button kind="primary" keys="Mod+Enter" busy={sending.busy} disabled={!ready} onClick={send}>{t.send}</Button></>}
    >
      {mailboxes.isPending ? <SkeletonRows rows={3} /> : choices.length === 0 ? (
        <EmptyState title={t.mailbox} className="py-8!" action={<LinkButton to="/settings/mailboxes">{inbox.connectMailbox}</LinkButton>}>{t.noMailbox}</EmptyState>
      ) : (
        <div className="flex flex-col gap-3">
          {choices.length > 1 && <Field label={t.from}><Select label={t.from} value={chosen} onChange={setFrom} options={choices} /></Field>}
          <div className="rounded-1 border border-line-strong px-2.5 py-1 text-12"><PeopleLine label={t.to} list={draft.to ?? []} onChange={(to) => change({ to: to.length > 0 ? to : null })} autoFocus /></div>
          <div className="rounded-1 border border-line-strong px-2.5 py-1 text-12"><PeopleLine label={t.cc} list={draft.cc ?? []} onChange={(cc) => change({ cc: cc.length > 0 ? cc : null })} /></div>
          <Field label={t.subject}><Input value={draft.subject ?? ''} maxLength={900} onChange={(event) => change({ subject: event.target.value })} /></Field>
          <Body mail={mail} />
          {warned && <p role="alert" className="text-12 text-wait">{t.unfilled} ({unfilled(draft.text).join(', ')})</p>}
          <FormError error={sending.error} />
        </div>
      )}
    </Dialog>
  );
}

/** The text, with what the composer of an answer offers too: macros, products, files. */
function Body({ mail: { draft, change, files, macros } }: { mail: ReturnType<typeof useNewMessage> }) {
  const t = useMessages(messages);
  const mayShow = useCan()('orders.read');
  const field = useRef<HTMLTextAreaElement>(null);
  const [picking, setPicking] = useState(false);
  const insert = async (macro: Macro, start: number, end: number) => {
    const to = draft.to?.[0];
    const filled = await fillMacro(macro, to ? { to } : {});
    if (!filled) return;
    change((now) => ({
      text: now.text.slice(0, start) + filled.text + now.text.slice(end), macroId: macro.id, variantIds: withProducts(now.variantIds, filled.cards.map((card) => card.variantId)),
    }));
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(start + filled.text.length, start + filled.text.length);
    });
  };
  const offered = useSuggestions('/', (query) => findMacros(macros, query).map((macro) => ({ id: String(macro.id), label: macro.name, hint: macro.shortcut ? `/${macro.shortcut}` : macro.category })), (item, start, end) => {
    const macro = macros.find((one) => String(one.id) === item.id);
    if (macro) void insert(macro, start, end);
  });
  const closePicker = () => {
    setPicking(false);
    requestAnimationFrame(() => field.current?.focus());
  };
  return (
    <FileDrop onFiles={files.add} maxBytes={MAX_FILE_BYTES} className="relative">
      <div className="relative rounded-1 border border-line-strong">
        {offered.shown.length > 0 && <Suggestions id="first-macros" items={offered.shown} at={offered.at} onPick={offered.pick} label={t.macros} />}
        <textarea
          ref={field}
          value={draft.text}
          aria-label={t.newMessage}
          aria-controls={offered.shown.length > 0 ? 'first-macros' : undefined}
          aria-activedescendant={offered.shown.length > 0 ? `first-macros-${offered.at}` : undefined}
          onChange={(event) => {
            change({ text: event.target.value, ...(event.target.value === '' && { macroId: null }) });
            offered.follow(event.target.value, event.target.selectionStart);
          }}
          onKeyDown={(event) => void offered.press(event)}
          onPaste={files.paste}
          className="field-sizing-content block max-h-[38dvh] min-h-40 w-full resize-none bg-transparent px-3 py-2 outline-0 max-desk:text-16"
        />
        <DraftProducts draft={draft} customerId={null} change={change} />
        <FileChips files={draft.files} onRemove={files.remove} />
        <div className="flex items-center gap-1 border-t border-line p-1">
          <AttachButton onFiles={files.add} />
          <MacroButton macros={macros} onMacro={(macro) => void insert(macro, draft.text.length, draft.text.length)} />
          {mayShow && <IconButton label={t.products} onClick={() => setPicking(true)}><ShoppingBag size={16} /></IconButton>}
        </div>
      </div>
      {picking && <PickProducts draft={draft} change={change} onClose={closePicker} />}
    </FileDrop>
  );
}
