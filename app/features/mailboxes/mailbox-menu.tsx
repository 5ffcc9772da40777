import { useNavigate } from '@tanstack/react-router';
import Ellipsis from 'lucide-react/icons/ellipsis';
import { useState } from 'react';
import { errorSentence } from '../../lib/api.ts';
import { useMessages } from '../../lib/messages.ts';
import { perform } from '../../lib/use-undo.ts';
import { IconButton } from '../../ui/button.tsx';
import { Confirm, Dialog } from '../../ui/dialog.tsx';
import { Menu, MenuItem, MenuLine } from '../../ui/menu.tsx';
import { SkeletonRows } from '../../ui/states.tsx';
import { disconnect, makeDefault, pause, resume, test, useRefresh } from './calls.ts';
import type { Connection, Tested } from './calls.ts';
import { CheckResults } from './check-results.tsx';
import { messages } from './messages.ts';

/** What can be done with a mailbox. */
export function MailboxMenu({ connection }: { connection: Connection }) {
  const t = useMessages(messages);
  const refresh = useRefresh();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<'test' | 'disconnect' | null>(null);
  const paused = connection.status === 'paused';
  const settled = () => void refresh();
  const toggle = () => void perform({
    done: paused ? t.didResume : t.didPause,
    run: () => (paused ? resume(connection.id) : pause(connection.id)),
    undo: () => (paused ? pause(connection.id) : resume(connection.id)),
    settled,
  });
  const end = () => {
    setAsked(null);
    void perform({ done: t.didDisconnect, run: () => disconnect(connection.id), settled });
    void navigate({ to: '/settings/mailboxes' });
  };
  return (
    <>
      <Menu align="end" trigger={<IconButton label={`${t.more}: ${connection.name}`}><Ellipsis size={16} /></IconButton>}>
        <MenuItem onSelect={() => setAsked('test')}>{t.test}</MenuItem>
        <MenuItem onSelect={toggle}>{paused ? t.resume : t.pause}</MenuItem>
        {!connection.isDefault && <MenuItem onSelect={() => void perform({ done: t.didDefault, run: () => makeDefault(connection.id), settled })}>{t.makeDefault}</MenuItem>}
        <MenuLine />
        <MenuItem danger onSelect={() => setAsked('disconnect')}>{t.disconnect}</MenuItem>
      </Menu>
      {asked === 'test' && <TestDialog connection={connection} onClose={() => { setAsked(null); settled(); }} />}
      <Confirm
        open={asked === 'disconnect'} onClose={() => setAsked(null)} title={t.disconnectTitle(connection.address)} description={t.disconnectBody}
        confirm={t.disconnect} cancel={t.cancel} onConfirm={end} danger
      />
    </>
  );
}

function TestDialog({ connection, onClose }: { connection: Connection; onClose: () => void }) {
  const t = useMessages(messages);
  const [running] = useState(() => test(connection.id));
  const [found, setFound] = useState<Tested | { error: unknown } | null>(null);
  if (!found) running.then(setFound, (error: unknown) => setFound({ error }));
  return (
    <Dialog open onClose={onClose} title={t.test} description={connection.address} width="narrow">
      {!found && <SkeletonRows rows={2} />}
      {found && 'error' in found && <p role="alert" className="text-14 text-risk">{errorSentence(found.error)}</p>}
      {found && 'steps' in found && <CheckResults steps={found.steps} />}
    </Dialog>
  );
}
