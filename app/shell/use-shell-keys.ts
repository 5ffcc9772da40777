import { useNavigate } from '@tanstack/react-router';
import { useKeys } from '../lib/keyboard.ts';
import { useRegion } from '../lib/locale.ts';
import { useMessages } from '../lib/messages.ts';
import { undoLast } from '../lib/use-undo.ts';
import { useRooms } from './use-rooms.ts';
import { messages } from './messages.ts';

/** The keys that work everywhere: palette, key sheet, undo, and `g` with a letter for each room. */
export function useShellKeys({ openPalette, openKeys }: { openPalette: () => void; openKeys: () => void }): void {
  const t = useMessages(messages);
  const { locale } = useRegion();
  const navigate = useNavigate();
  const rooms = useRooms();
  useKeys([
    { keys: 'Mod+k', label: t.palette, group: t.general, run: openPalette },
    { keys: '?', label: t.keySheet, group: t.general, run: openKeys },
    { keys: 'u', label: t.undo, group: t.general, run: undoLast },
    ...rooms.map((room) => ({
      keys: room.keys, label: t.goTo(room.label[locale]), group: t.go, run: () => void navigate({ to: room.path }),
    })),
  ]);
}
