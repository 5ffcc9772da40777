import { defineErrors } from '../../../lib/api.ts';
import { defineMessages } from '../../../lib/messages.ts';

export const messages = defineMessages({
  en: {
    title: 'Macros', lead: 'Replies written once, in every language your customers write in. Type / while answering to use one.', create: 'New macro', none: 'No macros yet', noneHint: 'Write the answers you give every day once. The customer’s name and order are filled in for you.', notFound: 'No macro fits.', search: 'Find a macro', name: 'Name', own: 'Only you', category: 'Category', shortcut: 'Shortcut', shortcutHint: 'Typed after / while answering.', shortcutWrong: 'Letters, digits, - and _ only, up to 30.', languages: 'Languages', used: 'Used', lastUsed: (when: string) => `Last used ${when}`, edit: 'Change', look: 'Look',
    text: (language: string) => `Text in ${language}`, empty: 'empty', noText: 'Write a text in at least one language.', insert: 'Insert a variable', preview: 'How it reads', previewEmpty: 'Shown here with examples as you write.', unknown: (names: string) => `There is no ${names}. It would stay in the text as it is.`, customer: 'Customer', order: 'Order', agent: 'You', store: 'Store', conversation: 'Conversation',
    products: 'Products', productsHint: 'Shown below the text, with the price and stock of the day. Up to 5.', addProduct: 'Add products',
    actions: 'Also does', actionsHint: 'Done once the reply has been sent.', addAction: 'Add', removeAction: (name: string) => `Remove: ${name}`, tag: 'Add tag', assign: 'Assign to', 'assign-team': 'Assign to team', 'set-priority': 'Set priority', snooze: 'Snooze for', close: 'Mark done', hours: 'hours', gone: 'No longer there', noTags: 'No tags yet', noTeams: 'No teams yet',
    shared: 'Everybody can use it', sharedHint: 'Off: only you see it.', sharedDenied: 'Your role lets you write macros for yourself.', readOnly: 'Your role lets you use this macro, not change it.', remove: 'Remove', removed: 'Macro removed', removeTitle: (name: string) => `Remove “${name}”?`, removeHint: 'Replies already sent with it stay as they are.',
  },
  ko: {
    title: '매크로', lead: '자주 쓰는 답변을 고객의 언어마다 한 번만 써 두세요. 답장을 쓸 때 /를 입력하면 쓸 수 있어요.', create: '새 매크로', none: '아직 매크로가 없어요', noneHint: '매일 하는 답변을 한 번만 써 두세요. 고객 이름과 주문은 알아서 채워져요.', notFound: '맞는 매크로가 없어요.', search: '매크로 찾기', name: '이름', own: '나만', category: '분류', shortcut: '단축어', shortcutHint: '답장을 쓸 때 / 뒤에 입력해요.', shortcutWrong: '글자, 숫자, -, _만 30자까지 쓸 수 있어요.', languages: '언어', used: '사용 횟수', lastUsed: (when: string) => `마지막 사용 ${when}`, edit: '수정', look: '보기',
    text: (language: string) => `${language} 본문`, empty: '비어 있음', noText: '한 언어 이상 본문을 써 주세요.', insert: '변수 넣기', preview: '미리보기', previewEmpty: '쓰는 대로 예시를 채워 보여 드려요.', unknown: (names: string) => `${names}라는 변수는 없어요. 글에 그대로 남아요.`, customer: '고객', order: '주문', agent: '답하는 사람', store: '스토어', conversation: '대화',
    products: '상품', productsHint: '글 아래에 그날의 가격과 재고로 보여 드려요. 5개까지 넣을 수 있어요.', addProduct: '상품 넣기',
    actions: '함께 할 일', actionsHint: '답장을 보낸 뒤에 해요.', addAction: '추가', removeAction: (name: string) => `빼기: ${name}`, tag: '태그 붙이기', assign: '담당자 지정', 'assign-team': '팀 지정', 'set-priority': '중요도 지정', snooze: '미루기', close: '완료로 바꾸기', hours: '시간', gone: '지금은 없음', noTags: '아직 태그가 없어요', noTeams: '아직 팀이 없어요',
    shared: '모두가 쓸 수 있어요', sharedHint: '끄면 나에게만 보여요.', sharedDenied: '지금 역할로는 나만 쓰는 매크로를 만들 수 있어요.', readOnly: '지금 역할로는 이 매크로를 쓸 수만 있고 고칠 수는 없어요.', remove: '삭제', removed: '매크로를 삭제했어요', removeTitle: (name: string) => `‘${name}’ 매크로를 삭제할까요?`, removeHint: '이미 보낸 답장은 그대로 남아요.',
  },
  ja: {
    title: 'マクロ', lead: 'よく使う返信を、お客様の言語ごとに一度だけ書いておけます。返信中に / を入力すると使えます。', create: '新しいマクロ', none: 'まだマクロがありません', noneHint: '毎日の返信を一度だけ書いておけます。お客様の名前や注文は自動で入ります。', notFound: '当てはまるマクロはありません。', search: 'マクロを探す', name: '名前', own: '自分のみ', category: '分類', shortcut: 'ショートカット', shortcutHint: '返信中に / の後に入力します。', shortcutWrong: '文字、数字、-、_ のみ、30 字までです。', languages: '言語', used: '使用回数', lastUsed: (when: string) => `最終使用: ${when}`, edit: '変更', look: '見る',
    text: (language: string) => `${language}の本文`, empty: '未入力', noText: '少なくとも 1 つの言語で本文を書いてください。', insert: '変数を入れる', preview: 'プレビュー', previewEmpty: '入力すると、例を入れて表示します。', unknown: (names: string) => `${names} という変数はありません。本文にそのまま残ります。`, customer: 'お客様', order: '注文', agent: '返信する人', store: 'ストア', conversation: '会話',
    products: '商品', productsHint: '本文の下に、その日の価格と在庫で表示します。5点まで入れられます。', addProduct: '商品を入れる',
    actions: '一緒に行うこと', actionsHint: '返信を送った後に行います。', addAction: '追加', removeAction: (name: string) => `外す: ${name}`, tag: 'タグを付ける', assign: '担当者を決める', 'assign-team': 'チームを決める', 'set-priority': '優先度を変える', snooze: '後回しにする', close: '完了にする', hours: '時間', gone: '今はありません', noTags: 'まだタグがありません', noTeams: 'まだチームがありません',
    shared: '全員が使えます', sharedHint: 'オフにすると、自分にだけ表示されます。', sharedDenied: '今の役割では、自分用のマクロを作れます。', readOnly: '今の役割では、このマクロを使えますが変更はできません。', remove: '削除', removed: 'マクロを削除しました', removeTitle: (name: string) => `「${name}」を削除しますか`, removeHint: '送信済みの返信はそのまま残ります。',
  },
});

defineErrors({
  en: { name_taken: 'This name is taken.', invalid_template: 'A {{…}} or {% … %} in this text is not complete or not known.', macro_not_found: 'This macro is not here any more.' },
  ko: { name_taken: '이미 쓰고 있는 이름이에요.', invalid_template: '본문의 {{…}}나 {% … %}가 끝나지 않았거나 알 수 없는 것이에요.', macro_not_found: '이 매크로는 이제 없어요.' },
  ja: { name_taken: 'この名前はすでに使われています。', invalid_template: '本文の {{…}} や {% … %} が閉じていないか、使えないものです。', macro_not_found: 'このマクロはもうありません。' },
});
