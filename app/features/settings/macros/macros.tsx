import { useQuery } from '@tanstack/react-query';
import Plus from 'lucide-react/icons/plus';
import TextQuote from 'lucide-react/icons/text-quote';
import { useState } from 'react';
import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { useCan } from '../../../lib/session.ts';
import { Button } from '../../../ui/button.tsx';
import { Input } from '../../../ui/field.tsx';
import { Page } from '../../../ui/page.tsx';
import { EmptyState, ErrorState, SkeletonRows } from '../../../ui/states.tsx';
import { Table } from '../../../ui/table.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { listMacros } from '../../inbox/calls.ts';
import { keys } from '../../inbox/keys.ts';
import type { Macro } from '../../inbox/shapes.ts';
import { MacroDialog } from './macro-dialog.tsx';
import { messages } from './messages.ts';

/** Below this many, all are seen at a glance and there is nothing to search. */
const worthSearching = 8;

/** Replies written once: shared ones and one's own. */
export default function Macros() {
  const t = useMessages(messages);
  const can = useCan();
  const [open, setOpen] = useState<Macro | 'new' | null>(null);
  const [wanted, setWanted] = useState('');
  const macros = useQuery({ queryKey: keys.macros, queryFn: listMacros });
  if (macros.isPending) return <SkeletonRows />;
  if (macros.isError) return <ErrorState error={macros.error} onRetry={() => void macros.refetch()} />;
  const all = macros.data.items;
  const create = can('conversations.write') && <Button kind="primary" icon={<Plus size={15} />} onClick={() => setOpen('new')}>{t.create}</Button>;
  const mayEdit = (macro: Macro) => can('conversations.write') && (!macro.shared || can('macros.manage'));
  return (
    <Page title={t.title} lead={t.lead} actions={all.length > 0 && create}>
      {all.length >= worthSearching && <Input type="search" className="mb-3 max-w-80" aria-label={t.search} placeholder={t.search} value={wanted} onChange={(event) => setWanted(event.target.value)} />}
      {all.length === 0
        ? <EmptyState icon={<TextQuote size={22} />} title={t.none} action={create}>{t.noneHint}</EmptyState>
        : <MacroTable macros={all.filter((macro) => matches(macro, wanted))} mayEdit={mayEdit} onOpen={setOpen} />}
      {open && <MacroDialog macro={open === 'new' ? null : open} all={all} mayEdit={open === 'new' || mayEdit(open)} onClose={() => setOpen(null)} />}
    </Page>
  );
}

function matches(macro: Macro, wanted: string): boolean {
  const text = [macro.name, macro.category, macro.shortcut ?? '', ...Object.values(macro.bodies).map((body) => body.text)].join('\n');
  return text.normalize('NFKC').toLowerCase().includes(wanted.trim().normalize('NFKC').toLowerCase());
}

function MacroTable({ macros, mayEdit, onOpen }: { macros: Macro[]; mayEdit: (macro: Macro) => boolean; onOpen: (macro: Macro) => void }) {
  const t = useMessages(messages);
  const f = useFormat();
  return (
    <Table
      label={t.title}
      rows={macros}
      rowKey={(macro) => macro.id}
      empty={<EmptyState title={t.notFound} className="py-8!" />}
      columns={[
        {
          key: 'name', head: t.name, cell: (macro) => (
            <span className="block max-w-96 min-w-0 wrap-anywhere">
              <span className="font-medium">{macro.name}</span>{!macro.shared && <Tag className="ml-2 align-middle">{t.own}</Tag>}
              <span className="line-clamp-1 text-12 text-ink-3">{macro.category && `${macro.category} · `}{(macro.bodies[f.region.locale] ?? Object.values(macro.bodies)[0])?.text}</span>
            </span>
          ),
        },
        { key: 'shortcut', head: t.shortcut, deskOnly: true, cell: (macro) => (macro.shortcut ? <span className="text-ink-2">/{macro.shortcut}</span> : '') },
        { key: 'languages', head: t.languages, deskOnly: true, cell: (macro) => <span className="text-ink-2">{Object.keys(macro.bodies).map(f.language).join(', ')}</span> },
        { key: 'used', head: t.used, figures: true, deskOnly: true, cell: (macro) => <span title={macro.lastUsedAt ? t.lastUsed(f.relative(macro.lastUsedAt)) : undefined}>{f.number(macro.usedCount)}</span> },
        { key: 'edit', head: <span className="sr-only">{t.edit}</span>, figures: true, cell: (macro) => <Button kind="quiet" size="small" aria-label={`${mayEdit(macro) ? t.edit : t.look}: ${macro.name}`} onClick={() => onOpen(macro)}>{mayEdit(macro) ? t.edit : t.look}</Button> },
      ]}
    />
  );
}
