import ChevronRight from 'lucide-react/icons/chevron-right';
import type { paths } from '../../../../contract/client.d.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { actionWords } from './actions.ts';
import { messages } from './messages.ts';

type Row = paths['/api/v1/audit']['get']['responses'][200]['content']['application/json']['items'][number];

/** One line a row; its details open below it. */
export function AuditRows({ rows }: { rows: Row[] }) {
  const t = useMessages(messages);
  const f = useFormat();
  const whoOf = ({ actor }: Row) => actor.name ?? (actor.kind === 'agent' || actor.kind === 'apiKey' || actor.kind === 'shopper' ? t[actor.kind] : t.system);
  return (
    <ul aria-label={t.title} className="border-t border-line text-14">
      {rows.map((row) => (
        <li key={row.id} className="border-b border-line">
          <details className="group">
            <summary className="grid min-h-10 cursor-pointer grid-cols-[auto_1fr_auto] items-center gap-x-4 gap-y-0.5 py-1.5 hover:bg-hover desk:flex">
              <ChevronRight size={14} className="row-span-2 shrink-0 text-ink-3 transition-transform group-open:rotate-90" aria-hidden />
              <time dateTime={row.at} title={f.full(row.at)} className="num shrink-0 text-ink-2 max-desk:order-1 max-desk:text-12 desk:w-40">{f.dateTime(row.at)}</time>
              <span className="min-w-0 shrink-0 truncate font-medium desk:w-36">{whoOf(row)}</span>
              <span className="min-w-0 flex-1 truncate max-desk:order-2 max-desk:col-span-2" title={row.action}>{actionWords(row.action, f.region.locale)}</span>
              <span className="num text-12 text-ink-3 max-desk:hidden">{row.ip}</span>
            </summary>
            <div className="pb-3 pl-7">
              <p className="mb-1 text-12 text-ink-3"><code>{row.action}</code>{row.ip && <span className="num"> · {row.ip}</span>}</p>
              {!row.sealed && <p className="mb-1 text-12 text-ink-3">{t.notSealed}</p>}
              <pre className="max-h-72 overflow-auto rounded-1 bg-sunken p-3 text-12 whitespace-pre-wrap break-all" tabIndex={0}>{JSON.stringify(row.detail, null, 2)}</pre>
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}
