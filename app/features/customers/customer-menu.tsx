import { useQueryClient } from '@tanstack/react-query';
import Download from 'lucide-react/icons/download';
import Ellipsis from 'lucide-react/icons/ellipsis';
import GitMerge from 'lucide-react/icons/git-merge';
import Trash2 from 'lucide-react/icons/trash-2';
import { useState } from 'react';
import { errorSentence } from '../../lib/api.ts';
import { useMessages } from '../../lib/messages.ts';
import { useCan } from '../../lib/session.ts';
import { perform } from '../../lib/use-undo.ts';
import { IconButton } from '../../ui/button.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { Menu, MenuItem, MenuLine } from '../../ui/menu.tsx';
import { toast } from '../../ui/toast.tsx';
import { erasePerson, exportPerson } from './calls.ts';
import type { Customer } from './calls.ts';
import { keys } from './keys.ts';
import { MergeDialog } from './merge-dialog.tsx';
import { mergingMessages } from './merging-messages.ts';
import { messages } from './messages.ts';

/** What is rarely done with a customer: merge with another, export, erase. */
export function CustomerMenu({ customer, name }: { customer: Customer; name: string }) {
  const t = useMessages(messages);
  const words = useMessages(mergingMessages);
  const can = useCan();
  const cache = useQueryClient();
  const [open, setOpen] = useState<'merge' | 'erase' | null>(null);
  if (customer.erasedAt || !(can('customers.merge') || can('customers.export') || can('customers.erase'))) return null;
  const erase = () => {
    setOpen(null);
    void perform({ done: t.eraseDone, run: () => erasePerson(customer.id), settled: () => void cache.invalidateQueries({ queryKey: keys.all }) });
  };
  return (
    <>
      <Menu align="end" trigger={<IconButton label={t.more} size="small"><Ellipsis size={16} /></IconButton>}>
        {can('customers.merge') && <MenuItem icon={<GitMerge size={15} />} onSelect={() => setOpen('merge')}>{words.mergeWith}</MenuItem>}
        {can('customers.export') && <MenuItem icon={<Download size={15} />} onSelect={() => void download(customer.id)}>{t.exportData}</MenuItem>}
        {can('customers.erase') && <><MenuLine /><MenuItem danger icon={<Trash2 size={15} />} onSelect={() => setOpen('erase')}>{t.erase}</MenuItem></>}
      </Menu>
      {open === 'merge' && <MergeDialog customer={customer} onClose={() => setOpen(null)} />}
      <Confirm open={open === 'erase'} onClose={() => setOpen(null)} title={t.eraseQuestion(name)} description={t.eraseHint} confirm={t.erase} cancel={t.cancel} onConfirm={erase} danger />
    </>
  );
}

async function download(id: number): Promise<void> {
  try {
    const address = URL.createObjectURL(await exportPerson(id));
    const link = Object.assign(document.createElement('a'), { href: address, download: `customer-${id}.json` });
    link.click();
    URL.revokeObjectURL(address);
  } catch (error) {
    toast({ title: errorSentence(error), kind: 'error' });
  }
}
