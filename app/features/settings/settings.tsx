import { Link, Outlet, useLocation } from '@tanstack/react-router';
import ChevronLeft from 'lucide-react/icons/chevron-left';
import { useRegion } from '../../lib/locale.ts';
import { useMessages } from '../../lib/messages.ts';
import { useMe } from '../../lib/session.ts';
import { GoTo } from '../../ui/go-to.tsx';
import { messages } from './messages.ts';
import { useSections } from './use-sections.ts';

/** The list of all settings beside the one in view; on a phone one after the other. */
export default function Settings() {
  const t = useMessages(messages);
  const { pathname } = useLocation();
  const { agent } = useMe();
  const atList = pathname === '/settings' || pathname === '/settings/';
  // The page in view has the main heading; the list alone, on a phone, is a page itself.
  const Heading = atList ? 'h1' : 'p';
  if (agent.twoFactorMissing && pathname !== '/settings/security') return <GoTo to="/settings/security" />;
  return (
    <div className="flex h-full min-h-0">
      <div className={`w-56 shrink-0 overflow-y-auto border-r border-line px-3 py-5 max-desk:w-full max-desk:border-r-0 ${atList ? '' : 'max-desk:hidden'}`}>
        <Heading className="mb-3 px-2 text-16 font-semibold">{t.title}</Heading>
        <SettingsList />
      </div>
      <div className={`flex min-h-0 min-w-0 flex-1 flex-col ${atList ? 'max-desk:hidden' : ''}`}>
        <Link to="/settings" className="flex h-11 shrink-0 items-center gap-1 border-b border-line px-3 text-14 text-ink-2 desk:hidden"><ChevronLeft size={16} />{t.back}</Link>
        <div className="min-h-0 flex-1"><Outlet /></div>
      </div>
    </div>
  );
}

function SettingsList() {
  const t = useMessages(messages);
  const { locale } = useRegion();
  const seen = useSections();
  const groups = (['store', 'inbox', 'people', 'you', 'developers'] as const).filter((group) => seen.some((section) => section.group === group));
  return (
    <nav aria-label={t.title} className="flex flex-col gap-4">
      {groups.map((group) => (
        <div key={group}>
          <h2 className="mb-1 px-2 text-12 font-semibold text-ink-3">{t[group]}</h2>
          <ul>
            {seen.filter((section) => section.group === group).map((section) => (
              <li key={section.path}>
                <Link
                  to={section.path}
                  activeProps={{ className: 'bg-accent-soft font-semibold text-accent' }}
                  inactiveProps={{ className: 'text-ink-2 hover:bg-hover' }}
                  className="flex min-h-8 items-center rounded-1 px-2 text-14 max-desk:min-h-11 max-desk:text-16"
                >
                  {section.label[locale]}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
