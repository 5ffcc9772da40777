import { useMessages } from '../../lib/messages.ts';
import type { Suggestion } from './calls.ts';
import { mergingMessages } from './merging-messages.ts';

/** Why two customers may be, or are, one person. */
export function Reasons({ reasons }: { reasons: Suggestion['reasons'] }) {
  const t = useMessages(mergingMessages);
  if (reasons.length === 0) return null;
  return (
    <ul className="text-12 text-ink-2">
      {reasons.map((reason) => (
        <li key={`${reason.kind} ${reason.text}`} className="flex gap-1.5">
          <span aria-hidden className="text-ink-3">·</span>
          <span className="min-w-0">{t[reason.kind]}{reason.text && <span className="text-ink-3"> — {reason.text}</span>}</span>
        </li>
      ))}
    </ul>
  );
}
