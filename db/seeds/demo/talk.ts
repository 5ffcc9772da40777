export type Topic =
  | 'where_is_order' | 'late' | 'wrong_item' | 'damaged' | 'not_as_described' | 'stock' | 'shipping' | 'price' | 'change_address' | 'cancel'
  | 'refund' | 'return' | 'invoice' | 'payment' | 'product_question' | 'gift' | 'praise' | 'complaint' | 'lead' | 'spam';

/**
 * How people write about one thing in one language, as the parts of a conversation. Variables: {name} the customer as one calls them,
 * {me} the customer's own name, {order} {product} {other} {date} {carrier} {amount} {agent}.
 */
export interface Talk {
  subjects: string[];
  openings: string[];
  answers: string[];
  /** What the customer writes when the first answer was not enough. */
  again?: string[];
  answersAgain?: string[];
  endings?: string[];
  notes?: string[];
}

export type Talks = Record<Topic, Talk>;

/** How likely each topic is, in a shop that mostly does well. */
export const topicWeights: [Topic, number][] = [
  ['where_is_order', 19], ['late', 8], ['wrong_item', 4], ['damaged', 5], ['not_as_described', 4], ['stock', 8], ['shipping', 7], ['price', 5], ['change_address', 4],
  ['cancel', 4], ['refund', 4], ['return', 5], ['invoice', 4], ['payment', 2], ['product_question', 9], ['gift', 4], ['praise', 6], ['complaint', 3], ['lead', 6], ['spam', 1],
];

/** Topics that need an order to be about. */
export const aboutAnOrder = new Set<Topic>(['where_is_order', 'late', 'wrong_item', 'damaged', 'not_as_described', 'change_address', 'cancel', 'refund', 'return', 'invoice', 'praise', 'complaint']);
