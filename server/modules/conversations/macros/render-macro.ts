import type { Tx } from '../../../kernel/command.ts';
import { allowed } from '../../../kernel/command.ts';
import { presentCards } from '../../orders/cards/queries.ts';
import { conversationRecord } from '../queries.ts';
import { macroOf } from './queries.ts';
import { renderText, textToHtml } from './render-text.ts';
import { scopeOf } from './scope.ts';

interface Given {
  macroId: number;
  conversationId: number;
  language?: string;
  orderId?: number;
}

/** The text and the products of a macro for one conversation, in the customer's language or the nearest there is. */
export async function renderMacro(tx: Tx, given: Given) {
  const macro = await macroOf(tx, given.macroId);
  const conversation = await conversationRecord(tx, given.conversationId);
  const { locale } = await tx.db.selectFrom('stores').select('locale').where('id', '=', tx.storeId).executeTakeFirstOrThrow();
  const wanted = given.language ?? conversation.language ?? locale;
  const language = [wanted, locale, 'en', ...Object.keys(macro.bodies)].find((one) => macro.bodies[one] !== undefined)!;
  const body = macro.bodies[language]!;
  const scope = await scopeOf(tx, conversation, language, given.orderId);
  const text = renderText(body.text, scope);
  return {
    language, text: text.text, html: textToHtml(text.text),
    missing: text.missing, inCustomerLanguage: language === wanted, actions: macro.actions,
    cards: allowed(tx.actor, 'orders.read') ? await presentCards(tx, macro.variantIds, conversation.customer_id) : [],
  };
}
