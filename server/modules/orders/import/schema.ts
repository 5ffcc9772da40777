import { z } from 'zod';
import { time } from '../../../kernel/endpoint.ts';
import { sourceName } from '../schema.ts';

/**
 * A mapping says which column of a CSV is which field of ours. It is data: kept as a JSON file beside this module or saved with an
 * import, and may be written by hand. A column list means "the first one that is filled".
 */
const addressFields = ['name', 'company', 'line1', 'line2', 'city', 'region', 'postalCode', 'country', 'phone'] as const;

export const fieldsOf = {
  orders: [
    'id', 'number', 'placedAt', 'currency', 'total', 'subtotal', 'discount', 'shipping', 'tax', 'paid', 'refunded', 'outstanding',
    'financialState', 'fulfilmentState', 'paidAt', 'shippedAt', 'deliveredAt', 'cancelledAt', 'cancelReason',
    'customerId', 'email', 'phone', 'customerName', 'locale', 'discountCodes', 'shippingMethod', 'tags', 'note', 'url',
    'line.id', 'line.title', 'line.variantTitle', 'line.option1', 'line.option2', 'line.option3', 'line.sku', 'line.productId', 'line.variantId', 'line.quantity', 'line.unitPrice',
    'line.discount',
    ...addressFields.map((field) => `shippingAddress.${field}` as const),
    ...addressFields.map((field) => `billingAddress.${field}` as const),
  ],
  customers: ['id', 'email', 'phone', 'name', 'firstName', 'lastName', 'locale', 'country', 'tags'],
  products: [
    'id', 'title', 'description', 'vendor', 'kind', 'tags', 'url', 'imageUrl', 'status',
    'variant.id', 'variant.sku', 'variant.barcode', 'variant.title',
    'variant.option1Name', 'variant.option1', 'variant.option2Name', 'variant.option2', 'variant.option3Name', 'variant.option3',
    'variant.price', 'variant.compareAtPrice', 'variant.stock', 'variant.imageUrl', 'currency',
  ],
} as const;
export type MappingKind = keyof typeof fieldsOf;

/** Without these a row says nothing we could keep. */
export const neededFields: Record<MappingKind, readonly string[][]> = {
  orders: [['id', 'number'], ['placedAt'], ['total', 'line.unitPrice']],
  customers: [['id', 'email', 'phone']],
  products: [['id', 'variant.sku'], ['title']],
};

const header = z.string().min(1).max(200);
const column = z.union([header, z.array(header).min(1).max(40)]).describe('A column title, or several of which the first filled one counts.');

export const mapping = z.object({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/),
  title: z.object({ en: z.string().max(100), ko: z.string().max(100), ja: z.string().max(100) }).optional(),
  about: z.string().max(2000).optional().describe('Where such a file comes from.'),
  kind: z.enum(['orders', 'customers', 'products']),
  source: sourceName.describe('Whose ids these are; the same word as the connection of that store uses.'),
  recognise: z.array(column).max(40).default([]).describe('Column titles that together give such a file away.'),
  currency: z.string().regex(/^[A-Z]{3}$/).optional().describe('When no column says it. Otherwise the store’s own.'),
  decimalMark: z.enum(['auto', '.', ',']).default('auto'),
  dateOrder: z.enum(['auto', 'ymd', 'mdy', 'dmy']).default('auto'),
  zone: z.string().max(60).optional().describe('IANA zone of dates without an offset. Otherwise the store’s own.'),
  fields: z.record(z.string(), column),
  values: z.record(z.string(), z.record(z.string(), z.string())).default({})
    .describe('By field: the file’s word (any case) → ours.'),
  variantSeparator: z.string().min(1).max(10).optional()
    .describe('What stands between an item’s title and its variant (size, colour) when one column says both; its last place counts.'),
  cancellationPrefix: z.string().min(1).max(10).optional()
    .describe('Rows whose id begins with this give money back for an earlier order of the same customer.'),
}).superRefine((value, context) => {
  const known = new Set<string>(fieldsOf[value.kind]);
  for (const field of Object.keys(value.fields)) {
    if (!known.has(field)) context.addIssue({ code: 'custom', path: ['fields', field], message: `No such field of ${value.kind}.` });
  }
  for (const any of neededFields[value.kind]) {
    if (!any.some((field) => value.fields[field])) {
      context.addIssue({ code: 'custom', path: ['fields'], message: `A column is needed for ${any.join(' or ')}.` });
    }
  }
});
export type Mapping = z.infer<typeof mapping>;
export type MappingInput = z.input<typeof mapping>;

/** What can be wrong with one row. `field` is ours, `value` the cell. */
export const problemCodes = ['missing', 'unreadable_amount', 'unreadable_date', 'unreadable_number', 'unknown_word', 'unknown_currency',
  'negative', 'too_long', 'invalid', 'too_few_cells', 'too_many_cells', 'order_not_kept', 'nothing_to_refund', 'quote_not_closed',
  'row_too_large', 'unreadable_text'] as const;
export type ProblemCode = (typeof problemCodes)[number];

export interface RowProblem {
  line: number;
  code: ProblemCode;
  field?: string;
  value?: string;
}

export const importStates = ['uploaded', 'waiting', 'running', 'finished', 'stopped', 'failed'] as const;

export const importShape = z.object({
  id: z.number(), fileName: z.string(), fileSize: z.number(), state: z.enum(importStates), mapping: mapping.nullable(), encoding: z.string(), delimiter: z.string(),
  headers: z.array(z.string()), rowsTotal: z.number().nullable(), rowsDone: z.number(),
  created: z.number(), changed: z.number(), unchanged: z.number(), problems: z.number().describe('Rows with a problem; the others were kept.'),
  createdAt: time, createdBy: z.string(), startedAt: time.nullable(), finishedAt: time.nullable(), failure: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type ImportShape = z.infer<typeof importShape>;

export const previewRow = z.object({
  line: z.number(), cells: z.array(z.string()), values: z.record(z.string(), z.string()).describe('Our fields as they are read from the row.'),
  problem: z.object({ code: z.string(), field: z.string().optional() }).nullable(),
});

export const importPreview = z.object({
  mapping: mapping.nullable().describe('The mapping used: the one given, else the one that fits best.'),
  recognised: z.string().nullable().describe('Name of the format the file was recognised as.'),
  missing: z.array(z.array(z.string())).describe('Needed fields that no column gives: one of each list.'),
  headers: z.array(z.string()), rows: z.array(previewRow),
});
export type ImportPreview = z.infer<typeof importPreview>;
