import { financialStates, fulfilmentStates, maxAmount, orderData } from '../schema.ts';
import type { OrderData } from '../schema.ts';
import { countryCode } from './country-code.ts';
import type { Group } from './group-rows.ts';
import { BadCell } from './read-cells.ts';
import type { Cells, Reading } from './read-cells.ts';
import type { Row } from './read-rows.ts';
import type { RowProblem } from './schema.ts';

/** Money given back for an earlier order of the customer, as a row of its own ("C536379"). */
export interface Cancellation {
  id: string;
  at: string;
  amount: number;
  currency: string;
  customer: OrderData['customer'];
  skus: string[];
  /** What is kept when no order can be found that it belongs to. */
  asOrder: OrderData;
}

export interface MappedOrder {
  order: OrderData | null;
  cancellation: Cancellation | null;
  problems: RowProblem[];
}

/** Makes one order of its rows. Bad lines are left out and reported; an order whose own fields are bad is left out whole. */
export function mapOrder(group: Group, cells: Cells, reading: Reading): MappedOrder {
  const problems: RowProblem[] = [];
  const [head] = group.rows;
  if (!head) return { order: null, cancellation: null, problems };
  const id = cells.first(group.rows, 'id') || cells.first(group.rows, 'number');
  const back = reading.mapping.cancellationPrefix !== undefined && id.startsWith(reading.mapping.cancellationPrefix);
  try {
    const currency = currencyOf(head, cells, reading);
    const { lines, expected } = mapLines(group.rows, cells, reading, currency, back, problems);
    if (expected > 0 && lines.length === 0) return { order: null, cancellation: null, problems };
    const order = checked(head, fields(head, group, cells, currency, lines, back));
    if (!back) return { order, cancellation: null, problems };
    return { order: null, cancellation: cancellationOf(order, lines), problems };
  } catch (error) {
    if (!(error instanceof BadCell)) throw error;
    const rest = group.rows.filter((row) => row.line !== error.problem.line && !problems.some((problem) => problem.line === row.line));
    return { order: null, cancellation: null, problems: [...problems, error.problem,
      ...rest.map((row): RowProblem => ({ line: row.line, code: 'order_not_kept' }))] };
  }
}

type Line = OrderData['lines'][number];

function mapLines(rows: readonly Row[], cells: Cells, reading: Reading, currency: string, back: boolean, problems: RowProblem[]): { lines: Line[]; expected: number } {
  const lines: Line[] = [];
  let expected = 0;
  for (const row of rows) {
    const named = cells.text(row, 'line.title') || cells.text(row, 'line.sku') || cells.text(row, 'line.variantId');
    if (!named) continue;
    expected++;
    try {
      lines.push({ ...mapLine(row, cells, currency, back), ...namesOf(named, row, cells, reading.mapping.variantSeparator) });
    } catch (error) {
      if (!(error instanceof BadCell)) throw error;
      problems.push(error.problem);
    }
  }
  return { lines, expected };
}

/** Title and variant of an item: the variant from its own column, else from those of its options, else the end of the title. */
function namesOf(named: string, row: Row, cells: Cells, separator: string | undefined): Pick<Line, 'title' | 'variantTitle'> {
  const written = cells.text(row, 'line.variantTitle')
    || ['line.option1', 'line.option2', 'line.option3'].map((field) => cells.text(row, field)).filter(Boolean).join(' / ');
  const variant = written === 'Default Title' ? '' : written;
  const at = separator === undefined ? -1 : named.lastIndexOf(separator);
  const end = at > 0 ? named.slice(at + separator!.length).trim() : '';
  if (end === '' || (variant && variant !== end)) return { title: named.slice(0, 500), variantTitle: variant.slice(0, 500) || null };
  return { title: named.slice(0, at).slice(0, 500), variantTitle: end.slice(0, 500) };
}

function mapLine(row: Row, cells: Cells, currency: string, back: boolean): Omit<Line, 'title' | 'variantTitle'> {
  const written = cells.whole(row, 'line.quantity') ?? 1;
  const quantity = back ? -written : written;
  if (quantity < 0) cells.bad(row, 'negative', 'line.quantity');
  const unitPrice = cells.money(row, 'line.unitPrice', currency) ?? 0;
  if (unitPrice < 0) cells.bad(row, 'negative', 'line.unitPrice');
  return {
    id: cells.text(row, 'line.id') || null,
    productId: cells.text(row, 'line.productId') || null,
    variantId: cells.text(row, 'line.variantId') || null,
    sku: cells.text(row, 'line.sku') || null,
    quantity, unitPrice,
    discount: Math.abs(cells.money(row, 'line.discount', currency) ?? 0),
    imageUrl: null,
  };
}

function currencyOf(head: Row, cells: Cells, reading: Reading): string {
  const written = cells.text(head, 'currency').toUpperCase() || reading.currency;
  return /^[A-Z]{3}$/.test(written) ? written : cells.bad(head, 'unknown_currency', 'currency');
}

