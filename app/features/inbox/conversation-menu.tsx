import type { ReactElement } from 'react';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { Menu, MenuChoice, MenuGroup, MenuItem, MenuLine } from '../../ui/menu.tsx';
import type { Picking } from './conversation-header.tsx';
import { messages } from './messages.ts';
import type { ConversationDetail, ConversationRow, Priority } from './shapes.ts';
import { steps, useActs } from './use-acts.ts';

const priorities: readonly Priority[] = ['urgent', 'high', 'normal', 'low'];
const languages = ['ko', 'ja', 'en'];

/** What is done less often with the open conversation. */
export function ConversationMenu({ detail, setPicking, onDone, trigger }: { detail: ConversationRow | ConversationDetail; setPicking: (picking: Picking) => void; onDone: () => void; trigger: ReactElement }) {
  const t = useMessages(messages);
  const f = useFormat();
  const act = useActs();
  const run = (step: Parameters<typeof act>[1]) => void act([detail], step);
  return (
    <Menu align="end" className="w-60" trigger={trigger}>
      <MenuItem keys="l" onSelect={() => setPicking('tag')}>{t.label}</MenuItem>
      <MenuItem keys="Shift+u" onSelect={() => run(steps.markUnread())}>{t.markUnread}</MenuItem>
      {'following' in detail && <MenuItem onSelect={() => run(detail.following ? steps.unfollow() : steps.follow())}>{detail.following ? t.unfollow : t.follow}</MenuItem>}
      <MenuItem keys="m" onSelect={() => setPicking('merge')}>{t.merge}</MenuItem>
      <MenuLine />
      <MenuGroup label={t.priority}>
        {priorities.map((one) => <MenuChoice key={one} checked={detail.priority === one} onSelect={() => run(steps.setPriority(one))}>{t[one]}</MenuChoice>)}
      </MenuGroup>
      <MenuGroup label={t.language}>
        {[...new Set([...languages, ...(detail.language ? [detail.language] : [])])].map((one) => (
          <MenuChoice key={one} checked={detail.language === one} onSelect={() => run(steps.setLanguage(one))}>{f.language(one)}</MenuChoice>
        ))}
      </MenuGroup>
      <MenuLine />
      {detail.status === 'spam' ? (
        <MenuItem onSelect={() => run(steps.notSpam())}>{t.notSpam}</MenuItem>
      ) : (
        <MenuItem
          danger
          keys="!"
          onSelect={() => {
            run(steps.markSpam());
            onDone();
          }}
        >
          {t.markSpam}
        </MenuItem>
      )}
    </Menu>
  );
}
