import { defineErrors } from '../../lib/api.ts';
import { defineMessages } from '../../lib/messages.ts';

export const messages = defineMessages({
  en: {
    allOrders: 'Orders',
    title: 'Customers', count: (n: string) => `${n} customers`, add: 'Add customer', duplicates: 'Possible doubles', search: 'Search customers', searchHint: 'Name, email, phone, tag, note',
    sort: 'Sort', active: 'Last active', newest: 'Newest', spentMost: 'Spent most', ordersMost: 'Most orders', filter: 'Filter', clear: 'Clear filters',
    anyCountry: 'Any country', anyLanguage: 'Any language', anyTag: 'Any tag', anyOrders: 'Orders: any', noOrders: 'No orders yet', oneOrder: 'One order', repeat: 'Two or more orders',
    empty: 'No customers yet', emptyHint: 'They appear by themselves with the first message or order. You can also import your history or add one by hand.', importOrders: 'Import orders',
    nothing: 'Nobody fits', nothingHint: 'Try fewer filters or other words.', noName: 'Name unknown', orders: 'Orders', spent: 'Spent', contacts: 'Contacts', lastActive: 'Last active', name: 'Name', where: 'From',
    next: 'Next customer', previous: 'Previous customer', open: 'Open', back: 'Customers',
    since: (date: string) => `since ${date}`, edit: 'Edit', more: 'More', timeline: 'Timeline', conversations: 'Conversations', about: 'About', reached: 'Addresses', addAddress: 'Add address', remove: 'Remove',
    verified: 'Verified', claimed: 'Only claimed', unverified: 'Not verified', evidence: 'Why we believe it', lastSeen: (when: string) => `last seen ${when}`,
    removeAddress: (value: string) => `Remove ${value}?`, removeAddressHint: 'Whoever writes from it next is a new customer.', cancel: 'Cancel', save: 'Save', saved: 'Saved', removed: 'Removed', added: 'Added',
    places: 'Delivery addresses', notes: 'Notes', addNote: 'Add a note', noteHint: 'Only your team sees it', keep: 'Keep note', tags: 'Tags', addTag: 'Add tag', removeTag: (tag: string) => `Remove tag ${tag}`,
    familyName: 'Family name', givenName: 'Given name', displayName: 'Shown as', nameReading: 'Reading', language: 'Language', zone: 'Time zone', country: 'Country', remark: 'Remark', remarkHint: 'Shown beside every conversation',
    kind: 'Kind', address: 'Address', none: 'None', erased: 'This person was erased.', loadMore: 'Show more', noneYet: 'None yet', order: (number: string) => `Order ${number}`,
    noSubject: 'No subject', email: 'Email', phone: 'Phone', visitor: 'Browser', external: 'Account', kakao: 'KakaoTalk', total: 'Total',
    exportData: 'Export all data', erase: 'Erase this person', eraseQuestion: (name: string) => `Erase ${name} for good?`, eraseHint: 'Name, addresses, messages, notes and consent are deleted and cannot be brought back. Sums and dates stay for your figures.', eraseDone: 'Erased',
  },
  ko: {
    allOrders: '주문',
    title: '고객', count: (n: string) => `고객 ${n}명`, add: '고객 추가', duplicates: '중복 의심', search: '고객 검색', searchHint: '이름, 메일, 전화번호, 태그, 메모',
    sort: '정렬', active: '최근 활동', newest: '최근 등록', spentMost: '구매 금액', ordersMost: '주문 수', filter: '필터', clear: '필터 지우기',
    anyCountry: '모든 국가', anyLanguage: '모든 언어', anyTag: '모든 태그', anyOrders: '주문: 전체', noOrders: '주문 없음', oneOrder: '주문 한 번', repeat: '주문 두 번 이상',
    empty: '아직 고객이 없어요', emptyHint: '첫 메시지나 주문이 오면 저절로 나타나요. 지난 주문을 가져오거나 직접 추가할 수도 있어요.', importOrders: '주문 가져오기',
    nothing: '맞는 고객이 없어요', nothingHint: '필터를 줄이거나 다른 말로 찾아 보세요.', noName: '이름 모름', orders: '주문', spent: '구매 금액', contacts: '문의', lastActive: '최근 활동', name: '이름', where: '지역',
    next: '다음 고객', previous: '이전 고객', open: '열기', back: '고객',
    since: (date: string) => `${date}부터`, edit: '편집', more: '더 보기', timeline: '타임라인', conversations: '대화', about: '정보', reached: '연락처', addAddress: '연락처 추가', remove: '삭제',
    verified: '확인됨', claimed: '본인이 적기만 함', unverified: '확인 안 됨', evidence: '근거', lastSeen: (when: string) => `마지막 확인 ${when}`,
    removeAddress: (value: string) => `${value} 연락처를 삭제할까요?`, removeAddressHint: '다음에 이 주소로 오는 분은 새 고객이 돼요.', cancel: '취소', save: '저장', saved: '저장했어요', removed: '삭제했어요', added: '추가했어요',
    places: '배송지', notes: '메모', addNote: '메모 추가', noteHint: '우리 팀만 볼 수 있어요', keep: '메모 남기기', tags: '태그', addTag: '태그 추가', removeTag: (tag: string) => `${tag} 태그 삭제`,
    familyName: '성', givenName: '이름', displayName: '표시 이름', nameReading: '읽는 법', language: '언어', zone: '시간대', country: '국가', remark: '참고 사항', remarkHint: '모든 대화 옆에 보여요',
    kind: '종류', address: '주소', none: '없음', erased: '개인정보가 삭제된 고객이에요.', loadMore: '더 보기', noneYet: '아직 없어요', order: (number: string) => `주문 ${number}`,
    noSubject: '제목 없음', email: '메일', phone: '전화', visitor: '브라우저', external: '계정', kakao: '카카오톡', total: '합계',
    exportData: '모든 데이터 내보내기', erase: '개인정보 삭제', eraseQuestion: (name: string) => `${name} 고객의 개인정보를 완전히 삭제할까요?`, eraseHint: '이름, 연락처, 메시지, 메모, 동의 기록이 삭제되고 되돌릴 수 없어요. 통계를 위한 금액과 날짜만 남아요.', eraseDone: '삭제했어요',
  },
  ja: {
    allOrders: '注文',
    title: 'お客様', count: (n: string) => `お客様 ${n}名`, add: 'お客様を追加', duplicates: '重複の可能性', search: 'お客様を検索', searchHint: '名前、メール、電話番号、タグ、メモ',
    sort: '並べ替え', active: '最近の動き', newest: '新しい順', spentMost: '購入金額', ordersMost: '注文数', filter: '絞り込み', clear: '絞り込みを解除',
    anyCountry: 'すべての国', anyLanguage: 'すべての言語', anyTag: 'すべてのタグ', anyOrders: '注文: すべて', noOrders: '注文なし', oneOrder: '注文1回', repeat: '注文2回以上',
    empty: 'お客様はまだいません', emptyHint: '最初のメッセージや注文が届くと自動で表示されます。過去の注文を取り込むことも、手で追加することもできます。', importOrders: '注文を取り込む',
    nothing: '該当するお客様はいません', nothingHint: '絞り込みを減らすか、別の言葉でお試しください。', noName: '名前不明', orders: '注文', spent: '購入金額', contacts: 'お問い合わせ', lastActive: '最近の動き', name: '名前', where: '地域',
    next: '次のお客様', previous: '前のお客様', open: '開く', back: 'お客様',
    since: (date: string) => `${date}から`, edit: '編集', more: 'その他', timeline: 'タイムライン', conversations: '会話', about: '情報', reached: '連絡先', addAddress: '連絡先を追加', remove: '削除',
    verified: '確認済み', claimed: '自己申告のみ', unverified: '未確認', evidence: '根拠', lastSeen: (when: string) => `最終確認 ${when}`,
    removeAddress: (value: string) => `${value} を削除しますか？`, removeAddressHint: '次にこのアドレスから届いたときは新しいお客様になります。', cancel: 'キャンセル', save: '保存', saved: '保存しました', removed: '削除しました', added: '追加しました',
    places: 'お届け先', notes: 'メモ', addNote: 'メモを追加', noteHint: 'チームだけに表示されます', keep: 'メモを残す', tags: 'タグ', addTag: 'タグを追加', removeTag: (tag: string) => `タグ ${tag} を削除`,
    familyName: '姓', givenName: '名', displayName: '表示名', nameReading: 'よみがな', language: '言語', zone: 'タイムゾーン', country: '国', remark: '備考', remarkHint: 'すべての会話の横に表示されます',
    kind: '種類', address: 'アドレス', none: 'なし', erased: '個人情報が消去されたお客様です。', loadMore: 'もっと見る', noneYet: 'まだありません', order: (number: string) => `注文 ${number}`,
    noSubject: '件名なし', email: 'メール', phone: '電話', visitor: 'ブラウザー', external: 'アカウント', kakao: 'カカオトーク', total: '合計',
    exportData: 'すべてのデータを書き出す', erase: '個人情報を消去', eraseQuestion: (name: string) => `${name} 様の個人情報を完全に消去しますか？`, eraseHint: '名前、連絡先、メッセージ、メモ、同意の記録が消去され、元に戻せません。集計のための金額と日付だけが残ります。', eraseDone: '消去しました',
  },
});

