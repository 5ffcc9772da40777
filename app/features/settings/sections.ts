import type { Locale } from '../../lib/locale.ts';

export interface SettingsSection {
  path: string;
  group: 'store' | 'inbox' | 'people' | 'you' | 'developers';
  label: Record<Locale, string>;
  /** Who may see it; everyone when absent. */
  permission?: string;
}

/** Every page of the settings, in the order of the list. One line a page; its route is in app/routes.tsx. */
export const sections: readonly SettingsSection[] = [
  { path: '/settings/store', group: 'store', label: { en: 'Store', ko: '스토어 정보', ja: 'ストア情報' } },
  { path: '/settings/hours', group: 'store', label: { en: 'Hours and holidays', ko: '영업시간과 휴일', ja: '営業時間と休日' } },
  { path: '/settings/mailboxes', group: 'store', label: { en: 'Mailboxes', ko: '메일함', ja: 'メールボックス' }, permission: 'mailboxes.manage' },
  { path: '/settings/store-connections', group: 'store', label: { en: 'Store connections', ko: '쇼핑몰 연결', ja: 'ストア接続' }, permission: 'platforms.manage' },
  { path: '/settings/imports', group: 'store', label: { en: 'Imports', ko: '가져오기', ja: '取り込み' }, permission: 'imports.run' },
  { path: '/settings/macros', group: 'inbox', label: { en: 'Macros', ko: '매크로', ja: 'マクロ' }, permission: 'conversations.read' },
  { path: '/settings/tags', group: 'inbox', label: { en: 'Tags', ko: '태그', ja: 'タグ' }, permission: 'conversations.read' },
  { path: '/settings/targets', group: 'inbox', label: { en: 'Reply targets', ko: '응답 목표', ja: '応答目標' }, permission: 'conversations.read' },
  { path: '/settings/assignment', group: 'inbox', label: { en: 'Sharing out work', ko: '일 나누기', ja: '仕事の振り分け' }, permission: 'conversations.read' },
  { path: '/settings/inbox', group: 'inbox', label: { en: 'Inbox behaviour', ko: '받은 대화 동작', ja: '会話の動作' }, permission: 'conversations.read' },
  { path: '/settings/people', group: 'people', label: { en: 'People and teams', ko: '구성원과 팀', ja: 'メンバーとチーム' } },
  { path: '/settings/roles', group: 'people', label: { en: 'Roles and permissions', ko: '역할과 권한', ja: '役割と権限' } },
  { path: '/settings/audit', group: 'people', label: { en: 'Audit log', ko: '감사 기록', ja: '監査ログ' }, permission: 'audit.read' },
  { path: '/settings/profile', group: 'you', label: { en: 'Profile', ko: '내 프로필', ja: 'プロフィール' } },
  { path: '/settings/security', group: 'you', label: { en: 'Sign-in and security', ko: '로그인과 보안', ja: 'サインインと安全' } },
  { path: '/settings/api-keys', group: 'developers', label: { en: 'API keys', ko: 'API 키', ja: 'API キー' }, permission: 'api-keys.manage' },
];
