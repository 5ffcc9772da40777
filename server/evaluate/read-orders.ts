import { detectDateOrder, parseDate, type DateOrder } from '../modules/orders/import/parse-date.ts';
import { detectDecimalMark, parseMoney, type DecimalMark } from '../modules/orders/import/parse-money.ts';
import { openTable, placeOf, titles, type Table } from './read-table.ts';

/** Orders of a file, row by row: place of the customer in `names`, day from 1970-01-01 as written, amount. */
export interface Orders {
  names: string[];
  customer: number[];
  day: number[];
  amount: number[];
  /** In words: what was left out and why. */
  notes: string[];
}

interface Columns { customer: string; date: string; amount?: string | undefined; currency?: string | undefined }

/** The column of a name, in any case; a number when the file has no header. Says in words which columns there are when it is missing. */
export function columnOf(table: Table, name: string): number {
  const at = placeOf(table.header, name);
  if (at < 0) throw new Error(`The file has no column "${name}". It has: ${titles(table.header)}.`);
  return at;
}

const shown = (count: number) => count.toLocaleString('en');
const rowsWere = (count: number) => `${shown(count)} ${count === 1 ? 'row was' : 'rows were'} left out:`;

/**
 * Reads the orders of a CSV. Rows without a customer, with more cells than there are columns, with a date or amount that cannot be
 * read, after `lastDay`, or with a negative amount (returns, cancellations) are left out and counted in `notes`. Zero is a purchase
 * that cost nothing, but where a file has negative amounts it is bookkeeping, too. More than one currency is refused: their amounts
 * cannot be added. Without an amount column every order counts 1.
 */
export async function readOrders(path: string, columns: Columns, lastDay: number): Promise<Orders> {
  const table = await openTable(path, (cell) => dayOfIso(cell.trim()) !== null);
  const [customerAt, dateAt] = [columnOf(table, columns.customer), columnOf(table, columns.date)];
  const amountAt = columns.amount === undefined ? -1 : columnOf(table, columns.amount);
  const currencyAt = columns.currency === undefined ? table.header.findIndex((title) => /^currency$/i.test(title)) : columnOf(table, columns.currency);
  const { readDay, readAmount, order } = await readers(table, dateAt, amountAt);
  const orders: Orders = { names: [], customer: [], day: [], amount: [], notes: [] };
  const places = new Map<string, number>();
  const left = { customer: 0, date: 0, future: 0, amount: 0, negative: 0, zero: 0 };
  const currencies = new Set<string>();
  const tooLong = { rows: 0, first: '' };
  let row = 0;
  await table.each((cells) => {
    row += 1;
    if (cells.length > table.header.length && cells.slice(table.header.length).some((cell) => cell.trim() !== '')) {
      if (tooLong.rows === 0) tooLong.first = `row ${shown(row)}${table.hasHeader ? ' below the header' : ''}: ${cells.join(' | ').slice(0, 120)}`;
      return void (tooLong.rows += 1);
    }
    const name = (cells[customerAt] ?? '').trim();
    if (name === '') return void (left.customer += 1);
    const day = readDay(cells[dateAt] ?? '');
    if (day === null) return void (left.date += 1);
    if (day > lastDay) return void (left.future += 1);
    const amount = amountAt < 0 ? 1 : readAmount(cells[amountAt] ?? '');
    if (amount === null) return void (left.amount += 1);
    if (amount < 0) return void (left.negative += 1);
    if (amount === 0) left.zero += 1;
    if (currencyAt >= 0 && currencies.size < 12) currencies.add((cells[currencyAt] ?? '').trim().toUpperCase() || '(none)');
    let place = places.get(name);
    if (place === undefined) {
      place = orders.names.push(name) - 1;
      places.set(name, place);
    }
    orders.customer.push(place);
    orders.day.push(day);
    orders.amount.push(amount);
  });
  if (currencies.size > 1) throw new Error(`The amounts are in ${currencies.size > 11 ? 'more than ten' : currencies.size} currencies (${[...currencies].slice(0, 11).join(', ')}). They cannot be added; give a file with one.`);
  const kept = left.negative > 0 && left.zero > 0 ? withoutZero(orders) : orders;
  const long = `${rowsWere(tooLong.rows)} more cells than columns (the first is ${tooLong.first}). Put amounts and names with commas in quotes.`;
  return { ...kept, notes: [...(tooLong.rows > 0 ? [long] : []), ...notesOf(left, order)] };
}

function withoutZero(orders: Orders): Orders {
  const kept = (_: number, i: number) => orders.amount[i] !== 0;
  return { ...orders, customer: orders.customer.filter(kept), day: orders.day.filter(kept), amount: orders.amount.filter(kept) };
}

function notesOf(left: { customer: number; date: number; future: number; amount: number; negative: number; zero: number }, order: DateOrder | null): string[] {
  const notes: string[] = [];
  if (left.customer > 0) notes.push(`${rowsWere(left.customer)} no customer.`);
  if (left.date > 0) notes.push(`${rowsWere(left.date)} the date cannot be read.`);
  if (left.future > 0) notes.push(`${rowsWere(left.future)} dated in the future.`);
  if (left.amount > 0) notes.push(`${rowsWere(left.amount)} the amount cannot be read or is absurd.`);
  if (left.negative > 0) notes.push(`${rowsWere(left.negative + left.zero)} an amount of zero or less (returns, cancellations).`);
  else if (left.zero > 0) notes.push(`${shown(left.zero)} orders cost nothing; they count as purchases.`);
  if (order) notes.push(`Dates like 03/04/2026 were read as ${order === 'mdy' ? 'month/day/year' : 'day/month/year'}.`);
  return notes;
}

