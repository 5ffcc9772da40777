import { defineMessages } from '../../lib/messages.ts';

export const mergingMessages = defineMessages({
  en: {
    title: 'Possible doubles', lead: 'Customers who may be one person. Nothing is lost: a merge can be taken apart at any time.', none: 'No doubles', noneHint: 'When two customers look like one person, they are shown here with the reasons.',
    question: 'One person?', merge: 'Merge', decline: 'Not now', never: 'Never merge', keep: (name: string) => `Keep ${name}`, keepHint: 'Its name and details stay in front; everything of both is shown together.',
    merged: 'Merged', declined: 'Put aside', kept: 'Kept apart', sure: (share: string) => `${share} likely`, mergeWith: 'Merge with another customer', find: 'Find the other customer', into: (name: string) => `Everything will be shown under ${name}. You can take it apart at any time.`,
    history: 'Merged records', undo: 'Take apart', undone: 'Taken apart', automatic: 'joined by itself', byHand: 'by hand', separations: 'Never merged with', lift: 'Allow again', lifted: 'Allowed again', other: 'Other customer', record: (id: string) => `Record ${id}`,
    same_email: 'Same email', same_phone: 'Same phone', same_login: 'Same account', same_account: 'Same messenger account', same_browser: 'Same browser', claimed_email: 'Typed the other’s email', claimed_phone: 'Typed the other’s phone',
    same_mailbox: 'Same mailbox, written differently', name_address: 'Same name and place', name_phone_end: 'Like name and same phone digits', name_device: 'Same name and device', agent: 'Said by a colleague',
    login: 'Signed login', verified_email: 'Proved by email', verified_phone: 'Proved by phone', order_email: 'Order with this email', order: 'Given with an order', contact: 'Wrote from it', import: 'Imported', evAgent: 'Added by a colleague', claim: 'Typed by a visitor',
  },
  ko: {
    title: '중복 의심', lead: '같은 사람일 수 있는 고객들이에요. 합쳐도 사라지는 것은 없고, 언제든 다시 나눌 수 있어요.', none: '중복이 없어요', noneHint: '두 고객이 같은 사람처럼 보이면 이유와 함께 여기에 보여 드려요.',
    question: '같은 분인가요?', merge: '합치기', decline: '나중에', never: '합치지 않기', keep: (name: string) => `${name} 기준으로`, keepHint: '이름과 정보는 이쪽을 앞세우고, 두 고객의 모든 기록을 함께 보여요.',
    merged: '합쳤어요', declined: '미뤄 두었어요', kept: '따로 두기로 했어요', sure: (share: string) => `가능성 ${share}`, mergeWith: '다른 고객과 합치기', find: '합칠 고객 찾기', into: (name: string) => `모든 기록이 ${name} 고객 아래에 보여요. 언제든 다시 나눌 수 있어요.`,
    history: '합친 기록', undo: '다시 나누기', undone: '나눴어요', automatic: '자동으로 합쳐짐', byHand: '직접 합침', separations: '합치지 않기로 한 고객', lift: '다시 허용', lifted: '다시 허용했어요', other: '다른 고객', record: (id: string) => `기록 ${id}`,
    same_email: '같은 메일', same_phone: '같은 전화번호', same_login: '같은 계정', same_account: '같은 메신저 계정', same_browser: '같은 브라우저', claimed_email: '상대의 메일을 적음', claimed_phone: '상대의 전화번호를 적음',
    same_mailbox: '표기만 다른 같은 메일함', name_address: '이름과 주소가 같음', name_phone_end: '비슷한 이름, 같은 전화번호 끝자리', name_device: '이름과 기기가 같음', agent: '동료가 확인함',
    login: '서명된 로그인', verified_email: '메일로 확인됨', verified_phone: '전화로 확인됨', order_email: '이 메일로 주문', order: '주문에 적음', contact: '이 주소로 연락함', import: '가져온 자료', evAgent: '동료가 추가함', claim: '방문자가 적음',
  },
  ja: {
    title: '重複の可能性', lead: '同じ方かもしれないお客様です。統合しても失われるものはなく、いつでも元に分けられます。', none: '重複はありません', noneHint: '同じ方に見えるお客様がいると、理由とともにここに表示されます。',
    question: '同じ方ですか？', merge: '統合する', decline: 'あとで', never: '統合しない', keep: (name: string) => `${name} を残す`, keepHint: '名前と情報はこちらを優先し、両方の記録をまとめて表示します。',
    merged: '統合しました', declined: '保留にしました', kept: '別々にしました', sure: (share: string) => `可能性 ${share}`, mergeWith: '別のお客様と統合', find: '統合するお客様を探す', into: (name: string) => `すべての記録が ${name} の下に表示されます。いつでも元に分けられます。`,
    history: '統合した記録', undo: '元に分ける', undone: '分けました', automatic: '自動で統合', byHand: '手動で統合', separations: '統合しないお客様', lift: '許可に戻す', lifted: '許可に戻しました', other: '別のお客様', record: (id: string) => `記録 ${id}`,
    same_email: '同じメール', same_phone: '同じ電話番号', same_login: '同じアカウント', same_account: '同じメッセンジャー', same_browser: '同じブラウザー', claimed_email: '相手のメールを入力', claimed_phone: '相手の電話番号を入力',
    same_mailbox: '表記違いの同じメールボックス', name_address: '名前と住所が同じ', name_phone_end: '似た名前と同じ電話番号の末尾', name_device: '名前と端末が同じ', agent: '担当者が確認',
    login: '署名付きログイン', verified_email: 'メールで確認済み', verified_phone: '電話で確認済み', order_email: 'このメールで注文', order: '注文に記載', contact: 'ここから連絡', import: '取り込み', evAgent: '担当者が追加', claim: '訪問者が入力',
  },
});
