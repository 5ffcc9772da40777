import AlarmClock from 'lucide-react/icons/alarm-clock';
import Check from 'lucide-react/icons/check';
import Ellipsis from 'lucide-react/icons/ellipsis';
import TagIcon from 'lucide-react/icons/tag';
import UserPlus from 'lucide-react/icons/user-plus';
import X from 'lucide-react/icons/x';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { Popover } from '../../ui/popover.tsx';
import { bulkMessages } from './bulk-messages.ts';
import type { ListQuery } from './calls.ts';
import type { Picking } from './conversation-header.tsx';
import { messages } from './messages.ts';
import { AssignPicker, SnoozePicker, TagPicker } from './lazy-pickers.ts';
import type { ConversationRow } from './shapes.ts';
import { steps, useActOnView, useActs } from './use-acts.ts';
import type { Do } from './use-acts.ts';
import type { Selection } from './use-selection.ts';

interface BulkBarProps {
  /** What the list has loaded of `query`; there is more where `hasMore`. */
  rows: readonly ConversationRow[];
  hasMore: boolean;
  /** How many the list holds in all, as far as that was counted. */
  count: string;
  query: ListQuery;
  selection: Selection;
  picking: Picking;
  setPicking: (picking: Picking) => void;
}

/** What can be done with all that are ticked, in place of the tabs' quiet. */
export function BulkBar({ rows, hasMore, count, query, selection, picking, setPicking }: BulkBarProps) {
  const t = useMessages(messages);
  const f = useFormat();
  const own = useActs();
  const actOnView = useActOnView();
  const chosen = selection.whole ? rows : rows.filter((row) => selection.ids.has(row.id));
  const act: Do = (some, step) => (selection.whole ? actOnView(query, step) : own(some, step));
  const run = (step: Parameters<typeof act>[1]) => {
    void act(chosen, step);
    selection.clear();
  };
  const picker = (name: NonNullable<Picking>) => ({ open: picking === name, onOpenChange: (next: boolean) => setPicking(next ? name : null) });
  const close = () => {
    setPicking(null);
    selection.clear();
  };
  const given = { rows: chosen, close, act };
  const all = chosen.length === rows.length;
  const allClosed = chosen.every((row) => row.status === 'closed');
  return (
    <>
      <div role="toolbar" aria-label={t.bulkGroup} className="flex h-11 shrink-0 items-center gap-0.5 border-b border-line bg-accent-soft pr-2 pl-4.5">
        <Checkbox hideLabel label={t.selectAll} checked={all} some={!all} onChange={() => (all ? selection.clear() : selection.all(rows.map((row) => row.id)))} />
        <span className="num ml-1.5 truncate font-semibold text-accent" role="status">{selection.whole && !count ? '' : t.selected(selection.whole ? count : f.number(chosen.length))}</span>
        <span className="ml-auto flex">
          <IconButton label={allClosed ? t.reopen : t.close} onClick={() => run(allClosed ? steps.reopen() : steps.close())}><Check size={16} /></IconButton>
          <Popover label={t.assignTo} {...picker('assign')} align="end" trigger={<IconButton label={t.assign}><UserPlus size={16} /></IconButton>}><AssignPicker {...given} /></Popover>
          <Popover label={t.snoozeUntil} {...picker('snooze')} align="end" trigger={<IconButton label={t.snooze}><AlarmClock size={16} /></IconButton>}><SnoozePicker {...given} /></Popover>
          <Popover label={t.labels} {...picker('tag')} align="end" trigger={<IconButton label={t.label}><TagIcon size={16} /></IconButton>}><TagPicker {...given} /></Popover>
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
      {all && (hasMore || selection.whole) && <Reach rows={rows} count={count} selection={selection} />}
    </>
  );
}

/** Whether what is loaded is meant, or all that the view holds. */
function Reach({ rows, count, selection }: Pick<BulkBarProps, 'rows' | 'selection' | 'count'>) {
  const t = useMessages(bulkMessages);
  const f = useFormat();
  const { whole } = selection;
  return (
    <p className="flex min-h-9 shrink-0 flex-wrap items-center justify-center gap-x-2 border-b border-line bg-accent-soft px-3 py-1 text-12 text-ink-2 max-desk:min-h-11">
      <span role="status">{whole ? t.whole : t.loaded(f.number(rows.length))}</span>
      <Button kind="quiet" size="small" className="text-accent!" onClick={() => selection.all(rows.map((row) => row.id), !whole)}>{whole ? t.onlyLoaded : t.selectView(count)}</Button>
    </p>
  );
}
