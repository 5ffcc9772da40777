import { defineMessages } from '../../lib/messages.ts';

/** What a field of a mapping is, in words. Parts of names are put together: "line.title" is "Item: title". */
export const fieldWords = defineMessages({
  en: {
    id: 'Id', number: 'Number', placedAt: 'Ordered at', currency: 'Currency', total: 'Total', subtotal: 'Subtotal', discount: 'Discount', shipping: 'Shipping', tax: 'Tax', paid: 'Paid', refunded: 'Refunded', outstanding: 'Still to pay', financialState: 'Payment status', fulfilmentState: 'Shipping status', paidAt: 'Paid at', shippedAt: 'Shipped at', deliveredAt: 'Delivered at', cancelledAt: 'Cancelled at', cancelReason: 'Cancel reason',
    customerId: 'Customer id', email: 'E-mail', phone: 'Phone', customerName: 'Customer name', locale: 'Language', discountCodes: 'Discount codes', shippingMethod: 'Shipping method', tags: 'Tags', note: 'Note', url: 'Link', title: 'Title', variantTitle: 'Variant', option1: 'Option 1', option2: 'Option 2', option3: 'Option 3', option1Name: 'Name of option 1', option2Name: 'Name of option 2', option3Name: 'Name of option 3', sku: 'SKU', productId: 'Product id', variantId: 'Variant id', quantity: 'Quantity', unitPrice: 'Unit price',
    name: 'Name', firstName: 'First name', lastName: 'Last name', company: 'Company', line1: 'Address', line2: 'Address 2', city: 'City', region: 'Region', postalCode: 'Postal code', country: 'Country', description: 'Description', vendor: 'Brand', kind: 'Category', imageUrl: 'Image', status: 'Status', barcode: 'Barcode', price: 'Price', compareAtPrice: 'Price before', stock: 'Stock',
    line: 'Item', shippingAddress: 'Delivery', billingAddress: 'Billing', variant: 'Variant',
  },
  ko: {
    id: '고유 번호', number: '번호', placedAt: '주문일', currency: '통화', total: '총액', subtotal: '상품 금액', discount: '할인', shipping: '배송비', tax: '세금', paid: '결제 금액', refunded: '환불 금액', outstanding: '미결제 금액', financialState: '결제 상태', fulfilmentState: '발송 상태', paidAt: '결제일', shippedAt: '발송일', deliveredAt: '배달 완료일', cancelledAt: '취소일', cancelReason: '취소 이유',
    customerId: '고객 번호', email: '이메일', phone: '전화번호', customerName: '고객 이름', locale: '언어', discountCodes: '할인 코드', shippingMethod: '배송 방법', tags: '태그', note: '메모', url: '링크', title: '이름', variantTitle: '옵션', option1: '옵션 1', option2: '옵션 2', option3: '옵션 3', option1Name: '옵션 1의 이름', option2Name: '옵션 2의 이름', option3Name: '옵션 3의 이름', sku: 'SKU', productId: '상품 번호', variantId: '옵션 번호', quantity: '수량', unitPrice: '단가',
    name: '이름', firstName: '이름(명)', lastName: '성', company: '회사', line1: '주소', line2: '상세 주소', city: '도시', region: '시·도', postalCode: '우편번호', country: '국가', description: '설명', vendor: '브랜드', kind: '분류', imageUrl: '이미지', status: '상태', barcode: '바코드', price: '가격', compareAtPrice: '할인 전 가격', stock: '재고',
    line: '상품', shippingAddress: '배송지', billingAddress: '청구지', variant: '옵션',
  },
  ja: {
    id: 'ID', number: '番号', placedAt: '注文日', currency: '通貨', total: '合計', subtotal: '小計', discount: '割引', shipping: '送料', tax: '税', paid: '支払額', refunded: '返金額', outstanding: '未払額', financialState: '支払い状態', fulfilmentState: '発送状態', paidAt: '支払日', shippedAt: '発送日', deliveredAt: '配達日', cancelledAt: 'キャンセル日', cancelReason: 'キャンセル理由',
    customerId: 'お客様 ID', email: 'メール', phone: '電話番号', customerName: 'お客様名', locale: '言語', discountCodes: '割引コード', shippingMethod: '配送方法', tags: 'タグ', note: '備考', url: 'リンク', title: '名称', variantTitle: 'バリエーション', option1: 'オプション1', option2: 'オプション2', option3: 'オプション3', option1Name: 'オプション1の名前', option2Name: 'オプション2の名前', option3Name: 'オプション3の名前', sku: 'SKU', productId: '商品ID', variantId: 'バリエーションID', quantity: '数量', unitPrice: '単価',
    name: '名前', firstName: '名', lastName: '姓', company: '会社', line1: '住所', line2: '住所2', city: '市区町村', region: '都道府県', postalCode: '郵便番号', country: '国', description: '説明', vendor: 'ブランド', kind: '分類', imageUrl: '画像', status: '状態', barcode: 'バーコード', price: '価格', compareAtPrice: '割引前価格', stock: '在庫',
    line: '商品', shippingAddress: 'お届け先', billingAddress: '請求先', variant: 'バリエーション',
  },
});

/** The words of a field by its name. */
export function fieldWord(words: Record<string, string>, field: string): string {
  return field.split('.').map((part) => words[part] ?? part).join(': ');
}
