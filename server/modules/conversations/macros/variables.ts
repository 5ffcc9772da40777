/** What a macro may say, with an example in each language for the person who writes it. */
export const variables = [
  { name: 'customer.name', examples: { ko: '김서연', ja: '佐藤 はるか', en: 'Emma Lindqvist' } },
  { name: 'customer.first_name', examples: { ko: '서연', ja: 'はるか', en: 'Emma' } },
  { name: 'customer.family_name', examples: { ko: '김', ja: '佐藤', en: 'Lindqvist' } },
  { name: 'customer.polite_name', examples: { ko: '김서연 님', ja: '佐藤 様', en: 'Emma' } },
  { name: 'customer.email', examples: same('customer@example.com') },
  { name: 'order.number', examples: same('#10482') },
  { name: 'order.date', examples: same('2026-11-19') },
  { name: 'order.total', examples: { ko: '₩57,000', ja: '¥6,400', en: '$48.00' } },
  { name: 'order.carrier', examples: { ko: 'CJ대한통운', ja: 'ヤマト運輸', en: 'UPS' } },
  { name: 'order.tracking_number', examples: same('640012345678') },
  { name: 'order.tracking_url', examples: same('https://…') },
  { name: 'order.promised_date', examples: same('2026-11-21') },
  { name: 'agent.name', examples: { ko: '이민아', ja: '山本 葵', en: 'Jane Park' } },
  { name: 'store.name', examples: { ko: '차와 종이', ja: 'お茶と紙', en: 'Tea & Paper' } },
  { name: 'store.url', examples: same('https://shop.example') },
  { name: 'store.email', examples: same('help@shop.example') },
  { name: 'store.phone', examples: { ko: '02-123-4567', ja: '03-1234-5678', en: '+1 202-555-0100' } },
  { name: 'conversation.subject', examples: { ko: '배송 문의', ja: '配送について', en: 'Where is my parcel?' } },
];

function same(text: string): { ko: string; ja: string; en: string } {
  return { ko: text, ja: text, en: text };
}
