import type { Locale } from '../../../lib/locale.ts';

/** What variables are about, in the order of the menu. */
export const variableGroups = ['customer', 'order', 'agent', 'store', 'conversation'] as const;

const names: Record<string, Record<Locale, string>> = {
  'customer.name': { en: 'Full name', ko: '이름 전체', ja: '氏名' },
  'customer.first_name': { en: 'First name', ko: '이름', ja: '名' },
  'customer.family_name': { en: 'Family name', ko: '성', ja: '姓' },
  'customer.polite_name': { en: 'Polite form of address', ko: '높임 호칭', ja: '敬称つきの名前' },
  'customer.email': { en: 'Email address', ko: '이메일 주소', ja: 'メールアドレス' },
  'order.number': { en: 'Order number', ko: '주문 번호', ja: '注文番号' },
  'order.date': { en: 'Order date', ko: '주문일', ja: '注文日' },
  'order.total': { en: 'Total', ko: '합계 금액', ja: '合計金額' },
  'order.carrier': { en: 'Carrier', ko: '택배사', ja: '配送会社' },
  'order.tracking_number': { en: 'Tracking number', ko: '운송장 번호', ja: '追跡番号' },
  'order.tracking_url': { en: 'Tracking link', ko: '배송 조회 링크', ja: '追跡リンク' },
  'order.promised_date': { en: 'Promised date', ko: '도착 약속일', ja: 'お届け予定日' },
  'agent.name': { en: 'Name of whoever answers', ko: '답하는 사람 이름', ja: '返信する人の名前' },
  'store.name': { en: 'Store name', ko: '스토어 이름', ja: 'ストア名' },
  'store.url': { en: 'Store address', ko: '스토어 주소', ja: 'ストアの URL' },
  'store.email': { en: 'Store email', ko: '스토어 이메일', ja: 'ストアのメール' },
  'store.phone': { en: 'Store phone', ko: '스토어 전화', ja: 'ストアの電話' },
  'conversation.subject': { en: 'Subject', ko: '제목', ja: '件名' },
};

/** What a variable is called; its own name when the server has a newer one. */
export function variableName(name: string, locale: Locale): string {
  return names[name]?.[locale] ?? name;
}
