import type { Customer } from './calls.ts';
import { Consents } from './consents.tsx';
import { Identities } from './identities.tsx';
import { Merges } from './merges.tsx';
import { Notes } from './notes.tsx';
import { Places } from './places.tsx';

/** How they are reached and why we believe it, what we noted, what they agreed to, what was merged. */
export function About({ customer }: { customer: Customer }) {
  return (
    <>
      <Identities customer={customer} />
      <Notes customer={customer} />
      <Consents customerId={customer.id} />
      <Places customer={customer} />
      <Merges customerId={customer.id} />
    </>
  );
}
