import { useQuery } from '@tanstack/react-query';
import Plus from 'lucide-react/icons/plus';
import Timer from 'lucide-react/icons/timer';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { paths } from '../../../../contract/client.d.ts';
import { api, unwrap } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { useCan } from '../../../lib/session.ts';
import { useOrder } from '../../../lib/use-order.ts';
import { Button } from '../../../ui/button.tsx';
import { Page } from '../../../ui/page.tsx';
import { PlaceButtons } from '../../../ui/place-buttons.tsx';
import { EmptyState, ErrorState, SkeletonRows } from '../../../ui/states.tsx';
import { channelName } from '../../inbox/channel.tsx';
import { messages as inboxMessages } from '../../inbox/messages.ts';
import { messages as common } from '../messages.ts';
import { messages } from './messages.ts';
import { targetsKey } from './keys.ts';
import { TargetDialog } from './target-dialog.tsx';

export type Target = paths['/api/v1/sla-policies']['get']['responses'][200]['content']['application/json']['items'][number];

/** How soon customers are answered: the first targets that fit a conversation hold for it. */
export default function Targets() {
  const t = useMessages(messages);
  const c = useMessages(common);
  const mayEdit = useCan()('targets.manage');
  const [open, setOpen] = useState<Target | 'new' | null>(null);
  const targets = useQuery({ queryKey: targetsKey, queryFn: () => unwrap(api.GET('/api/v1/sla-policies')) });
  const move = useOrder(targetsKey, (ids) => unwrap(api.POST('/api/v1/sla-policies/order', { body: { ids } })));
  if (targets.isPending) return <SkeletonRows />;
  if (targets.isError) return <ErrorState error={targets.error} onRetry={() => void targets.refetch()} />;
  const all = targets.data.items;
  const create = mayEdit && <Button kind="primary" icon={<Plus size={15} />} onClick={() => setOpen('new')}>{t.create}</Button>;
  return (
    <Page title={t.title} lead={t.lead} width="narrow" actions={all.length > 0 && create}>
      {!mayEdit && <p className="mb-4 text-14 text-ink-2">{c.readOnly}</p>}
      {all.length === 0
        ? <EmptyState icon={<Timer size={22} />} title={t.none} action={create}>{t.noneHint}</EmptyState>
        : (
          <ol className="border-t border-line">
            {all.map((target, at) => (
              <TargetRow key={target.id} target={target}>
                {mayEdit && <PlaceButtons name={target.name} at={at} of={all.length} onMove={(to) => move(at, to)} />}
                {mayEdit && <Button kind="quiet" size="small" className="max-desk:h-10" aria-label={`${c.edit}: ${target.name}`} onClick={() => setOpen(target)}>{c.edit}</Button>}
              </TargetRow>
            ))}
          </ol>
        )}
      {open && <TargetDialog target={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </Page>
  );
}

function TargetRow({ target, children }: { target: Target; children: ReactNode }) {
  const t = useMessages(messages);
  const words = useMessages(inboxMessages);
  const f = useFormat();
  // Never days: a business day has no fixed length.
  const span = (minutes: number) => (minutes < 24 * 60 ? f.duration(minutes * 60_000) : f.hours(minutes / 60));
  const time = (minutes: number | null, label: string) => (minutes === null ? [] : [`${label} ${span(minutes)}`]);
  const forWhat = [target.channels.map(channelName).join(', ') || t.allChannels, target.priorities.map((one) => words[one]).join(', ') || t.allPriorities].join(' · ');
  const times = [...time(target.firstResponseMinutes, t.first), ...time(target.nextResponseMinutes, t.next), ...time(target.resolutionMinutes, t.resolution)].join(' · ');
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-2.5 text-14">
      <span className="min-w-0 flex-1 basis-60 wrap-anywhere">
        <span className="font-medium">{target.name}</span>
        <span className="block text-12 text-ink-3">{forWhat}</span>
        <span className="num block text-12 text-ink-2">{times} · {target.aroundTheClock ? t.clockShort : t.hoursShort}</span>
      </span>
      <span className="flex items-center gap-1">{children}</span>
    </li>
  );
}