/** One line of an order: who, when (day from 1970-01-01 and the text as written, which orders within a day), which order, which item. */
export interface OrderLine { customer: string; day: number; written: string; order: string; item: string }

/**
 * Reads lines of orders from a CSV into `take`; rows without an item or a readable date, after `lastDay`, or with a quantity of zero or less are
 * left out and counted in the notes that come back. Without an order column a customer's day is one order.
 */
export async function readOrderLines(path: string, columns: { customer: string; item: string; date: string; order?: string | undefined; quantity?: string | undefined }, lastDay: number, take: (line: OrderLine) => void): Promise<string[]> {
  const table = await openTable(path, (cell) => dayOfIso(cell.trim()) !== null);
  const [customerAt, itemAt, dateAt] = [columnOf(table, columns.customer), columnOf(table, columns.item), columnOf(table, columns.date)];
  const orderAt = columns.order === undefined ? -1 : columnOf(table, columns.order);
  const quantityAt = columns.quantity === undefined ? -1 : columnOf(table, columns.quantity);
  const { readDay, readAmount, order: dateOrder } = await readers(table, dateAt, quantityAt);
  const left = { item: 0, date: 0, future: 0, amount: 0, negative: 0, zero: 0, customer: 0 };
  await table.each((cells) => {
    const item = (cells[itemAt] ?? '').trim();
    if (item === '') return void (left.item += 1);
    const written = (cells[dateAt] ?? '').trim();
    const day = readDay(written);
    if (day === null) return void (left.date += 1);
    if (day > lastDay) return void (left.future += 1);
    const quantity = quantityAt < 0 ? 1 : readAmount(cells[quantityAt] ?? '');
    if (quantity === null) return void (left.amount += 1);
    if (quantity <= 0) return void (left.negative += 1);
    const customer = (cells[customerAt] ?? '').trim();
    const order = orderAt < 0 ? '' : (cells[orderAt] ?? '').trim();
    if (order === '' && customer === '') return void (left.customer += 1);
    take({ customer, day, written, order: order === '' ? `${customer}\n${day}` : order, item });
  });
  return [...(left.item > 0 ? [`${rowsWere(left.item)} no item.`] : []), ...notesOf(left, dateOrder)];
}

/** Readers of dates and amounts as this file writes them, learnt from its first rows. */
async function readers(table: Table, dateAt: number, amountAt: number): Promise<{ readDay(text: string): number | null; readAmount(text: string): number | null; order: DateOrder | null }> {
  const [dates, amounts]: [Set<string>, string[]] = [new Set(), []];
  let mixed = false;
  await table.each((cells) => {
    const date = (cells[dateAt] ?? '').trim();
    if (dayOfIso(date) === null) {
      mixed = true;
      if (dates.size < 20_000) dates.add(date);
    }
    if (amountAt >= 0 && amounts.length < 1_000) amounts.push(cells[amountAt] ?? '');
  });
  const order = mixed ? detectDateOrder(dates, 'mdy') : 'ymd';
  const mark = detectDecimalMark(amounts, 'USD');
  const known = new Map<string, number | null>();
  return {
    order: [...dates].some((date) => /^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}/.test(date)) ? order : null,
    readDay(text) {
      const trimmed = text.trim();
      const quick = dayOfIso(trimmed);
      if (quick !== null) return quick;
      const cached = known.get(trimmed);
      if (cached !== undefined) return cached;
      const date = parseDate(trimmed, 'UTC', order);
      const day = date ? Math.floor(date.getTime() / 86_400_000) : null;
      if (known.size < 100_000) known.set(trimmed, day);
      return day;
    },
    readAmount: (text) => amountOf(text, mark),
  };
}

const largestAmount = 1e12;

function amountOf(text: string, mark: DecimalMark): number | null {
  const trimmed = text.trim();
  const plain = mark === '.' && /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : (parseMoney(trimmed, 'USD', mark) ?? Number.NaN) / 100;
  return Number.isFinite(plain) && Math.abs(plain) <= largestAmount ? plain : null;
}

/** Days to the first of each month of a common year. */
const before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/** The day as written of 2010-12-01, 2010-12-01 08:26, 2010-12-01T08:26:00Z, 2010/12/01 and 20101201; null for anything else. */
export function dayOfIso(text: string): number | null {
  const isCompact = text.length === 8;
  if (!isCompact && (text.length < 10 || (text[4] !== '-' && text[4] !== '/' && text[4] !== '.') || text[7] !== text[4])) return null;
  const year = digits(text, 0, 4);
  const month = digits(text, isCompact ? 4 : 5, 2);
  const day = digits(text, isCompact ? 6 : 8, 2);
  if (text.length > 10 && text[10] !== ' ' && text[10] !== 'T' && text[10] !== 't') return null;
  if (!(year >= 1970 && year < 2200 && month >= 1 && month <= 12 && day >= 1)) return null;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (day > (month === 12 ? 31 : before[month]! - before[month - 1]! + (month === 2 && isLeap ? 1 : 0))) return null;
  const years = year - 1970;
  const leaps = Math.floor((year - 1969) / 4) - (year > 2100 ? 1 : 0);
  return years * 365 + leaps + before[month - 1]! + (isLeap && month > 2 ? 1 : 0) + day - 1;
}

function digits(text: string, from: number, count: number): number {
  let value = 0;
  for (let i = from; i < from + count; i += 1) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}
