import { defineMessages } from '../../../lib/messages.ts';

export const messages = defineMessages({
  en: {
    title: 'Roles and permissions', lead: 'What each role may do. Built-in roles keep their permissions and learn new ones with a new version; make your own for anything else.', newRole: 'New role', permission: 'Permission', people: (n: number) => (n === 1 ? '1 person' : `${n} people`),
    yes: 'may', no: 'may not', edit: (name: string) => `Change ${name}`, editHead: 'Change', name: 'Name', description: 'Description', permissions: 'Permissions', limits: 'Limits', limitsLead: 'The most somebody with this role may do without an approval. Leave empty for no limit.', refund: 'Refund', coupon: 'Coupon', limitLabel: (act: string, currency: string) => `${act}, ${currency}`, otherCurrencies: 'Amounts in a currency without a limit here then need an approval.',
    twoFactor: 'Require two-factor sign-in', twoFactorHint: 'Until it is set up, people with this role can do nothing else.', builtIn: 'Built-in role: name and permissions are fixed.', ownerFixed: 'An owner may do everything, without limits.', create: 'Create role', save: 'Save', saved: 'Saved', remove: 'Remove role', removed: 'Role removed', cancel: 'Cancel', removeTitle: (name: string) => `Remove “${name}”?`, removeHint: 'Only a role nobody has can be removed.',
    area_conversations: 'Conversations', area_customers: 'Customers', area_orders: 'Orders', area_channels: 'Channels and sending', area_inbox: 'Inbox set-up', area_store: 'Store and people', area_data: 'Data and developers', limitNone: 'No limit', needs2fa: 'Two-factor', count: (n: number, all: number) => `${n} of ${all}`,
  },
  ko: {
    title: '역할과 권한', lead: '역할마다 할 수 있는 일이에요. 기본 역할의 권한은 고정이고 새 버전에서 함께 늘어나요. 다른 조합이 필요하면 새 역할을 만드세요.', newRole: '새 역할', permission: '권한', people: (n: number) => `${n}명`,
    yes: '가능', no: '불가', edit: (name: string) => `${name} 수정`, editHead: '수정', name: '이름', description: '설명', permissions: '권한', limits: '금액 한도', limitsLead: '승인 없이 처리할 수 있는 최대 금액이에요. 비워 두면 한도가 없어요.', refund: '환불', coupon: '쿠폰', limitLabel: (act: string, currency: string) => `${act}, ${currency}`, otherCurrencies: '한도를 정하지 않은 통화는 모두 승인을 받아야 해요.',
    twoFactor: '2단계 인증 필수', twoFactorHint: '켤 때까지 이 역할로는 다른 일을 할 수 없어요.', builtIn: '기본 역할이라 이름과 권한은 바꿀 수 없어요.', ownerFixed: '소유자는 한도 없이 모든 일을 할 수 있어요.', create: '역할 만들기', save: '저장', saved: '저장했어요', remove: '역할 삭제', removed: '역할을 삭제했어요', cancel: '취소', removeTitle: (name: string) => `‘${name}’ 역할을 삭제할까요?`, removeHint: '아무도 갖고 있지 않은 역할만 삭제할 수 있어요.',
    area_conversations: '대화', area_customers: '고객', area_orders: '주문', area_channels: '채널과 발송', area_inbox: '받은함 설정', area_store: '스토어와 구성원', area_data: '데이터와 개발자', limitNone: '한도 없음', needs2fa: '2단계 인증', count: (n: number, all: number) => `${all}개 중 ${n}개`,
  },
  ja: {
    title: '役割と権限', lead: '役割ごとにできることです。標準の役割の権限は固定で、新しいバージョンで増えます。ほかの組み合わせは新しい役割を作ってください。', newRole: '新しい役割', permission: '権限', people: (n: number) => `${n} 人`,
    yes: '可', no: '不可', edit: (name: string) => `${name} を変更`, editHead: '変更', name: '名前', description: '説明', permissions: '権限', limits: '金額の上限', limitsLead: '承認なしでできる最大の金額です。空欄なら上限なしです。', refund: '返金', coupon: 'クーポン', limitLabel: (act: string, currency: string) => `${act}、${currency}`, otherCurrencies: '上限を決めていない通貨は、すべて承認が必要になります。',
    twoFactor: '二段階認証を必須にする', twoFactorHint: '設定するまで、この役割ではほかのことができません。', builtIn: '標準の役割のため、名前と権限は変更できません。', ownerFixed: 'オーナーは上限なしですべてのことができます。', create: '役割を作る', save: '保存', saved: '保存しました', remove: '役割を削除', removed: '役割を削除しました', cancel: 'キャンセル', removeTitle: (name: string) => `「${name}」を削除しますか`, removeHint: '誰も持っていない役割だけを削除できます。',
    area_conversations: '会話', area_customers: 'お客様', area_orders: '注文', area_channels: 'チャネルと配信', area_inbox: '受信箱の設定', area_store: 'ストアとメンバー', area_data: 'データと開発者', limitNone: '上限なし', needs2fa: '二段階認証', count: (n: number, all: number) => `${all} 件中 ${n} 件`,
  },
});
