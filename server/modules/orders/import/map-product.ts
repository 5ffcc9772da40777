import { productData } from '../schema.ts';
import type { ProductData } from '../schema.ts';
import type { Group } from './group-rows.ts';
import { BadCell } from './read-cells.ts';
import type { Cells, Reading } from './read-cells.ts';
import type { Row } from './read-rows.ts';
import type { RowProblem } from './schema.ts';

type Variant = ProductData['variants'][number];

/** Makes a product of its rows, each of which may be one variant. Bad variants are left out and reported. */
export function mapProduct(group: Group, cells: Cells, reading: Reading): { product: ProductData | null; problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  const [head] = group.rows;
  if (!head) return { product: null, problems };
  const variants = new Map<string, Variant>();
  for (const row of group.rows) {
    try {
      const variant = mapVariant(row, group, cells, reading, variants.size);
      if (variant) variants.set(variant.id, variant);
    } catch (error) {
      if (!(error instanceof BadCell)) throw error;
      problems.push(error.problem);
    }
  }
  const first = (field: string) => cells.first(group.rows, field) || null;
  const title = first('title');
  if (title === null) return { product: null, problems: [...problems, { line: head.line, code: 'missing', field: 'title' }] };
  const status = first('status')?.toLowerCase();
  const parsed = productData.safeParse({
    id: first('id') ?? group.key, title, description: first('description')?.slice(0, 20_000), vendor: first('vendor'), kind: first('kind'),
    tags: (first('tags') ?? '').split(',').map((tag) => tag.trim()).filter(Boolean).slice(0, 250),
    url: link(first('url')), imageUrl: link(first('imageUrl')),
    status: status === 'draft' || status === 'archived' ? status : 'active', variants: [...variants.values()].slice(0, 250),
  });
  if (parsed.success) return { product: parsed.data, problems };
  const [issue] = parsed.error.issues;
  const code = issue?.code === 'too_big' ? 'too_long' as const : 'invalid' as const;
  return { product: null, problems: [...problems, { line: head.line, code, field: issue?.path.join('.') }] };
}

/** Size, colour and the like. A column that names the option fills only a product's first row; else the column's own title is the name. */
function optionsOf(row: Row, group: Group, cells: Cells): Variant['options'] {
  return (['variant.option1', 'variant.option2', 'variant.option3'] as const).flatMap((field) => {
    const value = cells.text(row, field);
    if (value === '' || value === 'Default Title') return [];
    const name = cells.first(group.rows, `${field}Name`) || cells.title(row, field);
    return [{ name: name.slice(0, 100), value: value.slice(0, 200) }];
  });
}

function mapVariant(row: Row, group: Group, cells: Cells, reading: Reading, index: number): Variant | null {
  const text = (field: string) => cells.text(row, field) || null;
  const currency = text('currency')?.toUpperCase() ?? reading.currency;
  if (!/^[A-Z]{3}$/.test(currency)) cells.bad(row, 'unknown_currency', 'currency');
  const price = cells.money(row, 'variant.price', currency);
  const sku = text('variant.sku');
  // Rows with only a further picture say nothing about a variant.
  if (price === null && sku === null && index > 0) return null;
  if (price !== null && price < 0) cells.bad(row, 'negative', 'variant.price');
  const options = optionsOf(row, group, cells);
  const title = text('variant.title') ?? (options.map(({ value }) => value).join(' / ') || null);
  return {
    id: text('variant.id') ?? sku ?? `${group.key}/${title ?? index}`.slice(0, 200),
    sku, barcode: text('variant.barcode'), title: title === 'Default Title' ? null : title?.slice(0, 500), options,
    price, compareAtPrice: cells.money(row, 'variant.compareAtPrice', currency), currency,
    imageUrl: link(text('variant.imageUrl')), url: null, stock: cells.whole(row, 'variant.stock'),
  };
}

function link(written: string | null | undefined): string | null {
  return written && /^https?:\/\//i.test(written) && URL.canParse(written) ? written : null;
}
