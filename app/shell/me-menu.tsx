import Circle from 'lucide-react/icons/circle';
import Keyboard from 'lucide-react/icons/keyboard';
import LogOut from 'lucide-react/icons/log-out';
import { locales } from '../lib/locale.ts';
import { useRegion } from '../lib/locale.ts';
import { useMessages } from '../lib/messages.ts';
import { useMe } from '../lib/session.ts';
import { useTheme } from '../lib/theme.ts';
import type { Theme } from '../lib/theme.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { RadioGroup } from '../ui/choice.tsx';
import { Menu, MenuChoice, MenuGroup, MenuItem, MenuLine } from '../ui/menu.tsx';
import { messages } from './messages.ts';
import { useMeChoices } from './use-me-choices.ts';

const themes: readonly Theme[] = ['light', 'dark', 'system'];
const availabilities = ['online', 'away', 'off_duty'] as const;
const dots = { online: 'ok', away: 'wait', off_duty: 'off' } as const;
const tones = { online: 'text-ok', away: 'text-wait', off_duty: 'text-ink-3' };
/** A language is listed under its own name, for those who cannot read the others. */
const ownNames = { ko: '한국어', ja: '日本語', en: 'English' };

/** Me at the foot of the rail: availability, language, appearance, sign out. */
export function MeMenu({ openKeys }: { openKeys: () => void }) {
  const t = useMessages(messages);
  const { me, setAvailability, setLanguage, setTheme, signOut } = useMeChoices();
  const { locale } = useRegion();
  const theme = useTheme();
  const { agent } = me;
  return (
    <Menu
      side="top"
      className="w-56"
      trigger={
        <button type="button" className="flex w-full items-center gap-2.5 rounded-1 p-2 text-left text-12 text-ink-2 hover:bg-hover">
          <Avatar name={agent.name} dot={dots[agent.availability]} />
          <span className="min-w-0 leading-snug">
            <span className="sr-only">{t.me}: </span>
            <span className="block truncate">{agent.name}</span>
            <span className="text-ink-3">{t[agent.availability]}</span>
          </span>
        </button>
      }
    >
      <MenuGroup label={t.availability}>
        {availabilities.map((one) => (
          <MenuChoice key={one} checked={agent.availability === one} onSelect={() => setAvailability(one)} icon={<Circle size={10} className={tones[one]} fill="currentColor" />}>
            {t[one]}
          </MenuChoice>
        ))}
      </MenuGroup>
      <MenuLine />
      <MenuGroup label={t.language}>
        {locales.map((one) => (
          <MenuChoice key={one} checked={locale === one} onSelect={() => setLanguage(one)}><span lang={one}>{ownNames[one]}</span></MenuChoice>
        ))}
      </MenuGroup>
      <MenuLine />
      <MenuGroup label={t.theme}>
        {themes.map((one) => <MenuChoice key={one} checked={theme === one} onSelect={() => setTheme(one)}>{t[one]}</MenuChoice>)}
      </MenuGroup>
      <MenuLine />
      <MenuItem onSelect={openKeys} icon={<Keyboard size={15} />} keys="?">{t.keySheet}</MenuItem>
      <MenuItem onSelect={() => void signOut()} icon={<LogOut size={15} />}>{t.signOut}</MenuItem>
    </Menu>
  );
}

/** The same as a list, for the phone's "More". */
export function MeList() {
  const t = useMessages(messages);
  const { setAvailability, setLanguage, setTheme, signOut } = useMeChoices();
  const { agent } = useMe();
  const { locale } = useRegion();
  const theme = useTheme();
  const heading = 'mb-1 text-12 font-semibold text-ink-3';
  return (
    <div className="flex flex-col gap-4 border-t border-line px-5 py-4">
      <p className="flex items-center gap-3 text-16"><Avatar name={agent.name} dot={dots[agent.availability]} />{agent.name}</p>
      <div>
        <h3 className={heading}>{t.availability}</h3>
        <RadioGroup label={t.availability} value={agent.availability} onChange={setAvailability} options={availabilities.map((value) => ({ value, label: t[value] }))} />
      </div>
      <div>
        <h3 className={heading}>{t.language}</h3>
        <RadioGroup label={t.language} value={locale} onChange={setLanguage} options={locales.map((value) => ({ value, label: ownNames[value] }))} />
      </div>
      <div>
        <h3 className={heading}>{t.theme}</h3>
        <RadioGroup label={t.theme} value={theme} onChange={setTheme} options={themes.map((value) => ({ value, label: t[value] }))} />
      </div>
      <Button size="large" onClick={() => void signOut()} icon={<LogOut size={16} />}>{t.signOut}</Button>
    </div>
  );
}
