import type { Customer } from './calls.ts';
import { useMessages } from '../../lib/messages.ts';
import { useCan } from '../../lib/session.ts';
import { messages } from '../cases/messages.ts';
import { Promises } from '../cases/promises.tsx';
import { Consents } from './consents.tsx';
import { Identities } from './identities.tsx';
import { Merges } from './merges.tsx';
import { Notes } from './notes.tsx';
import { Part } from './part.tsx';
import { Places } from './places.tsx';

/** How they are reached and why we believe it, what we noted, what they agreed to, what was merged. */
export function About({ customer }: { customer: Customer }) {
  const t = useMessages(messages);
  const mayRead = useCan()('conversations.read');
  return (
    <>
      <Identities customer={customer} />
      {mayRead && <Part title={t.title}><Promises customerId={customer.id} /></Part>}
      <Notes customer={customer} />
      <Consents customerId={customer.id} />
      <Places customer={customer} />
      <Merges customerId={customer.id} />
    </>
  );
}
