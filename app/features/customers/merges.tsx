import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { useCan } from '../../lib/session.ts';
import { perform } from '../../lib/use-undo.ts';
import { Button } from '../../ui/button.tsx';
import { TextLink } from '../../ui/link.tsx';
import { getMerging, liftSeparation, merge, separate, undoMerge } from './calls.ts';
import { keys } from './keys.ts';
import { mergingMessages } from './merging-messages.ts';
import { messages } from './messages.ts';
import { useAgentNames } from './notes.tsx';
import { Part } from './part.tsx';
import { Reasons } from './reasons.tsx';

/** Which records were merged into this person, and who must never be: both can be taken back. */
export function Merges({ customerId }: { customerId: number }) {
  const t = useMessages(mergingMessages);
  const more = useMessages(messages);
  const f = useFormat();
  const can = useCan();
  const cache = useQueryClient();
  const { data } = useQuery({ queryKey: keys.merging(customerId), queryFn: () => getMerging(customerId) });
  const name = useAgentNames((data?.merges.length ?? 0) > 0);
  const settled = () => void cache.invalidateQueries({ queryKey: keys.all });
  if (!data) return null;
  return (
    <>
      {data.merges.length > 0 && (
        <Part title={t.history}>
          <ul className="flex flex-col gap-3">
            {data.merges.map((one) => (
              <li key={one.id} className="flex items-start gap-2">
                <div className="min-w-0 flex-1">
                  <p className="truncate">{one.absorbedName || more.noName} <span className="text-12 text-ink-3">{t.record(String(one.absorbedId))}</span></p>
                  <p className="text-12 text-ink-3">{[one.mergedBy === null ? t.automatic : name(one.mergedBy) ?? t.byHand, f.short(one.mergedAt)].join(' · ')}</p>
                  <Reasons reasons={one.reasons} />
                </div>
                {can('customers.merge') && (
                  <Button size="small" onClick={() => void perform({ done: t.undone, run: () => undoMerge(one.id), undo: () => merge(one.survivorId, one.absorbedId), settled })}>{t.undo}</Button>
                )}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {data.separations.length > 0 && (
        <Part title={t.separations}>
          <ul className="flex flex-col gap-2">
            {data.separations.map((one) => (
              <li key={one.otherId} className="flex items-center gap-2">
                <TextLink to={`/customers/${one.otherId}`} className="min-w-0 flex-1 truncate text-ink! no-underline! hover:underline!">{one.otherName || more.noName}</TextLink>
                {can('customers.merge') && (
                  <Button size="small" onClick={() => void perform({ done: t.lifted, run: () => liftSeparation(customerId, one.otherId), undo: () => separate(customerId, one.otherId), settled })}>{t.lift}</Button>
                )}
              </li>
            ))}
          </ul>
        </Part>
      )}
    </>
  );
}
