import { useQuery } from '@tanstack/react-query';
import Plus from 'lucide-react/icons/plus';
import Split from 'lucide-react/icons/split';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { paths } from '../../../../contract/client.d.ts';
import { api, unwrap } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { useCan } from '../../../lib/session.ts';
import { useOrder } from '../../../lib/use-order.ts';
import { Button } from '../../../ui/button.tsx';
import { Page, Section } from '../../../ui/page.tsx';
import { PlaceButtons } from '../../../ui/place-buttons.tsx';
import { EmptyState, ErrorState, SkeletonRows } from '../../../ui/states.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { channelName } from '../../inbox/channel.tsx';
import { messages as inboxMessages } from '../../inbox/messages.ts';
import { useTeams } from '../../inbox/use-colleagues.ts';
import { messages as common } from '../messages.ts';
import { AutoAssign } from './auto-assign.tsx';
import { messages } from './messages.ts';
import { rulesKey } from './keys.ts';
import { RuleDialog } from './rule-dialog.tsx';

export type Rule = paths['/api/v1/assignment-rules']['get']['responses'][200]['content']['application/json']['items'][number];

/** Who gets new conversations: whether that happens by itself, and the rules for it. */
export default function Assignment() {
  const t = useMessages(messages);
  const c = useMessages(common);
  const mayEdit = useCan()('targets.manage');
  const [open, setOpen] = useState<Rule | 'new' | null>(null);
  const rules = useQuery({ queryKey: rulesKey, queryFn: () => unwrap(api.GET('/api/v1/assignment-rules')) });
  const move = useOrder(rulesKey, (ids) => unwrap(api.POST('/api/v1/assignment-rules/order', { body: { ids } })));
  if (rules.isPending) return <SkeletonRows />;
  if (rules.isError) return <ErrorState error={rules.error} onRetry={() => void rules.refetch()} />;
  const all = rules.data.items;
  const create = mayEdit && <Button kind="primary" icon={<Plus size={15} />} onClick={() => setOpen('new')}>{t.create}</Button>;
  return (
    <Page title={t.title} lead={t.lead} width="narrow" actions={all.length > 0 && create}>
      {!mayEdit && <p className="mb-4 text-14 text-ink-2">{c.readOnly}</p>}
      <AutoAssign mayEdit={mayEdit} />
      <Section title={t.rules} lead={t.rulesLead}>
        {all.length === 0
          ? <EmptyState icon={<Split size={22} />} title={t.none} action={create} className="py-8!">{t.noneHint}</EmptyState>
          : (
            <ol className="border-t border-line">
              {all.map((rule, at) => (
                <RuleRow key={rule.id} rule={rule}>
                  {mayEdit && <PlaceButtons name={rule.name} at={at} of={all.length} onMove={(to) => move(at, to)} />}
                  {mayEdit && <Button kind="quiet" size="small" className="max-desk:h-10" aria-label={`${c.edit}: ${rule.name}`} onClick={() => setOpen(rule)}>{c.edit}</Button>}
                </RuleRow>
              ))}
            </ol>
          )}
      </Section>
      {open && <RuleDialog rule={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </Page>
  );
}

function RuleRow({ rule, children }: { rule: Rule; children: ReactNode }) {
  const t = useMessages(messages);
  const words = useMessages(inboxMessages);
  const f = useFormat();
  const team = useTeams().find((one) => one.id === rule.teamId);
  const { channels, inboxes, languages, priorities } = rule.filter;
  const conditions = [
    channels.map(channelName).join(', '), inboxes.length > 0 ? t.someInboxes(inboxes.length) : '', languages.map(f.language).join(', '), priorities.map((one) => words[one]).join(', '),
  ].filter(Boolean);
  const whom = [rule.teamId === null ? t.anybody : team?.name ?? t.goneTeam, ...(rule.skills.length > 0 ? [t.withSkills(rule.skills.join(', '))] : [])];
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-2.5 text-14">
      <span className="min-w-0 flex-1 basis-60 wrap-anywhere">
        <span className="font-medium">{rule.name}</span>{!rule.enabled && <Tag className="ml-2 align-middle">{t.off}</Tag>}
        <span className="block text-12 text-ink-3">{conditions.join(' · ') || t.everything}</span>
        <span className="block text-12 text-ink-2">→ {whom.join(' · ')}</span>
      </span>
      <span className="flex items-center gap-1">{children}</span>
    </li>
  );
}
