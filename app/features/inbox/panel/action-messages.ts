import { defineErrors } from '../../../lib/api.ts';
import { defineMessages } from '../../../lib/messages.ts';

/** What is said around asking the store to do something with an order. */
export const messages = defineMessages({
  en: {
    refund: 'Refund', cancel: 'Cancel', resend: 'Send again', edit_address: 'Change address', coupon: 'Coupon', more: 'More acts', older: 'Show older acts',
    titleRefund: (order: string) => `Refund order ${order}`, titleCancel: (order: string) => `Cancel order ${order}`, titleResend: (order: string) => `Send order ${order} again`, titleAddress: (order: string) => `Change the address of order ${order}`, titleCoupon: 'Issue a coupon',
    howMuch: 'How much', everything: 'Everything that is left', someItems: 'Chosen items', anAmount: 'An amount', reason: 'Reason', reasonHint: 'Kept in the ledger; the store may show it to the customer.', restock: 'Put the items back into stock', notify: 'The store tells the customer', alsoRefund: 'Also give back what was paid', quantity: (title: string) => `How many of ${title}`, alreadyBack: (count: string, of: string) => `${count} of ${of} given back already`, inStock: (count: string) => `${count} in stock`, needsPiece: 'Choose at least one piece', needsStreet: 'Write a street',
    percentOff: 'A percentage', percent: 'Percent', code: 'Code', codeHint: 'Left empty, the store makes one.', days: 'Valid for days', daysHint: 'Left empty, it never ends.', wholeOrder: 'The whole order', name: 'Name', line1: 'Street', line2: 'Building, floor', city: 'City', region: 'Region', postalCode: 'Postal code', country: 'Country', phone: 'Telephone',
    willRefund: (amount: string) => `${amount} will be given back`, willCoupon: (amount: string) => `A coupon worth ${amount} will be made`, willPercent: (percent: string, amount: string) => `A coupon for ${percent} off will be made: ${amount} on an order like this one`, willAsk: 'The store will be asked to do this', left: (amount: string) => `${amount} can still be given back`, limit: (amount: string) => `You may do up to ${amount} alone`, needsApproval: 'Over your limit: a colleague has to agree first', by: (store: string) => `Done by ${store}`,
    doIt: 'Ask the store', doRefund: (amount: string) => `Refund ${amount}`, ask: 'Ask for approval', close: 'Close', asked: 'Asked for approval', started: 'The store was asked', didApprove: 'Approved', didDecline: 'Declined', approve: 'Approve', decline: 'Decline', askAgain: 'Ask the store again',
    decide: 'Look and decide', waitsForOthers: 'A colleague decides.', askedBy: 'Asked by', forOrder: 'Order', paid: 'Paid', givenBack: 'Given back so far', newAddress: 'New address', lines: 'Items', declineWhy: 'If you decline: why', declineWhyHint: 'Whoever asked reads it.',
    awaiting_approval: 'waits for approval', pending: 'about to be sent', sent: 'the store is working on it', asksAgain: 'no answer yet, asked again by itself', unknown: 'the store did not answer', done: 'done', refused: 'the store refused', declined: 'declined', byWhom: (name: string) => `by ${name}`,
  },
  ko: {
    refund: '환불', cancel: '취소', resend: '다시 보내기', edit_address: '주소 변경', coupon: '쿠폰', more: '다른 작업', older: '이전 작업 보기',
    titleRefund: (order) => `주문 ${order} 환불`, titleCancel: (order) => `주문 ${order} 취소`, titleResend: (order) => `주문 ${order} 다시 보내기`, titleAddress: (order) => `주문 ${order} 주소 변경`, titleCoupon: '쿠폰 발급',
    howMuch: '얼마나', everything: '남은 금액 전부', someItems: '고른 상품만', anAmount: '금액 지정', reason: '사유', reasonHint: '처리 기록에 남고, 스토어가 고객에게 보여 줄 수 있어요.', restock: '상품을 재고로 되돌리기', notify: '스토어가 고객에게 알리기', alsoRefund: '결제 금액도 환불하기', quantity: (title) => `${title} 수량`, alreadyBack: (count, of) => `${of}개 중 ${count}개는 이미 환불했어요`, inStock: (count) => `재고 ${count}개`, needsPiece: '상품을 하나 이상 골라 주세요', needsStreet: '도로명 주소를 적어 주세요',
    percentOff: '할인율', percent: '퍼센트', code: '코드', codeHint: '비워 두면 스토어가 만들어요.', days: '사용 기간(일)', daysHint: '비워 두면 기한이 없어요.', wholeOrder: '주문 전체', name: '이름', line1: '도로명 주소', line2: '상세 주소', city: '시·군·구', region: '시·도', postalCode: '우편번호', country: '나라', phone: '전화번호',
    willRefund: (amount) => `${amount}을 돌려줘요`, willCoupon: (amount) => `${amount} 쿠폰을 만들어요`, willPercent: (percent, amount) => `${percent} 할인 쿠폰을 만들어요. 이 주문 금액이라면 ${amount}이에요`, willAsk: '스토어에 요청해요', left: (amount) => `${amount}까지 더 환불할 수 있어요`, limit: (amount) => `혼자서는 ${amount}까지 할 수 있어요`, needsApproval: '한도를 넘어요. 동료의 승인이 필요해요', by: (store) => `${store}에서 처리해요`,
    doIt: '요청하기', doRefund: (amount) => `${amount} 환불하기`, ask: '승인 요청하기', close: '닫기', asked: '승인을 요청했어요', started: '스토어에 요청했어요', didApprove: '승인했어요', didDecline: '거절했어요', approve: '승인', decline: '거절', askAgain: '스토어에 다시 묻기',
    decide: '살펴보고 결정하기', waitsForOthers: '동료가 결정해요.', askedBy: '요청한 사람', forOrder: '주문', paid: '결제 금액', givenBack: '지금까지 환불', newAddress: '새 주소', lines: '상품', declineWhy: '거절한다면, 그 까닭', declineWhyHint: '요청한 사람이 읽어요.',
    awaiting_approval: '승인 대기', pending: '곧 요청해요', sent: '스토어 처리 중', asksAgain: '아직 답이 없어 저절로 다시 물어요', unknown: '스토어가 답하지 않음', done: '완료', refused: '스토어가 거절함', declined: '승인 거절', byWhom: (name) => `${name} 님`,
  },
  ja: {
    refund: '返金', cancel: 'キャンセル', resend: '再送', edit_address: '住所変更', coupon: 'クーポン', more: 'その他の操作', older: '以前の操作を表示',
    titleRefund: (order) => `注文 ${order} を返金`, titleCancel: (order) => `注文 ${order} をキャンセル`, titleResend: (order) => `注文 ${order} を再送`, titleAddress: (order) => `注文 ${order} の住所を変更`, titleCoupon: 'クーポンを発行',
    howMuch: '金額', everything: '残りすべて', someItems: '選んだ商品', anAmount: '金額を指定', reason: '理由', reasonHint: '記録に残り、ストアがお客様に表示することがあります。', restock: '商品を在庫に戻す', notify: 'ストアからお客様に知らせる', alsoRefund: '支払い済みの金額も返金する', quantity: (title) => `${title}の数量`, alreadyBack: (count, of) => `${of}点のうち${count}点は返金済み`, inStock: (count) => `在庫${count}点`, needsPiece: '商品を1点以上選んでください', needsStreet: '番地を入力してください',
    percentOff: '割引率', percent: 'パーセント', code: 'コード', codeHint: '空欄ならストアが作ります。', days: '有効日数', daysHint: '空欄なら期限はありません。', wholeOrder: '注文全体', name: '氏名', line1: '番地', line2: '建物名・部屋番号', city: '市区町村', region: '都道府県', postalCode: '郵便番号', country: '国', phone: '電話番号',
    willRefund: (amount) => `${amount}を返金します`, willCoupon: (amount) => `${amount}分のクーポンを作ります`, willPercent: (percent, amount) => `${percent}引きのクーポンを作ります。この注文の金額なら${amount}です`, willAsk: 'ストアに依頼します', left: (amount) => `あと${amount}まで返金できます`, limit: (amount) => `一人でできるのは${amount}までです`, needsApproval: '上限を超えるため、同僚の承認が必要です', by: (store) => `${store}で処理します`,
    doIt: '依頼する', doRefund: (amount) => `${amount}を返金する`, ask: '承認を依頼する', close: '閉じる', asked: '承認を依頼しました', started: 'ストアに依頼しました', didApprove: '承認しました', didDecline: '却下しました', approve: '承認', decline: '却下', askAgain: 'ストアに再度確認',
    decide: '内容を見て判断', waitsForOthers: '同僚が判断します。', askedBy: '依頼した人', forOrder: '注文', paid: '支払い額', givenBack: '返金済み', newAddress: '新しい住所', lines: '商品', declineWhy: '却下する場合、その理由', declineWhyHint: '依頼した人が読みます。',
    awaiting_approval: '承認待ち', pending: 'まもなく依頼', sent: 'ストアで処理中', asksAgain: '返答待ち（自動で再確認）', unknown: 'ストアの返答なし', done: '完了', refused: 'ストアが拒否', declined: '却下', byWhom: (name) => `${name}さん`,
  },
});

