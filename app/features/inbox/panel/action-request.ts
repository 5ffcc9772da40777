import { parseMoney, wholeNumber } from '../../../lib/format.ts';
import { largestAmount } from './amount-field.tsx';
import type { ActionKind, ActionRequest, Order } from './calls.ts';

/** What an agent has filled in, as typed. */
export interface ActionForm {
  how: 'everything' | 'items' | 'amount' | 'percent';
  amount: string;
  percent: string;
  /** Quantity per line id; absent: none. */
  quantities: Record<number, number>;
  restock: boolean;
  notify: boolean;
  refund: boolean;
  reason: string;
  code: string;
  days: string;
  address: Record<AddressPart, string>;
}
export const addressParts = ['name', 'line1', 'line2', 'city', 'region', 'postalCode', 'country', 'phone'] as const;
export type AddressPart = (typeof addressParts)[number];

/** How many pieces of a line an act may be about: what was given back is not given back again. */
export const mostOf = (kind: ActionKind, line: Pick<Order['lines'][number], 'quantity' | 'givenBack'>): number => line.quantity - (kind === 'refund' ? line.givenBack : 0);

/** How the form begins. What is cancelled before it left lies in stock still; what is refunded may not come back. */
export function startForm(kind: ActionKind, order: Pick<Order, 'lines' | 'shippingAddress' | 'shippedAt'>): ActionForm {
  const at = order.shippingAddress;
  return {
    how: 'everything', amount: '', percent: '10', quantities: Object.fromEntries(order.lines.map((line) => [line.id, mostOf(kind, line)])),
    restock: kind === 'cancel' && order.shippedAt === null, notify: true, refund: true, reason: '', code: '', days: '30',
    address: Object.fromEntries(addressParts.map((part) => [part, at?.[part] ?? ''])) as ActionForm['address'],
  };
}

/** Days a coupon may be valid for, and percent it may take off. */
export const couponDays = { from: 1, to: 3650 };
export const couponPercent = { from: 1, to: 100 };

/**
 * The request an act sends, or null while something needed is missing or wrong. `now` (epoch ms) is when the form was opened: the same form is
 * the same request whenever it is read.
 */
export function asRequest(kind: ActionKind, form: ActionForm, order: Pick<Order, 'currency'>, now: number): ActionRequest | null {
  const common = { notifyCustomer: form.notify, ...(form.reason.trim() && { reason: form.reason.trim() }) };
  const lines = Object.entries(form.quantities).filter(([, quantity]) => quantity > 0).map(([lineId, quantity]) => ({ lineId: Number(lineId), quantity }));
  const typed = parseMoney(form.amount, order.currency);
  const amount = typed !== null && typed <= largestAmount ? typed : null;
  if (kind === 'cancel') return { kind, ...common, restock: form.restock, refund: form.refund };
  if (kind === 'edit_address') return form.address.line1.trim() ? { kind, ...common, address: cleanAddress(form.address) } : null;
  if (kind === 'resend') return form.how === 'items' ? (lines.length > 0 ? { kind, ...common, lines } : null) : { kind, ...common };
  if (kind === 'coupon') {
    const days = wholeNumber(form.days, couponDays.from, couponDays.to);
    if (days === null && form.days.trim() !== '') return null;
    const rest = { ...common, ...(form.code.trim() && { code: form.code.trim() }), ...(days && { expiresAt: new Date(now + days * 86_400_000).toISOString() }) };
    const percent = wholeNumber(form.percent, couponPercent.from, couponPercent.to);
    if (form.how === 'percent') return percent ? { kind, ...rest, percent } : null;
    return amount ? { kind, ...rest, amount } : null;
  }
  if (form.how === 'amount') return amount ? { kind, ...common, restock: form.restock, amount } : null;
  if (form.how === 'items') return lines.length > 0 ? { kind, ...common, restock: form.restock, lines } : null;
  return { kind, ...common, restock: form.restock };
}

function cleanAddress(address: ActionForm['address']): Record<AddressPart, string | null> {
  return Object.fromEntries(addressParts.map((part) => [part, (part === 'country' ? address[part].trim().toUpperCase() : address[part].trim()) || null])) as Record<AddressPart, string | null>;
}
