import { Link, useNavigate } from '@tanstack/react-router';
import Ellipsis from 'lucide-react/icons/ellipsis';
import { useState } from 'react';
import { useRegion } from '../lib/locale.ts';
import { useMessages } from '../lib/messages.ts';
import { Drawer } from '../ui/dialog.tsx';
import { MeList } from './me-menu.tsx';
import { messages } from './messages.ts';
import { Count } from './rail.tsx';
import { useRooms } from './use-rooms.ts';

const FIRST = 4;
const cell = 'flex min-h-14 flex-1 flex-col items-center justify-center gap-0.5 text-[0.6875rem]';

/** The rooms within reach of a thumb; what does not fit, and me, behind "More". Gives way to a page that needs the whole screen (`data-whole-screen`). */
export function BottomBar() {
  const t = useMessages(messages);
  const { locale } = useRegion();
  const navigate = useNavigate();
  const rooms = useRooms().filter((room) => !room.unlisted);
  const [more, setMore] = useState(false);
  const rest = rooms.slice(FIRST);
  return (
    <nav aria-label={t.rooms} className="focus-inset flex shrink-0 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] group-has-[[data-whole-screen]]/shell:hidden desk:hidden">
      {rooms.slice(0, FIRST).map((room) => (
        <Link key={room.path} to={room.path} className={cell} activeProps={{ className: 'font-semibold text-accent' }} inactiveProps={{ className: 'text-ink-2' }}>
          <span className="flex items-center gap-1"><room.icon size={20} strokeWidth={1.8} /><Count room={room} /></span>
          {room.label[locale]}
        </Link>
      ))}
      <button type="button" className={`${cell} text-ink-2`} onClick={() => setMore(true)}>
        <Ellipsis size={20} strokeWidth={1.8} />
        {t.more}
      </button>
      <Drawer open={more} onClose={() => setMore(false)} title={t.more}>
        <ul className="p-2">
          {rest.map((room) => (
            <li key={room.path}>
              <button
                type="button"
                className="flex min-h-12 w-full items-center gap-3 rounded-1 px-3 text-left text-16"
                onClick={() => {
                  setMore(false);
                  void navigate({ to: room.path });
                }}
              >
                <room.icon size={18} strokeWidth={1.8} className="text-ink-3" />
                {room.label[locale]}
                <Count room={room} />
              </button>
            </li>
          ))}
        </ul>
        <MeList />
      </Drawer>
    </nav>
  );
}
