import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import UsersRound from 'lucide-react/icons/users-round';
import { useState } from 'react';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { RESYNC, useTopic } from '../../lib/realtime.ts';
import { useCan } from '../../lib/session.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { TextLink } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, SkeletonRows } from '../../ui/states.tsx';
import { Tag } from '../../ui/tag.tsx';
import { AnswerButtons } from './answer-buttons.tsx';
import { listSuggestions } from './calls.ts';
import type { Person, Suggestion } from './calls.ts';
import { keys } from './keys.ts';
import { mergingMessages } from './merging-messages.ts';
import { messages } from './messages.ts';
import { Reasons } from './reasons.tsx';

/** The queue of customers who may be one person, surest first. */
export default function Duplicates() {
  const t = useMessages(mergingMessages);
  const more = useMessages(messages);
  const cache = useQueryClient();
  const query = useInfiniteQuery({
    queryKey: keys.suggestions, queryFn: ({ pageParam }) => listSuggestions(pageParam),
    initialPageParam: undefined as string | undefined, getNextPageParam: (page) => page.next ?? undefined,
  });
  useTopic('customers', (signal) => {
    if (signal.type === RESYNC || signal.type.includes('merge')) void cache.invalidateQueries({ queryKey: keys.suggestions });
  });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t.title} lead={t.lead} back={{ to: '/customers', label: more.back }}>
      {query.isPending && <SkeletonRows />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && items.length === 0 && <EmptyState icon={<UsersRound size={28} />} title={t.none}>{t.noneHint}</EmptyState>}
      <ul>{items.map((suggestion) => <Pair key={suggestion.id} suggestion={suggestion} />)}</ul>
      {query.hasNextPage && <Button className="mt-4" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{more.loadMore}</Button>}
    </Page>
  );
}

function Pair({ suggestion }: { suggestion: Suggestion }) {
  const t = useMessages(mergingMessages);
  const more = useMessages(messages);
  const f = useFormat();
  const can = useCan();
  const { one, other } = suggestion;
  const [survivorId, setSurvivorId] = useState(other.orders > one.orders ? other.id : one.id);
  const name = (person: Person) => person.displayName || person.email || person.phone || more.noName;
  return (
    <li className="grid gap-x-6 gap-y-3 border-t border-line py-5 first:border-t-0 first:pt-0 desk:grid-cols-[1fr_1fr_15rem]">
      {[one, other].map((person) => (
        <div key={person.id} className="flex min-w-0 gap-3">
          <Avatar name={name(person)} />
          <div className="min-w-0">
            <TextLink to={`/customers/${person.id}`} className="block truncate font-medium text-ink! no-underline! hover:underline!">{name(person)}</TextLink>
            {[person.email, person.phone].filter(Boolean).map((address) => <p key={address} className="truncate text-12 text-ink-2">{address}</p>)}
            <p className="text-12 text-ink-3">{[person.country && f.country(person.country), `${more.orders} ${f.number(person.orders)}`, `${more.contacts} ${f.number(person.conversations)}`, more.since(f.date(person.createdAt))].filter(Boolean).join(' · ')}</p>
          </div>
        </div>
      ))}
      <div className="flex min-w-0 flex-col gap-2">
        <div><Tag tone="wait">{t.sure(f.percent(Math.round(suggestion.score * 100) / 100))}</Tag></div>
        <Reasons reasons={suggestion.reasons} />
      </div>
      {can('customers.merge') && (
        <div className="flex flex-wrap items-end gap-x-6 gap-y-2 desk:col-span-3">
          <RadioGroup className="max-desk:w-full desk:flex-row! desk:gap-4" label={t.keepHint} value={survivorId} onChange={setSurvivorId} options={[one, other].map((person) => ({ value: person.id, label: t.keep(person.displayName && one.displayName !== other.displayName ? person.displayName : `${name(person)} (${person.email ?? person.phone ?? person.id})`) }))} />
          <AnswerButtons suggestion={suggestion} survivorId={survivorId} />
        </div>
      )}
    </li>
  );
}
