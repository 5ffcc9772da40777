import Download from 'lucide-react/icons/download';
import RotateCw from 'lucide-react/icons/rotate-cw';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { perform } from '../../lib/use-undo.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { retryQuarantined, useQuarantine, useRefresh } from './calls.ts';
import type { Quarantined } from './calls.ts';
import { messages } from './messages.ts';

/** Mail that could not be read: kept as it came, to be looked at or tried again. */
export function Quarantine({ quietWhenEmpty }: { quietWhenEmpty?: boolean }) {
  const t = useMessages(messages);
  const f = useFormat();
  const refresh = useRefresh();
  const quarantine = useQuarantine();
  if (!quarantine.data || (quietWhenEmpty && quarantine.data.length === 0)) return null;
  const retry = (mail: Quarantined) => void perform({ done: t.retried, run: () => retryQuarantined(mail.id), settled: () => void refresh() });
  return (
    <Section title={t.quarantine} lead={t.quarantineLead}>
      <Table
        label={t.quarantine}
        rows={quarantine.data}
        rowKey={(mail) => mail.id}
        empty={<p className="text-14 text-ink-3">{t.quarantineNone}</p>}
        columns={[
          { key: 'from', head: t.from, cell: (mail) => <span dir="auto" className="line-clamp-1 break-all">{mail.from || '–'}</span> },
          { key: 'subject', head: t.subject, cell: (mail) => <span dir="auto" className="line-clamp-1 break-all">{mail.subject || t.noSubject}</span> },
          { key: 'why', head: t.why, deskOnly: true, cell: (mail) => <span className="line-clamp-2 text-12 text-ink-2">{mail.error}</span> },
          { key: 'received', head: t.received, deskOnly: true, figures: true, cell: (mail) => <time dateTime={mail.receivedAt}>{f.short(mail.receivedAt)}</time> },
          {
            key: 'acts', head: <span className="sr-only">{t.more}</span>, cell: (mail) => (
              <span className="flex justify-end gap-1">
                <a href={`/api/v1/quarantine/${mail.id}/raw`} aria-label={`${t.download} (${f.bytes(mail.size)})`} className={buttonClass('quiet', 'small')}><Download size={14} /></a>
                <Button size="small" kind="quiet" aria-label={t.retry} onClick={() => retry(mail)}><RotateCw size={14} /></Button>
              </span>
            ),
          },
        ]}
      />
    </Section>
  );
}
