import { conversationActions } from './conversation-actions.ts';
import { shopActions } from './shop-actions.ts';

export type ActionWords = Record<string, { en: string; ko: string; ja: string }>;

/** What was done, in words, by the name of the verb. tests/audit-words.test.ts asks for every verb. */
export const actions: ActionWords = {
  ...conversationActions,
  ...shopActions,
  'agents.suspect-reading': { en: 'Opened unusually many conversations or customers', ko: '유난히 많은 대화나 고객을 열어 봄', ja: '異常に多くの会話やお客さまを閲覧' },
  'agents.set-up': { en: 'Created the store', ko: '스토어를 만듦', ja: 'ストアを作成' },
  'agents.sign-in': { en: 'Signed in', ko: '로그인', ja: 'サインイン' },
  'agents.sign-in-refused': { en: 'Sign-in refused', ko: '로그인 실패', ja: 'サインイン失敗' },
  'agents.end-session': { en: 'Ended a session', ko: '세션 로그아웃', ja: 'セッションを終了' },
  'agents.end-other-sessions': { en: 'Ended other sessions', ko: '다른 세션 로그아웃', ja: 'ほかのセッションを終了' },
  'agents.change-password': { en: 'Changed the password', ko: '비밀번호 변경', ja: 'パスワードを変更' },
  'agents.request-password-reset': { en: 'Asked for a new password', ko: '새 비밀번호 요청', ja: '新しいパスワードを依頼' },
  'agents.reset-password': { en: 'Set a new password by link', ko: '링크로 비밀번호 변경', ja: 'リンクでパスワードを変更' },
  'agents.reset-password-by-operator': { en: 'Password set by the operator', ko: '운영자가 비밀번호 변경', ja: '管理者がパスワードを設定' },
  'agents.start-two-factor': { en: 'Began two-factor set-up', ko: '2단계 인증 설정 시작', ja: '二段階認証の設定を開始' },
  'agents.confirm-two-factor': { en: 'Turned two-factor on', ko: '2단계 인증 켬', ja: '二段階認証をオン' },
  'agents.remove-two-factor': { en: 'Turned two-factor off', ko: '2단계 인증 끔', ja: '二段階認証をオフ' },
  'agents.renew-recovery-codes': { en: 'New recovery codes', ko: '복구 코드 새로 발급', ja: 'リカバリーコードを再発行' },
  'agents.reset-two-factor': { en: 'Removed a second factor', ko: '구성원의 2단계 인증 해제', ja: 'メンバーの二段階認証を解除' },
  'agents.invite': { en: 'Invited somebody', ko: '구성원 초대', ja: 'メンバーを招待' },
  'agents.revoke-invitation': { en: 'Took an invitation back', ko: '초대 취소', ja: '招待を取り消し' },
  'agents.accept-invitation': { en: 'Accepted an invitation', ko: '초대 수락', ja: '招待を承諾' },
  'agents.update': { en: 'Changed a person', ko: '구성원 정보 변경', ja: 'メンバーを変更' },
  'agents.deactivate': { en: 'Deactivated a person', ko: '구성원 비활성화', ja: 'メンバーを無効化' },
  'agents.reactivate': { en: 'Reactivated a person', ko: '구성원 다시 활성화', ja: 'メンバーを有効化' },
  'agents.update-me': { en: 'Changed own profile', ko: '내 프로필 변경', ja: '自分のプロフィールを変更' },
  'agents.set-avatar': { en: 'Changed own picture', ko: '내 사진 변경', ja: '自分の写真を変更' },
  'agents.create-role': { en: 'Made a role', ko: '역할 만듦', ja: '役割を作成' },
  'agents.update-role': { en: 'Changed a role', ko: '역할 변경', ja: '役割を変更' },
  'agents.delete-role': { en: 'Removed a role', ko: '역할 삭제', ja: '役割を削除' },
  'agents.create-team': { en: 'Made a team', ko: '팀 만듦', ja: 'チームを作成' },
  'agents.update-team': { en: 'Changed a team', ko: '팀 변경', ja: 'チームを変更' },
  'agents.delete-team': { en: 'Removed a team', ko: '팀 삭제', ja: 'チームを削除' },
  'agents.create-api-key': { en: 'Made an API key', ko: 'API 키 만듦', ja: 'API キーを作成' },
  'agents.revoke-api-key': { en: 'Revoked an API key', ko: 'API 키 폐기', ja: 'API キーを失効' },
  'store.update-profile': { en: 'Changed the store', ko: '스토어 정보 변경', ja: 'ストア情報を変更' },
  'store.set-logo': { en: 'Changed the logo', ko: '로고 변경', ja: 'ロゴを変更' },
  'store.set-business-hours': { en: 'Set business hours', ko: '영업시간 변경', ja: '営業時間を変更' },
  'store.set-special-day': { en: 'Set a special day', ko: '특별한 날 저장', ja: '特別な日を設定' },
  'store.remove-special-day': { en: 'Removed a special day', ko: '특별한 날 삭제', ja: '特別な日を削除' },
};

export const actionWords = (action: string, locale: 'en' | 'ko' | 'ja'): string => actions[action]?.[locale] ?? action;
