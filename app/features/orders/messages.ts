import { defineMessages } from '../../lib/messages.ts';

/** The list of orders, one order, and what the stores were asked to do. */
export const messages = defineMessages({
  en: {
    title: 'Orders', search: 'Number, e-mail, name or tracking number', all: 'All', to_ship: 'To ship', on_the_way: 'On the way', problem: 'Problem on the way', delivered: 'Delivered', cancelled: 'Cancelled',
    filter: 'Show', order: 'Order', customer: 'Customer', status: 'Status', placed: 'Placed', total: 'Total', guest: 'Guest', empty: 'No orders yet',
    emptyHint: 'Orders appear here as soon as a store is connected or a file with past orders is imported.', importOrders: 'Import orders', connect: 'Connect a store', nothing: 'No order fits', nothingHint: 'Try another word or show all orders.', clear: 'Show all',
    next: 'Next order', previous: 'Previous order', open: 'Open the order', items: (count: string) => `${count} items`, more: (first: string, count: string) => `${first} and ${count} more`, of: (source: string) => `from ${source}`,
    goods: 'Items', subtotal: 'Subtotal', discount: 'Discount', shipping: 'Shipping', tax: 'Tax', paid: 'Paid', refunded: 'Refunded', refundedOver: (amount: string) => `${amount} more was given back than is known to be paid.`, parcels: 'Parcels', parcel: 'Parcel', scans: 'Journey of the parcel', noScans: 'No scan yet', noParcels: 'Nothing was sent yet', track: 'At the carrier',
    actions: 'Do something', history: 'History', address: 'Delivery address', noAddress: 'No address', method: 'Shipping method', promised: 'Promised by', inStore: 'Open in the store', note: 'Note', returns: 'Returns', codes: 'Discount codes',
    'order.placed': 'Placed', 'order.paid': 'Paid', 'order.shipped': 'Shipped', 'order.delivered': 'Delivered', 'order.cancelled': 'Cancelled', 'order.changed': 'Changed by the store', 'return.recorded': 'Return', 'return.changed': 'Return', 'refund.recorded': 'Refunded', 'action.requested': 'Asked of the store', 'action.approved': 'Approved', 'action.declined': 'Declined', 'action.done': 'Done by the store', 'action.refused': 'Refused by the store',
    requested: 'requested', approved: 'approved', declined: 'declined', returning: 'on its way back', received: 'received', closed: 'closed', returnCancelled: 'withdrawn',
    waiting: (count: string) => `${count} requests wait for approval`, ledger: 'What the stores were asked to do', ledgerLead: 'Every refund, cancellation, replacement, change of address and coupon: who, when, why, how much, and what the store answered.', ledgerEmpty: 'Nothing was asked yet', ledgerLink: 'Asked of the store', everything: 'Everything', awaiting: 'Waiting for approval', unknown: 'No answer', by: 'By', why: 'Why', answer: 'Answer', copy: 'Copy', back: 'Orders',
  },
  ko: {
    title: '주문', search: '번호, 이메일, 이름, 송장 번호', all: '전체', to_ship: '발송 전', on_the_way: '배송 중', problem: '배송 문제', delivered: '배달 완료', cancelled: '취소됨',
    filter: '보기', order: '주문', customer: '고객', status: '상태', placed: '주문일', total: '금액', guest: '비회원', empty: '아직 주문이 없어요',
    emptyHint: '쇼핑몰을 연결하거나 지난 주문 파일을 가져오면 여기에 보여요.', importOrders: '주문 가져오기', connect: '쇼핑몰 연결', nothing: '맞는 주문이 없어요', nothingHint: '다른 말로 찾거나 전체를 보세요.', clear: '전체 보기',
    next: '다음 주문', previous: '이전 주문', open: '주문 열기', items: (count) => `상품 ${count}개`, more: (first, count) => `${first} 외 ${count}개`, of: (source) => `${source}에서`,
    goods: '상품', subtotal: '상품 금액', discount: '할인', shipping: '배송비', tax: '세금', paid: '결제', refunded: '환불', refundedOver: (amount) => `알려진 결제 금액보다 ${amount} 더 환불됐어요.`, parcels: '배송', parcel: '택배', scans: '배송 과정', noScans: '아직 기록이 없어요', noParcels: '아직 보낸 것이 없어요', track: '택배사에서 보기',
    actions: '처리하기', history: '기록', address: '배송지', noAddress: '주소 없음', method: '배송 방법', promised: '도착 약속', inStore: '쇼핑몰에서 열기', note: '메모', returns: '반품', codes: '할인 코드',
    'order.placed': '주문함', 'order.paid': '결제됨', 'order.shipped': '발송됨', 'order.delivered': '배달 완료', 'order.cancelled': '취소됨', 'order.changed': '쇼핑몰에서 바뀜', 'return.recorded': '반품', 'return.changed': '반품', 'refund.recorded': '환불됨', 'action.requested': '쇼핑몰에 요청함', 'action.approved': '승인됨', 'action.declined': '거절됨', 'action.done': '쇼핑몰에서 처리함', 'action.refused': '쇼핑몰에서 거부함',
    requested: '신청', approved: '승인', declined: '거절', returning: '회수 중', received: '입고', closed: '완료', returnCancelled: '철회',
    waiting: (count) => `승인을 기다리는 요청 ${count}건`, ledger: '쇼핑몰에 요청한 일', ledgerLead: '환불, 취소, 재발송, 주소 변경, 쿠폰을 누가, 언제, 왜, 얼마나 요청했고 쇼핑몰이 어떻게 답했는지 모두 남아요.', ledgerEmpty: '아직 요청한 것이 없어요', ledgerLink: '쇼핑몰에 요청한 일', everything: '전체', awaiting: '승인 대기', unknown: '응답 없음', by: '요청자', why: '이유', answer: '응답', copy: '복사', back: '주문',
  },
  ja: {
    title: '注文', search: '番号、メール、名前、追跡番号', all: 'すべて', to_ship: '発送前', on_the_way: '配送中', problem: '配送の問題', delivered: '配達済み', cancelled: 'キャンセル',
    filter: '表示', order: '注文', customer: 'お客様', status: '状態', placed: '注文日', total: '金額', guest: 'ゲスト', empty: 'まだ注文はありません',
    emptyHint: 'ストアを接続するか、過去の注文のファイルを取り込むと、ここに表示されます。', importOrders: '注文を取り込む', connect: 'ストアを接続', nothing: '該当する注文はありません', nothingHint: '別の言葉で探すか、すべてを表示してください。', clear: 'すべて表示',
    next: '次の注文', previous: '前の注文', open: '注文を開く', items: (count) => `${count}点`, more: (first, count) => `${first} ほか${count}点`, of: (source) => `${source}より`,
    goods: '商品', subtotal: '小計', discount: '割引', shipping: '送料', tax: '税', paid: '支払い', refunded: '返金', refundedOver: (amount) => `分かっている支払い額より${amount}多く返金されています。`, parcels: '配送', parcel: '荷物', scans: '荷物の経路', noScans: 'まだ記録はありません', noParcels: 'まだ発送されていません', track: '配送会社で見る',
    actions: '対応する', history: '履歴', address: 'お届け先', noAddress: '住所なし', method: '配送方法', promised: 'お届け予定', inStore: 'ストアで開く', note: 'メモ', returns: '返品', codes: '割引コード',
    'order.placed': '注文', 'order.paid': '支払い済み', 'order.shipped': '発送', 'order.delivered': '配達済み', 'order.cancelled': 'キャンセル', 'order.changed': 'ストアで変更', 'return.recorded': '返品', 'return.changed': '返品', 'refund.recorded': '返金', 'action.requested': 'ストアに依頼', 'action.approved': '承認', 'action.declined': '却下', 'action.done': 'ストアが実行', 'action.refused': 'ストアが拒否',
    requested: '申請', approved: '承認', declined: '却下', returning: '返送中', received: '受領', closed: '完了', returnCancelled: '取り下げ',
    waiting: (count) => `承認待ちの依頼が${count}件あります`, ledger: 'ストアに依頼したこと', ledgerLead: '返金、キャンセル、再送、住所変更、クーポンを、誰が、いつ、なぜ、いくら依頼し、ストアがどう答えたかを残しています。', ledgerEmpty: 'まだ依頼はありません', ledgerLink: 'ストアに依頼したこと', everything: 'すべて', awaiting: '承認待ち', unknown: '応答なし', by: '依頼者', why: '理由', answer: '応答', copy: 'コピー', back: '注文',
  },
});
