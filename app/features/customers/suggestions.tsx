import { useQuery } from '@tanstack/react-query';
import UsersRound from 'lucide-react/icons/users-round';
import { useMessages } from '../../lib/messages.ts';
import { useCan } from '../../lib/session.ts';
import { TextLink } from '../../ui/link.tsx';
import { AnswerButtons } from './answer-buttons.tsx';
import { getMerging } from './calls.ts';
import { keys } from './keys.ts';
import { mergingMessages } from './merging-messages.ts';
import { messages } from './messages.ts';
import { Reasons } from './reasons.tsx';

/** On a customer's page: others who may be the same person, with the reasons and the answer at hand. */
export function Suggestions({ customerId }: { customerId: number }) {
  const t = useMessages(mergingMessages);
  const more = useMessages(messages);
  const can = useCan();
  const { data } = useQuery({ queryKey: keys.merging(customerId), queryFn: () => getMerging(customerId) });
  if (!data || data.suggestions.length === 0) return null;
  return (
    <ul aria-label={t.title} className="border-b border-line">
      {data.suggestions.map((suggestion) => {
        const other = suggestion.one.id === customerId ? suggestion.other : suggestion.one;
        return (
          <li key={suggestion.id} className="flex flex-col gap-2 border-b border-line px-4 py-3 last:border-b-0">
            <div className="flex gap-2">
              <UsersRound size={16} className="mt-[3px] shrink-0 text-wait" aria-hidden />
              <div className="min-w-0">
                <p>{t.question} <TextLink to={`/customers/${other.id}`}>{other.displayName || other.email || other.phone || more.noName}</TextLink></p>
                <Reasons reasons={suggestion.reasons} />
              </div>
            </div>
            {can('customers.merge') && <AnswerButtons suggestion={suggestion} survivorId={customerId} />}
          </li>
        );
      })}
    </ul>
  );
}