defineErrors({
  en: {
    address_taken: 'This address belongs to another customer. If they are one person, merge them.', bad_address: 'This is not a valid address of that kind.', customer_without_name: 'Give a name or an address.',
    already_merged: 'These two are already one customer.', never_merge: 'These two were marked as never to be merged.', already_undone: 'This was already undone.', already_decided: 'Somebody has already answered this.',
    customer_erased: 'This person was erased; nothing can be added.', consent_without_words: 'Write down what the person was shown or said.', consent_in_future: 'A consent cannot be given in the future.',
  },
  ko: {
    address_taken: '다른 고객의 연락처예요. 같은 분이라면 합쳐 주세요.', bad_address: '올바른 연락처가 아니에요.', customer_without_name: '이름이나 연락처를 적어 주세요.',
    already_merged: '이미 한 고객으로 합쳐져 있어요.', never_merge: '합치지 않기로 표시한 고객들이에요.', already_undone: '이미 되돌렸어요.', already_decided: '이미 다른 사람이 처리했어요.',
    customer_erased: '개인정보가 삭제된 고객이라 더할 수 없어요.', consent_without_words: '고객에게 보여 주었거나 고객이 한 말을 적어 주세요.', consent_in_future: '동의 시각이 미래일 수는 없어요.',
  },
  ja: {
    address_taken: '別のお客様のアドレスです。同じ方でしたら統合してください。', bad_address: '正しいアドレスではありません。', customer_without_name: '名前かアドレスを入力してください。',
    already_merged: 'すでに同じお客様です。', never_merge: '統合しないと決めたお客様同士です。', already_undone: 'すでに取り消されています。', already_decided: 'すでに別の人が対応しました。',
    customer_erased: '個人情報が消去されたお客様には追加できません。', consent_without_words: 'お客様に示した文言、またはお客様の言葉を記入してください。', consent_in_future: '未来の日時の同意は記録できません。',
  },
});

/** The name of a kind of address. */
export function kindName(kind: string, t: { email: string; phone: string; visitor: string; external: string; kakao: string }): string {
  const own: Record<string, string> = { email: t.email, phone: t.phone, visitor: t.visitor, external: t.external, kakao: t.kakao, line: 'LINE', whatsapp: 'WhatsApp', messenger: 'Messenger', instagram: 'Instagram', x: 'X' };
  return own[kind] ?? kind;
}
