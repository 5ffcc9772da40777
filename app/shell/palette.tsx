import { useNavigate } from '@tanstack/react-router';
import LogOut from 'lucide-react/icons/log-out';
import { useState } from 'react';
import { useBindings } from '../lib/keyboard.ts';
import { useMessages } from '../lib/messages.ts';
import { useListedPaletteItems } from '../lib/palette.ts';
import { useRegion } from '../lib/locale.ts';
import { useSections } from '../features/settings/use-sections.ts';
import CommandPalette from '../ui/command-palette.tsx';
import { messages } from './messages.ts';
import { useFound } from './use-found.ts';
import { useMeChoices } from './use-me-choices.ts';

/** Ctrl/⌘ K: everything that has a key, everything a page adds, what concerns me, and whatever is found by what is typed. */
export default function Palette({ onClose, openKeys }: { onClose: () => void; openKeys: () => void }) {
  const t = useMessages(messages);
  const [text, setText] = useState('');
  const found = useFound(text);
  const { locale } = useRegion();
  const navigate = useNavigate();
  const pages = useSections().map((section) => ({ id: `settings:${section.path}`, label: section.label[locale], group: t.settings, run: () => void navigate({ to: section.path }) }));
  const { setAvailability, setTheme, signOut } = useMeChoices();
  // What the page at hand can do comes before what works everywhere.
  const everywhere = [t.general, t.go];
  const bound = useBindings()
    .toSorted((a, b) => everywhere.indexOf(a.group) - everywhere.indexOf(b.group))
    .filter((binding) => binding.keys !== 'Mod+k' && binding.keys !== '?')
    .map((binding) => ({ id: `key:${binding.keys}`, label: binding.label, group: binding.group, keys: binding.keys, run: binding.run }));
  const mine = [
    ...(['online', 'away', 'off_duty'] as const).map((one) => ({ id: `me:${one}`, label: `${t.availability}: ${t[one]}`, group: t.me, run: () => setAvailability(one) })),
    ...(['light', 'dark', 'system'] as const).map((one) => ({ id: `theme:${one}`, label: `${t.theme}: ${t[one]}`, group: t.me, run: () => setTheme(one) })),
    { id: 'keys', label: t.keySheet, group: t.me, keys: '?', run: openKeys },
    { id: 'sign-out', label: t.signOut, group: t.me, icon: <LogOut size={15} />, run: () => void signOut() },
  ];
  return <CommandPalette open onClose={onClose} items={[...useListedPaletteItems(), ...bound, ...pages, ...mine, ...found]} onSearch={setText} />;
}