function fields(head: Row, group: Group, cells: Cells, currency: string, lines: Line[], back: boolean): unknown {
  const text = (field: string) => cells.text(head, field) || null;
  const money = (field: string) => cells.money(head, field, currency);
  const id = cells.first(group.rows, 'id') || cells.first(group.rows, 'number');
  const placedAt = cells.date(head, 'placedAt') ?? cells.bad(head, 'missing', 'placedAt');
  const totals = totalsOf(money, lines, back, head, cells);
  return {
    id: readableId(id, cells.first(group.rows, 'number')), number: cells.first(group.rows, 'number') || id, currency, placedAt, lines, totals,
    customer: customerOf(text),
    ...statesOf(head, cells, totals, back, placedAt),
    shippingAddress: addressOf('shippingAddress', text), billingAddress: addressOf('billingAddress', text),
    shippingMethod: text('shippingMethod'),
    discountCodes: listOf(text('discountCodes')), tags: listOf(text('tags')),
    paidAt: cells.date(head, 'paidAt'), shippedAt: cells.date(head, 'shippedAt'), deliveredAt: cells.date(head, 'deliveredAt'),
    cancelReason: text('cancelReason'), note: text('note'), url: text('url'),
  };
}

/** A spreadsheet turns long ids into 5.55E+12, which is no id any more: the number then stands for it. */
function readableId(id: string, number: string): string {
  return /^\d(\.\d+)?e\+\d+$/i.test(id) && number ? number : id;
}

function totalsOf(money: (field: string) => number | null, lines: Line[], back: boolean, head: Row, cells: Cells): OrderData['totals'] {
  const ofLines = lines.reduce((sum, line) => sum + line.quantity * line.unitPrice - line.discount, 0);
  const shipping = money('shipping') ?? 0;
  const tax = money('tax') ?? 0;
  const discount = Math.abs(money('discount') ?? 0);
  const stated = money('total');
  const total = stated ?? Math.max(0, ofLines + shipping - discount);
  const given = back ? Math.abs(total) : total;
  if (given < 0) cells.bad(head, 'negative', 'total');
  const outstanding = money('outstanding');
  return {
    subtotal: Math.abs(money('subtotal') ?? ofLines), discount, shipping: Math.abs(shipping), tax: Math.abs(tax), total: given,
    paid: money('paid') ?? (outstanding === null ? null : Math.max(0, given - outstanding)), refunded: money('refunded'),
  };
}

function statesOf(head: Row, cells: Cells, totals: OrderData['totals'], back: boolean, placedAt: string) {
  const cancelledAt = back ? placedAt : cells.date(head, 'cancelledAt');
  const stated = cells.word(head, 'financialState', financialStates);
  // A file that says nothing about payment lists what was sold.
  const financialState = back ? 'voided' as const : stated ?? (cancelledAt ? 'voided' as const : 'paid' as const);
  // "Outstanding" counts money given back as unpaid; for a paid order the whole total was paid once.
  const paid = ['paid', 'partially_refunded', 'refunded'].includes(financialState) ? totals.total : totals.paid;
  totals.paid = back ? 0 : paid;
  return { cancelledAt, financialState, fulfilmentState: cells.word(head, 'fulfilmentState', fulfilmentStates) ?? 'unfulfilled' };
}

function customerOf(text: (field: string) => string | null): OrderData['customer'] {
  const customer = { id: text('customerId')?.replace(/\.0$/, '') ?? null, email: text('email'), phone: text('phone') ?? text('shippingAddress.phone') ?? text('billingAddress.phone'),
    name: text('customerName') ?? text('billingAddress.name') ?? text('shippingAddress.name'), locale: text('locale') };
  return customer.id || customer.email || customer.phone ? customer : null;
}

function addressOf(prefix: 'shippingAddress' | 'billingAddress', text: (field: string) => string | null): OrderData['shippingAddress'] {
  const of = (field: string) => text(`${prefix}.${field}`);
  const written = of('country');
  const address = {
    name: of('name'), company: of('company'), line1: of('line1'), line2: of('line2'), city: of('city'), region: of('region'),
    // Shopify writes postal codes with a leading apostrophe so that spreadsheets keep their zeros.
    postalCode: of('postalCode')?.replace(/^'/, '') ?? null,
    country: written === null ? null : countryCode(written), phone: of('phone')?.replace(/^'/, '') ?? null,
  };
  return Object.values(address).some((value) => value !== null) ? address : null;
}

function listOf(written: string | null): string[] {
  return (written ?? '').split(',').map((word) => word.trim()).filter(Boolean).slice(0, 50);
}

function checked(head: Row, given: unknown): OrderData {
  const parsed = orderData.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const code = issue?.code === 'too_big' ? 'too_long' : 'invalid';
  throw new BadCell({ line: head.line, code, field: issue?.path.join('.') });
}

function cancellationOf(order: OrderData, lines: Line[]): Cancellation {
  const amount = Math.min(order.totals.total, maxAmount);
  return {
    id: order.id, at: order.placedAt, amount, currency: order.currency, customer: order.customer,
    skus: lines.map((line) => line.sku).filter((sku) => sku != null), asOrder: order,
  };
}
