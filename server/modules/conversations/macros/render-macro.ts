import type { z } from 'zod';
import type { Tx } from '../../../kernel/command.ts';
import { allowed } from '../../../kernel/command.ts';
import { findIdentities } from '../../customers/identities/find.ts';
import { normaliseIdentity } from '../../customers/normalise-identity.ts';
import { presentCards } from '../../orders/cards/queries.ts';
import { conversationRecord } from '../queries.ts';
import type { Address } from '../schema.ts';
import { macroOf } from './queries.ts';
import { renderText, textToHtml } from './render-text.ts';
import type { renderBody } from './schema.ts';
import { scopeOf } from './scope.ts';
import type { MacroReader } from './scope.ts';

type Given = z.output<typeof renderBody> & { macroId: number };

/** The text and the products of a macro for one conversation or one address, in the customer's language or the nearest there is. */
export async function renderMacro(tx: Tx, given: Given) {
  const macro = await macroOf(tx, given.macroId);
  const reader = given.conversationId === undefined ? await readerAt(tx, given.to) : await conversationRecord(tx, given.conversationId);
  const { locale } = await tx.db.selectFrom('stores').select('locale').where('id', '=', tx.storeId).executeTakeFirstOrThrow();
  const wanted = given.language ?? reader.language ?? locale;
  const language = [wanted, locale, 'en', ...Object.keys(macro.bodies)].find((one) => macro.bodies[one] !== undefined)!;
  const body = macro.bodies[language]!;
  const scope = await scopeOf(tx, reader, language, given.orderId);
  const text = renderText(body.text, scope);
  return {
    language, text: text.text, html: textToHtml(text.text),
    missing: text.missing, inCustomerLanguage: language === wanted, actions: macro.actions,
    cards: allowed(tx.actor, 'orders.read') ? await presentCards(tx, macro.variantIds, reader.customer_id) : [],
  };
}

/** Whom a first mail goes to: the customer with this address, as far as there is one whom the agent may see. */
async function readerAt(tx: Tx, to: Address | undefined): Promise<MacroReader> {
  const nobody = { customer_id: null, contact_name: to?.name ?? '', subject: '', language: null };
  const identity = to && allowed(tx.actor, 'customers.read') ? normaliseIdentity('email', to.address) : null;
  const found = identity && (await findIdentities(tx, [identity])).find((one) => one.confirmed);
  return found ? { ...nobody, customer_id: found.customerId, language: spoken(found.profile.locale) } : nobody;
}

const spoken = (locale: string | null) => locale?.split('-')[0] ?? null;
