import { parseMoney } from '../../../lib/format.ts';
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

/** How the form begins. What is cancelled before it left lies in stock still; what is refunded may not come back. */
export function startForm(kind: ActionKind, order: Pick<Order, 'lines' | 'shippingAddress' | 'shippedAt'>): ActionForm {
  const at = order.shippingAddress;
  return {
    how: 'everything', amount: '', percent: '10', quantities: Object.fromEntries(order.lines.map((line) => [line.id, line.quantity])),
    restock: kind === 'cancel' && order.shippedAt === null, notify: true, refund: true, reason: '', code: '', days: '30',
    address: Object.fromEntries(addressParts.map((part) => [part, at?.[part] ?? ''])) as ActionForm['address'],
  };
}

/** The request an act sends, or null while something needed is missing. */
export function asRequest(kind: ActionKind, form: ActionForm, order: Pick<Order, 'currency'>, now = Date.now()): ActionRequest | null {
  const common = { notifyCustomer: form.notify, ...(form.reason.trim() && { reason: form.reason.trim() }) };
  const lines = Object.entries(form.quantities).filter(([, quantity]) => quantity > 0).map(([lineId, quantity]) => ({ lineId: Number(lineId), quantity }));
  const amount = parseMoney(form.amount, order.currency);
  if (kind === 'cancel') return { kind, ...common, restock: form.restock, refund: form.refund };
  if (kind === 'edit_address') return form.address.line1.trim() ? { kind, ...common, address: cleanAddress(form.address) } : null;
  if (kind === 'resend') return form.how === 'items' ? (lines.length > 0 ? { kind, ...common, lines } : null) : { kind, ...common };
  if (kind === 'coupon') {
    const days = Number(form.days);
    const rest = { ...common, ...(form.code.trim() && { code: form.code.trim() }), ...(days > 0 && { expiresAt: new Date(now + days * 86_400_000).toISOString() }) };
    const percent = Number(form.percent);
    if (form.how === 'percent') return Number.isInteger(percent) && percent >= 1 && percent <= 100 ? { kind, ...rest, percent } : null;
    return amount ? { kind, ...rest, amount } : null;
  }
  if (form.how === 'amount') return amount ? { kind, ...common, restock: form.restock, amount } : null;
  if (form.how === 'items') return lines.length > 0 ? { kind, ...common, restock: form.restock, lines } : null;
  return { kind, ...common, restock: form.restock };
}

function cleanAddress(address: ActionForm['address']): Record<AddressPart, string | null> {
  return Object.fromEntries(addressParts.map((part) => [part, (part === 'country' ? address[part].trim().toUpperCase() : address[part].trim()) || null])) as Record<AddressPart, string | null>;
}
