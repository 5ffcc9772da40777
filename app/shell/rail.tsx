import { Link } from '@tanstack/react-router';
import Command from 'lucide-react/icons/command';
import { useRegion } from '../lib/locale.ts';
import { useFormat } from '../lib/format.ts';
import { useMessages } from '../lib/messages.ts';
import { useMe } from '../lib/session.ts';
import type { Room } from '../rooms.ts';
import { IconButton } from '../ui/button.tsx';
import { Mark } from './mark.tsx';
import { MeMenu } from './me-menu.tsx';
import { messages } from './messages.ts';
import { Notifications } from './notifications.tsx';
import { useRooms } from './use-rooms.ts';

/** The slim rail of a desk: the store, its rooms, and me. */
export function Rail({ openPalette, openKeys }: { openPalette: () => void; openKeys: () => void }) {
  const t = useMessages(messages);
  const { store } = useMe();
  return (
    <nav aria-label={t.rooms} className="flex w-[188px] shrink-0 flex-col gap-0.5 border-r border-line px-2.5 py-3.5 max-desk:hidden">
      <div className="flex items-center gap-2 pt-1 pr-0 pb-3 pl-2">
        <Mark colour={store.brandColor} />
        <span className="line-clamp-2 min-w-0 flex-1 leading-5 font-semibold tracking-tight">{store.name}</span>
        <span className="-mr-1 flex"><Notifications /><IconButton label={t.palette} keys="Mod+k" size="small" onClick={openPalette}><Command size={14} /></IconButton></span>
      </div>
      {useRooms().filter((room) => !room.unlisted).map((room) => <RoomLink key={room.path} room={room} />)}
      <div className="mt-auto"><MeMenu openKeys={openKeys} /></div>
    </nav>
  );
}

function RoomLink({ room }: { room: Room }) {
  const { locale } = useRegion();
  const Icon = room.icon;
  return (
    <Link
      to={room.path}
      activeProps={{ className: 'bg-accent-soft font-semibold text-accent' }}
      inactiveProps={{ className: 'text-ink-2 hover:bg-hover' }}
      className="flex h-[34px] items-center gap-2.5 rounded-1 px-[9px]"
    >
      <Icon size={16} strokeWidth={1.8} className="shrink-0" />
      <span className="truncate">{room.label[locale]}</span>
      <Count room={room} />
    </Link>
  );
}

/** The figure of a room, when it has one. `useCount` never changes for a room, so the hook order holds. */
export function Count({ room }: { room: Room }) {
  return room.useCount ? <CountOf useCount={room.useCount} /> : null;
}

function CountOf({ useCount }: { useCount: () => string | number | undefined }) {
  const count = useCount();
  const f = useFormat();
  return count ? <span className="num ml-auto text-12 font-medium">{typeof count === 'number' ? f.compact(count) : count}</span> : null;
}
