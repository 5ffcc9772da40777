import { useQuery, useQueryClient } from '@tanstack/react-query';
import Check from 'lucide-react/icons/check';
import Plus from 'lucide-react/icons/plus';
import X from 'lucide-react/icons/x';
import { useState } from 'react';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { useCan } from '../../lib/session.ts';
import { IconButton } from '../../ui/button.tsx';
import { ConsentDialog } from './consent-dialog.tsx';
import { listConsents } from './calls.ts';
import type { Consent } from './calls.ts';
import { consentMessages } from './consent-messages.ts';
import { keys } from './keys.ts';
import { Part } from './part.tsx';

/** What the customer agreed to; every decision opens its proof. */
export function Consents({ customerId }: { customerId: number }) {
  const t = useMessages(consentMessages);
  const f = useFormat();
  const can = useCan();
  const cache = useQueryClient();
  const [recording, setRecording] = useState(false);
  const consents = useQuery({ queryKey: keys.consents(customerId), queryFn: () => listConsents(customerId) });
  const standing = standingOf(consents.data?.items ?? []);
  return (
    <Part title={t.title} action={can('customers.write') && <IconButton label={t.record} size="small" onClick={() => setRecording(true)}><Plus size={15} /></IconButton>}>
      {consents.isSuccess && standing.length === 0 && <p className="text-ink-2">{t.none}</p>}
      <ul className="flex flex-col gap-1">
        {standing.map(({ now, all }) => (
          <li key={now.id} className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2">
            {now.decision === 'granted' ? <Check size={15} className="mt-[3px] text-ok" aria-hidden /> : <X size={15} className="mt-[3px] text-risk" aria-hidden />}
            <details>
              <summary className="focus-inset cursor-default rounded-1 marker:content-none">
                {t[now.purpose]} · {t[now.channel]} <span className="text-12 text-ink-3">· {t[now.decision]} {f.short(now.decidedAt)}</span>
              </summary>
              <ol aria-label={t.history} className="mt-1 mb-2 flex flex-col gap-1.5 border-l-2 border-line pl-3 text-12 text-ink-2">
                {all.map((one) => (
                  <li key={one.id}>
                    <span className="block text-ink-3">{f.full(one.decidedAt)} · {t[one.decision]} · {one.source}</span>
                    {one.words && <q lang={one.language ?? undefined} className="whitespace-pre-wrap">{one.words}</q>}
                  </li>
                ))}
              </ol>
            </details>
          </li>
        ))}
      </ul>
      {recording && <ConsentDialog customerId={customerId} onClose={() => setRecording(false)} onDone={() => void cache.invalidateQueries({ queryKey: keys.customer(customerId) })} />}
    </Part>
  );
}

/** The last word on each channel and purpose, with all that were said before. Decisions come newest first. */
function standingOf(items: readonly Consent[]): { now: Consent; all: Consent[] }[] {
  const groups = new Map<string, Consent[]>();
  for (const one of items) {
    const key = `${one.channel} ${one.purpose}`;
    groups.set(key, [...groups.get(key) ?? [], one]);
  }
  return [...groups.values()].flatMap((all) => (all[0] ? [{ now: all[0], all }] : []));
}
