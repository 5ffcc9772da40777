import { useQuery } from '@tanstack/react-query';
import Check from 'lucide-react/icons/check';
import X from 'lucide-react/icons/x';
import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { channelName } from '../channel.tsx';
import { keys } from '../keys.ts';
import { listConsents } from './calls.ts';
import type { Consent } from './calls.ts';
import { messages } from './messages.ts';
import { Part } from './part.tsx';

/** What the customer agreed to, newest decision per channel and purpose. */
export function Consents({ customerId }: { customerId: number }) {
  const t = useMessages(messages);
  const f = useFormat();
  const consents = useQuery({ queryKey: keys.consents(customerId), queryFn: () => listConsents(customerId) });
  if (!consents.data) return null;
  const now = standing(consents.data.items);
  const channel = (name: Consent['channel']) => (name === 'any' ? t.any : name === 'push' ? t.push : channelName(name));
  return (
    <Part title={t.consent}>
      {now.length === 0 && <p className="text-ink-2">{t.noConsent}</p>}
      <ul className="flex flex-col gap-1">
        {now.map((one) => (
          <li key={one.id} title={[f.full(one.decidedAt), one.source, one.words].filter(Boolean).join(' · ')} className="grid grid-cols-[16px_1fr_auto] items-center gap-x-2">
            {one.decision === 'granted' ? <Check size={14} className="text-ok" aria-hidden /> : <X size={14} className="text-risk" aria-hidden />}
            <span className="truncate">{t[one.purpose]} · {channel(one.channel)}</span>
            <span className="text-12 text-ink-3">{one.decision === 'granted' ? t.granted : t.withdrawn}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** The last word on each channel and purpose. */
export function standing(all: readonly Consent[]): Consent[] {
  const last = new Map<string, Consent>();
  for (const one of all) {
    const key = `${one.channel} ${one.purpose}`;
    const before = last.get(key);
    if (!before || before.decidedAt < one.decidedAt) last.set(key, one);
  }
  return [...last.values()].sort((a, b) => (a.decidedAt < b.decidedAt ? 1 : -1));
}
