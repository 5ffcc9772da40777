import CircleAlert from 'lucide-react/icons/circle-alert';
import CircleCheck from 'lucide-react/icons/circle-check';
import CircleDashed from 'lucide-react/icons/circle-dashed';
import { useFormat } from '../../lib/format.ts';
import { useRegion } from '../../lib/locale.ts';
import { useMessages } from '../../lib/messages.ts';
import { Button } from '../../ui/button.tsx';
import { FormError, useSending } from '../../ui/form.tsx';
import { Section } from '../../ui/page.tsx';
import { Tag } from '../../ui/tag.tsx';
import { checkDomain, useDomains, useRefresh } from './calls.ts';
import type { Domain, RecordState } from './calls.ts';
import { CopyLine } from './copy-line.tsx';
import { messages } from './messages.ts';

/** The store's own sending domains, with the records that make their mail trusted. */
export function SendingDomains() {
  const t = useMessages(messages);
  const domains = useDomains();
  if (!domains.data || domains.data.length === 0) return null;
  return (
    <Section title={t.domains} lead={t.domainsLead} className="border-t-0 pt-0">
      <div className="flex flex-col gap-8">{domains.data.map((domain) => <OneDomain key={domain.id} domain={domain} />)}</div>
    </Section>
  );
}

function OneDomain({ domain }: { domain: Domain }) {
  const t = useMessages(messages);
  const f = useFormat();
  const { locale } = useRegion();
  const refresh = useRefresh();
  const checking = useSending(async () => {
    await checkDomain(domain.id);
    await refresh();
  });
  return (
    <div>
      <div className="mb-2 flex flex-wrap items-center gap-2.5">
        <h3 className="font-semibold break-all">{domain.domain}</h3>
        <Tag tone={domain.verifiedAt ? 'ok' : 'wait'} icon={domain.verifiedAt ? <CircleCheck size={12} /> : <CircleDashed size={12} />}>{domain.verifiedAt ? t.domainVerified : t.domainWaiting}</Tag>
        <span className="text-12 text-ink-3">{domain.checkedAt && t.checked(f.relative(domain.checkedAt))}</span>
        <Button size="small" className="ml-auto" busy={checking.busy} onClick={() => checking.submit()}>{t.check}</Button>
      </div>
      <FormError error={checking.error} />
      <ul className="flex flex-col gap-3">
        {domain.records.map((record) => (
          <li key={record.kind} className="grid gap-1.5 border-t border-line pt-3 desk:grid-cols-[9rem_1fr] desk:gap-x-4">
            <div className="flex items-center gap-2 desk:flex-col desk:items-start">
              <span className="font-medium">{record.type} · {record.kind.toUpperCase()}</span>
              <State state={record.state} />
            </div>
            <div className="flex min-w-0 flex-col gap-1.5">
              <p className="text-12 text-ink-2">{record.words[locale]}</p>
              <CopyLine text={record.name} label={t.recordName} />
              <CopyLine text={record.value} label={t.recordValue} />
              {record.state === 'wrong' && record.found && <p className="text-12 break-all text-ink-3">{t.found} {record.found}</p>}
            </div>
          </li>
        ))}
      </ul>
      {domain.spf.state !== 'unknown' && <p className="mt-3 text-12 text-ink-2">{domain.spf.state === 'missing' ? t.spfMissing : t.spfFound}</p>}
    </div>
  );
}

const looks = { right: { tone: 'ok', Icon: CircleCheck }, missing: { tone: 'wait', Icon: CircleAlert }, wrong: { tone: 'risk', Icon: CircleAlert }, unknown: { tone: 'plain', Icon: CircleDashed } } as const;

function State({ state }: { state: RecordState }) {
  const t = useMessages(messages);
  const { tone, Icon } = looks[state];
  return <Tag tone={tone} icon={<Icon size={12} />}>{t[state]}</Tag>;
}
