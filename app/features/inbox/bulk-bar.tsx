import AlarmClock from 'lucide-react/icons/alarm-clock';
import Check from 'lucide-react/icons/check';
import Ellipsis from 'lucide-react/icons/ellipsis';
import TagIcon from 'lucide-react/icons/tag';
import UserPlus from 'lucide-react/icons/user-plus';
import X from 'lucide-react/icons/x';
import { useState } from 'react';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { IconButton } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { Popover } from '../../ui/popover.tsx';
import { messages } from './messages.ts';
import { AssignPicker, SnoozePicker, TagPicker } from './lazy-pickers.ts';
import type { ConversationRow } from './shapes.ts';
import { steps, useActs } from './use-acts.ts';
import type { Selection } from './use-selection.ts';

/** What can be done with all that are ticked, in place of the tabs' quiet. */
export function BulkBar({ rows, selection }: { rows: readonly ConversationRow[]; selection: Selection }) {
  const t = useMessages(messages);
  const f = useFormat();
  const act = useActs();
  const [open, setOpen] = useState<'assign' | 'tag' | 'snooze' | null>(null);
  const chosen = rows.filter((row) => selection.ids.has(row.id));
  const run = (step: Parameters<typeof act>[1]) => {
    void act(chosen, step);
    selection.clear();
  };
  const picker = (name: 'assign' | 'tag' | 'snooze') => ({ open: open === name, onOpenChange: (next: boolean) => setOpen(next ? name : null) });
  const close = () => {
    setOpen(null);
    selection.clear();
  };
  const allClosed = chosen.every((row) => row.status === 'closed');
  return (
    <div role="toolbar" aria-label={t.bulkGroup} className="flex h-11 shrink-0 items-center gap-0.5 border-b border-line bg-accent-soft pr-2 pl-4.5">
      <Checkbox
        hideLabel
        label={t.selectAll}
        checked={chosen.length === rows.length}
        some={chosen.length < rows.length}
        onChange={() => (chosen.length === rows.length ? selection.clear() : selection.all(rows.map((row) => row.id)))}
      />
      <span className="num ml-1.5 truncate font-semibold text-accent" role="status">{t.selected(f.number(chosen.length))}</span>
      <span className="ml-auto flex">
        <IconButton label={allClosed ? t.reopen : t.close} onClick={() => run(allClosed ? steps.reopen() : steps.close())}><Check size={16} /></IconButton>
        <Popover label={t.assignTo} {...picker('assign')} align="end" trigger={<IconButton label={t.assign}><UserPlus size={16} /></IconButton>}><AssignPicker rows={chosen} close={close} /></Popover>
        <Popover label={t.snoozeUntil} {...picker('snooze')} align="end" trigger={<IconButton label={t.snooze}><AlarmClock size={16} /></IconButton>}><SnoozePicker rows={chosen} close={close} /></Popover>
        <Popover label={t.labels} {...picker('tag')} align="end" trigger={<IconButton label={t.label}><TagIcon size={16} /></IconButton>}><TagPicker rows={chosen} close={close} /></Popover>
        <Menu align="end" trigger={<IconButton label={t.more}><Ellipsis size={16} /></IconButton>}>
          <MenuItem onSelect={() => run(steps.markRead())}>{t.markRead}</MenuItem>
          <MenuItem onSelect={() => run(steps.markUnread())}>{t.markUnread}</MenuItem>
          <MenuItem onSelect={() => run(steps.setPriority('urgent'))}>{t.priority}: {t.urgent}</MenuItem>
          <MenuItem onSelect={() => run(steps.setPriority('normal'))}>{t.priority}: {t.normal}</MenuItem>
          <MenuItem onSelect={() => run(steps.markSpam())} danger>{t.markSpam}</MenuItem>
        </Menu>
        <IconButton label={t.clearSelection} keys="Escape" onClick={selection.clear}><X size={16} /></IconButton>
      </span>
    </div>
  );
}
