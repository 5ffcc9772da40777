import { defineErrors } from '../../../lib/api.ts';
import { defineMessages } from '../../../lib/messages.ts';

export const messages = defineMessages({
  en: {
    title: 'Tags', lead: 'Short words for what a conversation is about. They make views, sharing out work and counting possible.', create: 'New tag', createOnly: 'Your role lets you make tags, not change them.', search: 'Find a tag', notFound: 'No tag fits.', none: 'No tags yet', noneHint: 'Tags such as “late” or “size” show at a glance what customers write about.', name: 'Name', used: 'Conversations', acts: 'Actions', actsOf: (name: string) => `What to do with “${name}”`, edit: 'Rename or recolour', editTitle: (name: string) => `Change “${name}”`, color: 'Colour',
    grey: 'Grey', red: 'Red', amber: 'Amber', green: 'Green', teal: 'Teal', blue: 'Blue', violet: 'Violet', pink: 'Pink',
    merge: 'Merge', mergeTitle: (name: string) => `Merge “${name}” into another tag`, mergeHint: 'This cannot be undone.', into: 'Into', mergeEffect: (count: string, from: string, into: string) => `${count} conversations with “${from}” get “${into}” instead. “${from}” is removed.`, merged: (count: string) => `Merged; ${count} conversations changed`,
    remove: 'Remove', removed: 'Tag removed', removeTitle: (name: string) => `Remove “${name}”?`, removeHint: (count: string) => `It disappears from ${count} conversations. This cannot be undone.`,
  },
  ko: {
    title: '태그', lead: '무엇에 관한 대화인지 나타내는 짧은 말이에요. 보기를 만들고 일을 나누고 세어 볼 때 쓰여요.', create: '새 태그', createOnly: '지금 역할로는 태그를 만들 수만 있고 고칠 수는 없어요.', search: '태그 찾기', notFound: '맞는 태그가 없어요.', none: '아직 태그가 없어요', noneHint: '‘지연’, ‘사이즈’ 같은 태그가 있으면 고객이 무엇을 묻는지 한눈에 보여요.', name: '이름', used: '대화', acts: '할 일', actsOf: (name: string) => `‘${name}’ 태그로 할 일`, edit: '이름이나 색 바꾸기', editTitle: (name: string) => `‘${name}’ 바꾸기`, color: '색',
    grey: '회색', red: '빨강', amber: '호박색', green: '초록', teal: '청록', blue: '파랑', violet: '보라', pink: '분홍',
    merge: '합치기', mergeTitle: (name: string) => `‘${name}’ 태그를 다른 태그와 합치기`, mergeHint: '되돌릴 수 없어요.', into: '합칠 태그', mergeEffect: (count: string, from: string, into: string) => `‘${from}’ 태그가 붙은 대화 ${count}건에 ‘${into}’ 태그가 대신 붙고, ‘${from}’ 태그는 없어져요.`, merged: (count: string) => `합쳤어요. 대화 ${count}건이 바뀌었어요`,
    remove: '삭제', removed: '태그를 삭제했어요', removeTitle: (name: string) => `‘${name}’ 태그를 삭제할까요?`, removeHint: (count: string) => `대화 ${count}건에서 없어져요. 되돌릴 수 없어요.`,
  },
  ja: {
    title: 'タグ', lead: '何についての会話かを表す短い言葉です。表示の条件、振り分け、集計に使えます。', create: '新しいタグ', createOnly: '今の役割では、タグを作れますが変更はできません。', search: 'タグを探す', notFound: '当てはまるタグはありません。', none: 'まだタグがありません', noneHint: '「遅延」「サイズ」などのタグがあると、お客様が何を書いているかが一目でわかります。', name: '名前', used: '会話', acts: '操作', actsOf: (name: string) => `「${name}」の操作`, edit: '名前や色を変える', editTitle: (name: string) => `「${name}」を変更`, color: '色',
    grey: 'グレー', red: '赤', amber: '琥珀色', green: '緑', teal: '青緑', blue: '青', violet: '紫', pink: 'ピンク',
    merge: 'まとめる', mergeTitle: (name: string) => `「${name}」を別のタグにまとめる`, mergeHint: '元に戻すことはできません。', into: 'まとめる先', mergeEffect: (count: string, from: string, into: string) => `「${from}」の付いた会話 ${count} 件に、代わりに「${into}」が付きます。「${from}」はなくなります。`, merged: (count: string) => `まとめました。会話 ${count} 件が変わりました`,
    remove: '削除', removed: 'タグを削除しました', removeTitle: (name: string) => `「${name}」を削除しますか`, removeHint: (count: string) => `会話 ${count} 件から消えます。元に戻すことはできません。`,
  },
});

defineErrors({
  en: { name_taken: 'This name is taken.', tag_not_found: 'This tag is not here any more.', same_tag: 'Choose another tag: one cannot be merged into itself.' },
  ko: { name_taken: '이미 쓰고 있는 이름이에요.', tag_not_found: '이 태그는 이제 없어요.', same_tag: '같은 태그로는 합칠 수 없어요. 다른 태그를 골라 주세요.' },
  ja: { name_taken: 'この名前はすでに使われています。', tag_not_found: 'このタグはもうありません。', same_tag: '同じタグにはまとめられません。別のタグを選んでください。' },
});
