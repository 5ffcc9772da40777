import { classifierOf, type Example, type Judgement, type TextClassifier } from '../classifier/classifier.ts';
import { unpackClassifier } from '../classifier/packed-classifier.ts';
import type { Language } from '../language.ts';
import { saysSomething } from '../says-something.ts';
import weights from './weights.json' with { type: 'json' };

/** What shoppers write to stores about; `fixtures/README.md` says what each takes in. */
export const storeTopics = [
  'where_is_order', 'late', 'lost', 'damaged', 'wrong_item', 'not_as_described', 'size', 'return', 'refund', 'cancel', 'change_address', 'stock', 'price', 'discount',
  'payment', 'account', 'product_question', 'shipping_info', 'invoice', 'complaint', 'praise', 'feature_request', 'spam', 'other',
] as const;

export type StoreTopic = typeof storeTopics[number];

/** Topics less likely than this are not named beside the first. */
const worthNaming = 0.15;
/** An answer less sure than this is called a guess. */
const unsureBelow = 0.6;
const mostNamed = 3;

let shipped: TextClassifier | undefined;

/**
 * The classifier every store begins with (`scripts/training/topics.ts` makes its weights). Corrections and topics of a store's own are
 * taken at once and touch no other store.
 */
export function topicClassifier(corrections: readonly Example[] = []): TextClassifier {
  shipped ??= classifierOf(unpackClassifier(weights));
  return shipped.withCorrections(corrections);
}

export interface TopicsFound {
  /** Surest first, at most three; only `other` where no word says what it is about, none where there is nothing to read. */
  topics: Judgement[];
  /** The first is a guess; a person should look. */
  unsure: boolean;
}

/** The topics of a message by the store's classifier, which knows no words of other languages: there it only guesses. */
export function topicsOf(text: string, language: Language, classifier: TextClassifier): TopicsFound {
  const judged = classifier.judge(text);
  if (!saysSomething(text)) return { topics: judged.filter(({ label }) => label === 'other'), unsure: true };
  const topics = judged.slice(0, mostNamed).filter(({ confidence }, rank) => rank === 0 || confidence >= worthNaming);
  return { topics, unsure: language === 'other' || (topics[0]?.confidence ?? 0) < unsureBelow };
}