defineErrors({
  en: {
    no_connection: 'No connected store can be asked: this order came from a file, or its store is disconnected.', not_supported: 'This store cannot do that.', nothing_to_refund: 'Everything that was paid has been given back.', more_than_paid: 'This is more than is left to give back.', already_expired: 'The coupon would already have ended.', already_cancelled: 'The order is cancelled.', already_shipped: 'The parcel has left.',
    no_address: 'The connected store has no address for requests.', signature_refused: 'The store did not accept our signature.', already_settled: 'The store has answered already.', not_waiting: 'This was already decided.', own_request: 'Somebody else has to decide about your own request.', over_your_limit: 'The amount is over your own limit too.', key_used: 'This was already asked for.', line_not_found: 'The order has no such line.', more_than_ordered: 'The order does not have that many.', already_given_back: 'Some of it has been given back already.', disconnected: 'The store is disconnected.',
  },
  ko: {
    no_connection: '물어볼 스토어가 없어요. 파일로 들어온 주문이거나 스토어 연결이 끊겼어요.', not_supported: '이 스토어에서는 할 수 없어요.', nothing_to_refund: '결제한 금액을 이미 모두 돌려줬어요.', more_than_paid: '돌려줄 수 있는 금액보다 많아요.', already_expired: '쿠폰 기간이 이미 지나요.', already_cancelled: '취소된 주문이에요.', already_shipped: '이미 발송했어요.',
    no_address: '연결된 스토어에 요청을 받을 주소가 없어요.', signature_refused: '스토어가 서명을 받아들이지 않았어요.', already_settled: '스토어가 이미 답했어요.', not_waiting: '이미 결정됐어요.', own_request: '내 요청은 다른 사람이 결정해야 해요.', over_your_limit: '내 한도도 넘는 금액이에요.', key_used: '이미 요청했어요.', line_not_found: '주문에 없는 상품이에요.', more_than_ordered: '주문한 수량보다 많아요.', already_given_back: '이미 환불한 상품이 들어 있어요.', disconnected: '스토어 연결이 끊겼어요.',
  },
  ja: {
    no_connection: '依頼できるストアがありません。ファイルから取り込んだ注文か、ストアの接続が切れています。', not_supported: 'このストアではできません。', nothing_to_refund: '支払い済みの金額はすべて返金されています。', more_than_paid: '返金できる金額を超えています。', already_expired: 'クーポンの期限が過ぎています。', already_cancelled: 'キャンセル済みの注文です。', already_shipped: 'すでに発送されています。',
    no_address: 'つないだストアに依頼先のアドレスがありません。', signature_refused: 'ストアが署名を受け付けませんでした。', already_settled: 'ストアからすでに回答がありました。', not_waiting: 'すでに決定済みです。', own_request: '自分の依頼はほかの人が判断します。', over_your_limit: '自分の上限も超える金額です。', key_used: 'すでに依頼済みです。', line_not_found: '注文にない商品です。', more_than_ordered: '注文した数量を超えています。', already_given_back: '返金済みの商品が含まれています。', disconnected: 'ストアの接続が切れています。',
  },
});
