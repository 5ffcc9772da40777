import type { Messages } from './messages.ts';
import type { FieldRule, SiteConfig, VisitorDetails } from './protocol.ts';
import type { ChatState } from './state.ts';

export type FieldName = keyof SiteConfig['prechat'];
export const FIELDS: readonly FieldName[] = ['name', 'email', 'orderNumber'];

/** What the store wants to know before the first message. Nothing once a conversation runs or the answer is known. */
export function fieldsToAsk(state: ChatState): { name: FieldName; rule: Exclude<FieldRule, 'hidden'> }[] {
  if (state.messages.length || state.pending.length || state.loading) return [];
  return FIELDS.flatMap((name) => {
    const rule = state.config.prechat[name];
    const known = name !== 'orderNumber' && state.visitor[name];
    return rule === 'hidden' || known ? [] : [{ name, rule }];
  });
}

/** Problems by field, empty when all is well. */
export function checkFields(
  fields: ReturnType<typeof fieldsToAsk>,
  values: VisitorDetails,
  t: Messages,
): Partial<Record<FieldName, string>> {
  const problems: Partial<Record<FieldName, string>> = {};
  for (const { name, rule } of fields) {
    const value = values[name]?.trim();
    if (!value && rule === 'required') problems[name] = t.required;
    if (value && name === 'email' && !isEmail(value)) problems[name] = t.badEmail;
  }
  return problems;
}

/** Good enough to catch a typo; the server and the mail itself decide. */
export const isEmail = (value: string): boolean => value.length <= 254 && /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]{2,}$/.test(value);
