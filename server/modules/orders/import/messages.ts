import type { ProblemCode } from './schema.ts';

type Words = Record<ProblemCode, string>;

/** What is wrong with a row, for the file of problems and the screens. */
export const problemWords: Record<'en' | 'ko' | 'ja', Words> = {
  en: {
    missing: 'A needed value is missing.', unreadable_amount: 'This is not an amount of money.', unreadable_date: 'This is not a date.',
    unreadable_number: 'This is not a whole number.', unknown_word: 'This word is not known here. Add it to the values of the mapping.', unknown_currency: 'This is not a currency code.',
    negative: 'This must not be below zero.', too_long: 'The text is too long.', invalid: 'This value is not valid.', too_few_cells: 'The row has fewer cells than the header.',
    too_many_cells: 'The row has more cells than the header. A delimiter in a text may not be in quotes.', order_not_kept: 'Not kept because of a problem in another row of the same order.',
    nothing_to_refund: 'There is no order this belongs to.', quote_not_closed: 'A quote opened here never closes. The rest of the file could not be read.',
    row_too_large: 'A row is larger than 2 MB. The rest of the file could not be read.', unreadable_text: 'Some characters are damaged.',
  },
  ko: {
    missing: '필요한 값이 없어요.', unreadable_amount: '금액으로 읽을 수 없어요.', unreadable_date: '날짜로 읽을 수 없어요.', unreadable_number: '정수로 읽을 수 없어요.',
    unknown_word: '알 수 없는 값이에요. 매핑의 값 목록에 추가해 주세요.', unknown_currency: '통화 코드가 아니에요.', negative: '0보다 작을 수 없어요.', too_long: '글이 너무 길어요.',
    invalid: '올바르지 않은 값이에요.', too_few_cells: '머리글보다 칸이 적어요.', too_many_cells: '머리글보다 칸이 많아요. 글 속의 구분 기호가 따옴표로 묶이지 않은 것 같아요.',
    order_not_kept: '같은 주문의 다른 행에 문제가 있어 저장하지 않았어요.', nothing_to_refund: '해당하는 주문이 없어요.',
    quote_not_closed: '여기서 열린 따옴표가 닫히지 않아요. 이후 내용은 읽지 못했어요.', row_too_large: '한 행이 2MB를 넘어요. 이후 내용은 읽지 못했어요.', unreadable_text: '깨진 글자가 있어요.',
  },
  ja: {
    missing: '必要な値がありません。', unreadable_amount: '金額として読めません。', unreadable_date: '日付として読めません。', unreadable_number: '整数として読めません。',
    unknown_word: '不明な値です。マッピングの値の一覧に追加してください。', unknown_currency: '通貨コードではありません。', negative: '0未満にはできません。', too_long: '文字数が多すぎます。',
    invalid: '正しくない値です。', too_few_cells: '見出しより列が少ない行です。', too_many_cells: '見出しより列が多い行です。文中の区切り文字が引用符で囲まれていない可能性があります。',
    order_not_kept: '同じ注文の別の行に問題があるため保存しませんでした。', nothing_to_refund: '該当する注文がありません。',
    quote_not_closed: 'ここで開いた引用符が閉じられていません。以降は読み込めませんでした。', row_too_large: '1行が2MBを超えています。以降は読み込めませんでした。', unreadable_text: '文字化けがあります。',
  },
};

/** The columns of the file of problems. */
export const problemColumns: Record<'en' | 'ko' | 'ja', string[]> = {
  en: ['Line', 'Problem', 'Field', 'Value', 'Code'],
  ko: ['줄', '문제', '항목', '값', '코드'],
  ja: ['行', '問題', '項目', '値', 'コード'],
};
