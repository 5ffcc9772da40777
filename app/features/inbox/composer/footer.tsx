import Clock from 'lucide-react/icons/clock';
import SendHorizontal from 'lucide-react/icons/send-horizontal';
import ShoppingBag from 'lucide-react/icons/shopping-bag';
import TextQuote from 'lucide-react/icons/text-quote';
import { useState } from 'react';
import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { DateTimePicker } from '../../../ui/date-time-picker.tsx';
import { Popover } from '../../../ui/popover.tsx';
import { messages as inboxMessages } from '../messages.ts';
import { Picker } from '../picker.tsx';
import type { ConversationDetail, Macro } from '../shapes.ts';
import { snoozeChoices } from '../snooze-choices.ts';
import { AttachButton } from './attach-button.tsx';
import { messages } from './messages.ts';
import type { ComposerControl } from './use-composer.ts';
import { findMacros } from './use-macros.ts';

/** Tools at the left, ways to send at the right. */
export function Footer({ composer, detail, onSend, onMacro, onProducts }: {
  composer: ComposerControl;
  detail: ConversationDetail;
  onSend: (then: 'close' | 'keep_open') => void;
  onMacro: (macro: Macro) => void;
  /** Left out for who may not see products. */
  onProducts: (() => void) | undefined;
}) {
  const t = useMessages(messages);
  const { kind, canSend, files, savedAt, draft, news } = composer;
  const blocked = !canSend || (kind === 'reply' && news.length > 0);
  const hints = { closed: t.closedHint, spam: t.spamHint } as Partial<Record<typeof detail.status, string>>;
  const hint = kind === 'reply' && (draft.variantIds.length > 0 && draft.text.trim() === '' ? t.productsAlone : hints[detail.status]);
  return (
    <div className="border-t border-line">
      {hint && <p role="status" className="px-3.5 pt-2 text-12 text-ink-3">{hint}</p>}
      <div className="flex flex-wrap items-center gap-1 py-2 pr-2.5 pl-2">
        <AttachButton onFiles={files.add} />
        {kind === 'reply' && <MacroButton macros={composer.macros} onMacro={onMacro} />}
        {kind === 'reply' && onProducts && <IconButton label={t.products} onClick={onProducts}><ShoppingBag size={16} /></IconButton>}
        <span role="status" className="min-w-0 truncate pl-1 text-12 text-ink-3">{savedAt && draft.text ? t.draftKept : ''}</span>
        <span className="ml-auto flex flex-wrap items-center justify-end gap-1.5">
          {kind === 'note' ? (
            <Button kind="primary" keys="Mod+Enter" disabled={blocked} onClick={() => onSend('keep_open')}>{t.saveNote}</Button>
          ) : (
            <>
              <LaterButton disabled={blocked} onPick={composer.later} />
              <Button keys="Mod+Shift+Enter" disabled={blocked} onClick={() => onSend('close')}>{t.sendClose}</Button>
              <Button kind="primary" keys="Mod+Enter" disabled={blocked} icon={<SendHorizontal size={15} className="desk:hidden" />} onClick={() => onSend('keep_open')}>{t.send}</Button>
            </>
          )}
        </span>
      </div>
    </div>
  );
}

/** Finds a macro and hands it over. */
export function MacroButton({ macros, onMacro }: { macros: readonly Macro[]; onMacro: (macro: Macro) => void }) {
  const t = useMessages(messages);
  const [open, setOpen] = useState(false);
  const items = findMacros(macros, '').map((macro) => ({
    id: String(macro.id), label: macro.name, group: macro.category, hint: macro.shortcut ? `/${macro.shortcut}` : '', words: `${macro.shortcut ?? ''} ${macro.category}`,
    pick: () => {
      setOpen(false);
      onMacro(macro);
    },
  }));
  return (
    <Popover label={t.macros} open={open} onOpenChange={setOpen} side="top" trigger={<IconButton label={t.macros} keys="/"><TextQuote size={16} /></IconButton>}>
      <Picker items={items} placeholder={t.findMacro} footer={macros.length === 0 && <p className="px-3 pb-3 text-12 text-ink-3">{t.noMacros}</p>} />
    </Popover>
  );
}

function LaterButton({ disabled, onPick }: { disabled: boolean; onPick: (sendAt: string) => void }) {
  const t = useMessages(messages);
  const inbox = useMessages(inboxMessages);
  const { region } = useFormat();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState<Date | null>(null);
  const pick = (sendAt: string) => {
    setOpen(false);
    setTyped(null);
    onPick(sendAt);
  };
  const choices = snoozeChoices(new Date(), region.zone).filter((one) => one.name !== 'nextWeek');
  return (
    <Popover open={open} onOpenChange={setOpen} side="top" align="end" title={t.sendLater} trigger={<IconButton label={t.sendLater} disabled={disabled}><Clock size={16} /></IconButton>}>
      <button type="button" autoFocus className="focus-inset mx-1 mt-1 flex w-72 max-w-full flex-col rounded-1 px-2 py-1.5 text-left hover:bg-sunken" onClick={() => pick('customer_daytime')}>
        {t.daytime}
        <span className="text-12 text-ink-3">{t.daytimeHint}</span>
      </button>
      <DateTimePicker choices={choices.map((one) => ({ label: inbox[one.name], at: one.at }))} onPick={(at) => pick(at.toISOString())} value={typed} onChange={setTyped} min={new Date()} label={t.atTime} />
      {typed && <div className="p-1 pt-0"><Button kind="primary" className="w-full" disabled={typed.getTime() <= Date.now()} onClick={() => pick(typed.toISOString())}>{t.schedule}</Button></div>}
    </Popover>
  );
}
