import { defineErrors } from '../../../lib/api.ts';
import { defineMessages } from '../../../lib/messages.ts';

/** What is said of products below a message. */
export const messages = defineMessages({
  en: {
    products: 'Products', pick: 'Show products', pickHint: (most: string) => `Up to ${most}. They are kept in the message with the price and stock of the moment it is sent.`, find: 'Title, option or SKU', none: 'No products yet', noneHint: 'They arrive with your store’s events or by import.', notFound: 'No product fits.', notFoundHint: 'Two letters are enough. Try another word, or the SKU.',
    insert: (count: string) => `Insert ${count}`, insertNone: 'Insert', chosen: (count: string, most: string) => `${count} of ${most} chosen`, full: (most: string) => `A message shows ${most} products at most.`, remove: (title: string) => `Remove ${title}`, gone: 'No longer for sale. Remove it to send.', goneInMacro: 'No longer for sale. It is left out when the macro is used.', cancel: 'Cancel', more: 'Type to see others', unnamed: 'Product',
    in_stock: 'In stock', few_left: 'Few left', out_of_stock: 'Out of stock', uncounted: 'Stock not counted', left: (count: string) => `${count} left`, days: (from: string, to: string) => (from === to ? `usually ${to} days to arrive` : `usually ${from}–${to} days to arrive`), noLink: 'no link to buy it', noPrice: 'no price', visit: (title: string) => `${title}, opens the shop in a new tab`, sku: (sku: string) => `SKU ${sku}`,
  },
  ko: {
    products: '상품', pick: '상품 보여 주기', pickHint: (most) => `${most}개까지 넣을 수 있어요. 보내는 순간의 가격과 재고가 메시지에 남아요.`, find: '상품명, 옵션, SKU', none: '아직 상품이 없어요', noneHint: '스토어에서 보내거나 가져오기를 하면 여기에 나와요.', notFound: '맞는 상품이 없어요.', notFoundHint: '두 글자면 충분해요. 다른 낱말이나 SKU로 찾아보세요.',
    insert: (count) => `${count}개 넣기`, insertNone: '넣기', chosen: (count, most) => `${most}개 중 ${count}개 선택`, full: (most) => `한 메시지에 상품은 ${most}개까지예요.`, remove: (title) => `${title} 빼기`, gone: '이제 팔지 않는 상품이에요. 빼야 보낼 수 있어요.', goneInMacro: '이제 팔지 않는 상품이에요. 매크로를 쓸 때 빠져요.', cancel: '취소', more: '입력하면 다른 상품도 나와요', unnamed: '상품',
    in_stock: '재고 있음', few_left: '얼마 남지 않음', out_of_stock: '품절', uncounted: '재고를 세지 않음', left: (count) => `${count}개 남음`, days: (from, to) => (from === to ? `도착까지 보통 ${to}일` : `도착까지 보통 ${from}~${to}일`), noLink: '구매 링크 없음', noPrice: '가격 없음', visit: (title) => `${title}, 새 탭에서 상품 페이지 열기`, sku: (sku) => `SKU ${sku}`,
  },
  ja: {
    products: '商品', pick: '商品を見せる', pickHint: (most) => `${most}点まで入れられます。送信した時点の価格と在庫がメッセージに残ります。`, find: '商品名、オプション、SKU', none: 'まだ商品がありません', noneHint: 'ストアから送られるか、取り込むとここに出ます。', notFound: '当てはまる商品はありません。', notFoundHint: '2文字から探せます。別の言葉や SKU でお試しください。',
    insert: (count) => `${count}点を入れる`, insertNone: '入れる', chosen: (count, most) => `${most}点中${count}点を選択`, full: (most) => `1通に入れられる商品は${most}点までです。`, remove: (title) => `${title}を外す`, gone: '販売を終えた商品です。外すと送信できます。', goneInMacro: '販売を終えた商品です。マクロを使うときには入りません。', cancel: 'キャンセル', more: '入力すると他の商品も出ます', unnamed: '商品',
    in_stock: '在庫あり', few_left: '残りわずか', out_of_stock: '在庫切れ', uncounted: '在庫は数えていません', left: (count) => `残り${count}点`, days: (from, to) => (from === to ? `お届けまで通常${to}日` : `お届けまで通常${from}〜${to}日`), noLink: '購入リンクなし', noPrice: '価格なし', visit: (title) => `${title}、新しいタブで商品ページを開く`, sku: (sku) => `SKU ${sku}`,
  },
});

defineErrors({
  en: { product_not_found: 'A product to show is not in this store.', product_not_for_sale: 'A product to show is no longer for sale. Remove it.', product_twice: 'A product was chosen twice.', too_many_products: 'A message shows 5 products at most.' },
  ko: { product_not_found: '보여 줄 상품이 이 스토어에 없어요.', product_not_for_sale: '이제 팔지 않는 상품이 있어요. 빼 주세요.', product_twice: '같은 상품을 두 번 골랐어요.', too_many_products: '한 메시지에 상품은 5개까지예요.' },
  ja: { product_not_found: '見せる商品がこのストアにありません。', product_not_for_sale: '販売を終えた商品があります。外してください。', product_twice: '同じ商品が2回選ばれています。', too_many_products: '1通に入れられる商品は5点までです。' },
});
