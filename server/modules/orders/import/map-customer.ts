import { customerData } from '../schema.ts';
import type { CustomerData } from '../schema.ts';
import { countryCode } from './country-code.ts';
import type { Group } from './group-rows.ts';
import type { Cells } from './read-cells.ts';
import type { RowProblem } from './schema.ts';

/** Makes a customer of a row; a customer without id is known by email or phone. */
export function mapCustomer(group: Group, cells: Cells): { customer: CustomerData | null; problems: RowProblem[] } {
  const [row] = group.rows;
  if (!row) return { customer: null, problems: [] };
  const text = (field: string) => cells.text(row, field) || null;
  const [first, last] = [text('firstName'), text('lastName')];
  const email = text('email');
  // Shopify puts an apostrophe before phone numbers so that spreadsheets keep their plus.
  const phone = text('phone')?.replace(/^'/, '') ?? null;
  const id = text('id') ?? email ?? phone;
  if (id === null) return { customer: null, problems: [{ line: row.line, code: 'missing', field: 'email' }] };
  const country = text('country');
  const parsed = customerData.safeParse({
    id, email, phone, name: text('name') ?? fullName(first, last), locale: text('locale'),
    country: country === null ? null : countryCode(country),
    tags: (text('tags') ?? '').split(',').map((tag) => tag.trim()).filter(Boolean).slice(0, 100),
  });
  if (parsed.success) return { customer: parsed.data, problems: [] };
  const [issue] = parsed.error.issues;
  const code = issue?.code === 'too_big' ? 'too_long' : 'invalid';
  return { customer: null, problems: [{ line: row.line, code, field: issue?.path.join('.') }] };
}

/** Korean, Chinese and Japanese names are written family name first; Hangul and Han without a space. */
function fullName(first: string | null, last: string | null): string | null {
  if (!first || !last) return first ?? last;
  const script = `${first}${last}`;
  if (/^[\p{Script=Hangul}]+$/u.test(script)) return `${last}${first}`;
  return /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u.test(script) ? `${last} ${first}` : `${first} ${last}`;
}
