import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import { useEffect, useState } from 'react';
import { api, unwrap } from '../../../lib/api.ts';
import { useCan } from '../../../lib/session.ts';
import type { Address } from '../shapes.ts';
import { AddressLine } from './address-line.tsx';

const findPeople = async (q: string): Promise<Address[]> => {
  const { items } = await unwrap(api.GET('/api/v1/customers', { params: { query: { q, limit: 12 } } }));
  return items.flatMap(({ email, displayName }) => (email ? [{ address: email, ...(displayName && { name: displayName }) }] : []));
};

/** A line of addresses that offers the customers whose name or address is being typed. */
export function PeopleLine(line: Omit<ComponentProps<typeof AddressLine>, 'onText' | 'offers'>) {
  const [text, setText] = useState('');
  return <AddressLine {...line} onText={setText} offers={usePeople(text.trim())} />;
}

/** Asks a moment after the last key. Until the answer is there, of the last one only what still fits what is typed. */
function usePeople(text: string): Address[] {
  const [q, setQ] = useState('');
  const may = useCan()('customers.read');
  useEffect(() => {
    const timer = setTimeout(() => setQ(text), 160);
    return () => clearTimeout(timer);
  }, [text]);
  const found = useQuery({ queryKey: ['people', q], queryFn: () => findPeople(q), enabled: may && q !== '', placeholderData: keepPreviousData });
  if (text === '' || !found.data) return [];
  if (q === text && !found.isPlaceholderData) return found.data;
  const typed = text.toLowerCase();
  return found.data.filter((one) => `${one.name ?? ''} ${one.address}`.toLowerCase().includes(typed));
}
