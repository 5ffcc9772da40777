/** What is promised; `other` where no word tells. */
export const promiseKinds = [
  'refund', 'replacement', 'exchange', 'cancel', 'return', 'restock', 'delivery', 'dispatch', 'address', 'invoice', 'coupon', 'gift', 'repair', 'reply', 'other',
] as const;
export type PromiseKind = (typeof promiseKinds)[number];

/** In the order in which they are tried: "send you a replacement" is a replacement, "email you the invoice" an invoice. */
const kinds: Array<[PromiseKind, RegExp]> = [
  ['invoice', /invoice|receipt|세금계산서|영수증|현금영수증|거래명세|領収書|請求書/i],
  ['restock', /restock|back in stock|new stock|재입고|입고|再入荷|入荷/i],
  ['coupon', /voucher|coupon|discount|쿠폰|할인|クーポン|割引/i],
  ['gift', /gift|freebie|사은품|서비스로|おまけ|プレゼント|粗品/i],
  ['repair', /repair|수리|修理/i],
  ['replacement', /replacement|a new one|missing|resend|reship|새 상품|새 제품|새로|누락|재발송|다시 보내|교환 ?상품 보내|新しい商品|交換品をお送り|再送|再発送|不足|代替/i],
  ['exchange', /exchange|swap|교환|交換/i],
  ['refund', /refund|money|reimburse|credit|transfer|difference|환불|입금|차액|승인 취소|취소 요청|적립금|송금|返金|振り?込|差額|取消処理|取消を依頼|お返しします/i],
  ['cancel', /cancel|취소|キャンセル|取り?消/i],
  ['return', /return|pick ?up|collect|회수|수거|반품|回収|返品|引き?取り/i],
  ['address', /address|배송지|주소|お届け先|住所/i],
  ['reply', /call|ring|reply|answer|get (?:right )?back|let you know|hear from|contact|e-?mail|update you|posted|write|decision|tell you|come back to you|be back|연락|답|회신|안내|알려|전화|말씀|공유|검토|連絡|回答|返信|返事|電話|知らせ|案内|報告/i],
  ['delivery', /deliver|arrive|with you|receive|you(?:'|’)ll have|you will have|having it|courier|도착|받(?:으|아)|배송 완료|届|到着/i],
  ['dispatch', /\bship|dispatch|\bsend|\bpost|\bgoes? out|going out|leave|tracking|hand(?:ed)? over|handed|발송|출고|보내|보낼|나갑|송장|発送|出荷|送り|出ます|追跡/i],
];

/** What kind of thing a clause promises, by the first kind that has a word in it. */
export function promiseKind(clause: string): PromiseKind {
  return kinds.find(([, says]) => says.test(clause))?.[0] ?? 'other';
}
