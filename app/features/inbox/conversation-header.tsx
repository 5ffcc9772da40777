import AlarmClock from 'lucide-react/icons/alarm-clock';
import ArrowLeft from 'lucide-react/icons/arrow-left';
import Check from 'lucide-react/icons/check';
import Ellipsis from 'lucide-react/icons/ellipsis';
import PanelRight from 'lucide-react/icons/panel-right';
import RotateCcw from 'lucide-react/icons/rotate-ccw';
import TagIcon from 'lucide-react/icons/tag';
import UserPlus from 'lucide-react/icons/user-plus';
import { lazy, Suspense } from 'react';
import { useMessages } from '../../lib/messages.ts';
import { whenThere } from '../../lib/when-there.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Popover } from '../../ui/popover.tsx';
import { Skeleton } from '../../ui/states.tsx';
import { Tag } from '../../ui/tag.tsx';
import { reasonWords } from './assigned-reason.ts';
import { ConversationMenu } from './conversation-menu.tsx';
import { DueChip } from './due-chip.tsx';
import { messages } from './messages.ts';
import { AssignPicker, SnoozePicker, TagPicker } from './lazy-pickers.ts';
import type { ConversationDetail, ConversationRow } from './shapes.ts';
import { TagDot } from './tag-dot.tsx';
import { steps, useActs } from './use-acts.ts';

const MergeDialog = lazy(whenThere(() => import('./merge-dialog.tsx')));

/** Which picker of the open conversation is open. */
export type Picking = 'assign' | 'tag' | 'snooze' | 'merge' | null;

interface HeaderProps {
  id: number;
  /** What the list knows, until all of it is here. */
  detail: ConversationRow | ConversationDetail | undefined;
  picking: Picking;
  setPicking: (picking: Picking) => void;
  onDone: () => void;
  onBack: () => void;
  onPanel: () => void;
  onOpen: (id: number) => void;
}

/** The heading: what it is about, what can be done, who has it and until when. */
export function ConversationHeader(props: HeaderProps) {
  const { detail, picking, setPicking, onBack, onPanel, onOpen } = props;
  const t = useMessages(messages);
  return (
    <header className="@container shrink-0 border-b border-line bg-surface">
      <div className="flex items-center gap-1.5 px-2 max-desk:flex-wrap max-desk:pb-1.5 desk:h-13 desk:pl-5">
        <IconButton label={t.back} className="desk:hidden" onClick={onBack}><ArrowLeft size={18} /></IconButton>
        {detail ? (
          <h1 lang={detail.language ?? undefined} dir="auto" title={detail.subject} className="min-w-0 flex-1 truncate text-16 font-semibold tracking-tight max-desk:leading-[3.25rem]">{detail.subject || detail.customer?.name || t.noSubject}</h1>
        ) : <Skeleton className="h-5 w-64" />}
        {detail && <span className="flex items-center gap-1.5 max-desk:order-last max-desk:w-full max-desk:[&>button]:flex-1"><Acts {...props} detail={detail} /></span>}
        <IconButton label={t.togglePanel} keys="i" onClick={onPanel}><PanelRight size={16} /></IconButton>
      </div>
      {detail && <Facts detail={detail} picking={picking} setPicking={setPicking} />}
      {detail && 'following' in detail && picking === 'merge' && <Suspense><MergeDialog detail={detail} onClose={() => setPicking(null)} onOpen={onOpen} /></Suspense>}
    </header>
  );
}

/** Where the conversation is narrow (beside its panel, or between a phone and a wide desk) there is only room for the picture. */
const compact = '@max-lg:px-2 max-desk:h-10';
const middle = 'desk:@max-lg:sr-only';

function Acts({ detail, picking, setPicking, onDone }: HeaderProps & { detail: ConversationRow | ConversationDetail }) {
  const t = useMessages(messages);
  const act = useActs();
  const rows = [detail];
  const close = () => setPicking(null);
  const picker = (name: NonNullable<Picking>) => ({ open: picking === name, onOpenChange: (open: boolean) => setPicking(open ? name : null) });
  const isClosed = detail.status === 'closed';
  const finish = () => {
    void act(rows, isClosed ? steps.reopen() : steps.close());
    if (!isClosed) onDone();
  };
  return (
    <>
      {detail.status === 'snoozed' ? (
        <Button className={compact} icon={<AlarmClock size={15} className="@lg:hidden" />} keys="s" onClick={() => void act(rows, steps.wake())}><span className={middle}>{t.wake}</span></Button>
      ) : (
        <Popover {...picker('snooze')} align="end" title={t.snoozeUntil} trigger={<Button icon={<AlarmClock size={15} className="@lg:hidden" />} keys="s" className={compact}><span className={middle}>{t.snooze}</span></Button>}>
          <SnoozePicker rows={rows} close={close} after={onDone} />
        </Popover>
      )}
      <Popover label={t.assignTo} {...picker('assign')} align="end" trigger={<Button icon={<UserPlus size={15} className="@lg:hidden" />} keys="a" className={compact}><span className={middle}>{t.assign}</span></Button>}>
        <AssignPicker rows={rows} close={close} />
      </Popover>
      <Button icon={isClosed ? <RotateCcw size={15} className="@lg:hidden" /> : <Check size={15} className="@lg:hidden" />} keys="e" className={compact} onClick={finish}><span className={middle}>{isClosed ? t.reopen : t.close}</span></Button>
      <ConversationMenu detail={detail} setPicking={setPicking} onDone={onDone} trigger={<IconButton label={t.more} className="max-desk:flex-none!"><Ellipsis size={16} /></IconButton>} />
    </>
  );
}

/** Who has it and why, by when, which tags. */
function Facts({ detail, picking, setPicking }: Pick<HeaderProps, 'picking' | 'setPicking'> & { detail: ConversationRow }) {
  const t = useMessages(messages);
  const why = reasonWords(detail.assignedReason);
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-4 py-1.5 text-12 text-ink-2 desk:px-5">
      <DueChip row={detail} />
      {detail.priority !== 'normal' && <Tag tone={detail.priority === 'low' ? 'plain' : 'risk'}>{t[detail.priority]}</Tag>}
      <button type="button" className="flex min-w-0 items-center gap-1.5 rounded-1 hover:text-ink" onClick={() => setPicking('assign')}>
        {detail.assignee ? <><Avatar name={detail.assignee.name} size="small" /><span className="font-semibold text-ink">{detail.assignee.name}</span></> : <span className="text-wait">{t.unassigned}</span>}
        {why && <span className="truncate text-ink-3">· {why}</span>}
      </button>
      {detail.team && <span>{detail.team.name}</span>}
      <span className="flex min-w-0 flex-wrap gap-1">
        {detail.tags.map((tag) => <Tag key={tag.id} icon={<TagDot color={tag.color} />}>{tag.name}</Tag>)}
        <Popover
          label={t.labels}
          open={picking === 'tag'}
          onOpenChange={(open) => setPicking(open ? 'tag' : null)}
          trigger={<button type="button" aria-label={t.label} className="flex h-5 items-center gap-1 rounded-full px-1.5 text-ink-3 hover:bg-hover hover:text-ink"><TagIcon size={12} aria-hidden />{detail.tags.length === 0 && t.label}</button>}
        >
          <TagPicker rows={[detail]} close={() => setPicking(null)} />
        </Popover>
      </span>
    </div>
  );
}
