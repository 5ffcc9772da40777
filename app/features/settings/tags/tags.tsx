import { useQuery } from '@tanstack/react-query';
import Ellipsis from 'lucide-react/icons/ellipsis';
import Plus from 'lucide-react/icons/plus';
import TagIcon from 'lucide-react/icons/tag';
import { useState } from 'react';
import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { useCan } from '../../../lib/session.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Input } from '../../../ui/field.tsx';
import { Menu, MenuItem, MenuLine } from '../../../ui/menu.tsx';
import { Page } from '../../../ui/page.tsx';
import { EmptyState, ErrorState, SkeletonRows } from '../../../ui/states.tsx';
import { Table } from '../../../ui/table.tsx';
import { listTags } from '../../inbox/calls.ts';
import { keys } from '../../inbox/keys.ts';
import { TagDot } from '../../inbox/tag-dot.tsx';
import { messages as common } from '../messages.ts';
import { MergeDialog } from './merge-dialog.tsx';
import { messages } from './messages.ts';
import { RemoveTag } from './remove-tag.tsx';
import { TagDialog } from './tag-dialog.tsx';

export type Tag = Awaited<ReturnType<typeof listTags>>['items'][number];
type Doing = { what: 'edit' | 'merge' | 'remove'; tag: Tag } | { what: 'create' } | null;

/** The server counts a tag's conversations no further. */
const mostCounted = 1000;

/** Below this many, all are seen at a glance and there is nothing to search. */
const worthSearching = 12;

/** What conversations are about: the store's tags, and what happens to them. */
export default function Tags() {
  const t = useMessages(messages);
  const c = useMessages(common);
  const can = useCan();
  const [wanted, setWanted] = useState('');
  const [doing, setDoing] = useState<Doing>(null);
  const tags = useQuery({ queryKey: keys.tags, queryFn: listTags });
  if (tags.isPending) return <SkeletonRows />;
  if (tags.isError) return <ErrorState error={tags.error} onRetry={() => void tags.refetch()} />;
  const all = tags.data.items;
  const create = can('conversations.write') && <Button kind="primary" icon={<Plus size={15} />} onClick={() => setDoing({ what: 'create' })}>{t.create}</Button>;
  const close = () => setDoing(null);
  return (
    <Page title={t.title} lead={t.lead} width="narrow" actions={all.length > 0 && create}>
      {!can('tags.manage') && <p className="mb-4 text-14 text-ink-2">{can('conversations.write') ? t.createOnly : c.readOnly}</p>}
      {all.length >= worthSearching && <Input type="search" className="mb-3 max-w-80" aria-label={t.search} placeholder={t.search} value={wanted} onChange={(event) => setWanted(event.target.value)} />}
      {all.length === 0
        ? <EmptyState icon={<TagIcon size={22} />} title={t.none} action={create}>{t.noneHint}</EmptyState>
        : <TagTable tags={all.filter((tag) => folded(tag.name).includes(folded(wanted.trim())))} mergeable={all.length > 1} onDo={can('tags.manage') ? setDoing : null} />}
      {(doing?.what === 'create' || doing?.what === 'edit') && <TagDialog tag={doing.what === 'edit' ? doing.tag : null} onClose={close} />}
      {doing?.what === 'merge' && <MergeDialog tag={doing.tag} all={all} onClose={close} />}
      {doing?.what === 'remove' && <RemoveTag tag={doing.tag} onClose={close} />}
    </Page>
  );
}

const folded = (text: string) => text.normalize('NFKC').toLowerCase();

function TagTable({ tags, mergeable, onDo }: { tags: Tag[]; mergeable: boolean; onDo: ((doing: Doing) => void) | null }) {
  const t = useMessages(messages);
  const f = useFormat();
  return (
    <Table
      label={t.title}
      rows={tags}
      rowKey={(tag) => tag.id}
      empty={<EmptyState title={t.notFound} className="py-8!" />}
      columns={[
        { key: 'name', head: t.name, cell: (tag) => <span className="flex items-center gap-2 font-medium wrap-anywhere"><TagDot color={tag.color} />{tag.name}</span> },
        { key: 'used', head: t.used, figures: true, cell: (tag) => `${f.number(tag.used)}${tag.used >= mostCounted ? '+' : ''}` },
        ...(onDo ? [{
          key: 'acts', head: <span className="sr-only">{t.acts}</span>, figures: true, className: 'w-12', cell: (tag: Tag) => (
            <Menu align="end" trigger={<IconButton label={t.actsOf(tag.name)}><Ellipsis size={16} /></IconButton>}>
              <MenuItem onSelect={() => onDo({ what: 'edit', tag })}>{t.edit}</MenuItem>
              <MenuItem disabled={!mergeable} onSelect={() => onDo({ what: 'merge', tag })}>{t.merge}</MenuItem>
              <MenuLine />
              <MenuItem danger onSelect={() => onDo({ what: 'remove', tag })}>{t.remove}</MenuItem>
            </Menu>
          ),
        }] : []),
      ]}
    />
  );
}
