import type { SaidCard } from './schema.ts';

interface CardWords {
  in_stock: string;
  few_left: string;
  out_of_stock: string;
  /** Days from ordering to arriving. */
  arrives: (from: number, to: number) => string;
  buy: string;
  look: string;
}

/** What a product card says to a shopper. */
export const cardWords: Record<SaidCard['language'], CardWords> = {
  en: {
    in_stock: 'In stock', few_left: 'Only a few left', out_of_stock: 'Out of stock', buy: 'Buy', look: 'View product',
    arrives: (from, to) => (to === 1 ? 'Usually arrives within a day of ordering' : from === to ? `Usually arrives ${to} days after ordering` : `Usually arrives ${from}–${to} days after ordering`),
  },
  ko: {
    in_stock: '재고 있음', few_left: '얼마 남지 않음', out_of_stock: '품절', buy: '구매하기', look: '상품 보기',
    arrives: (from, to) => (to === 1 ? '보통 주문하고 하루 안에 도착해요' : from === to ? `보통 주문하고 ${to}일이면 도착해요` : `보통 주문하고 ${from}~${to}일이면 도착해요`),
  },
  ja: {
    in_stock: '在庫あり', few_left: '残りわずか', out_of_stock: '在庫切れ', buy: '購入する', look: '商品を見る',
    arrives: (from, to) => (to === 1 ? '通常、ご注文から1日以内に届きます' : from === to ? `通常、ご注文から${to}日で届きます` : `通常、ご注文から${from}〜${to}日で届きます`),
  },
};
