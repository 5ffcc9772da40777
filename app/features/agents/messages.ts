import { defineErrors } from '../../lib/api.ts';
import { defineMessages } from '../../lib/messages.ts';
import '../sign-in/errors.ts';

export const messages = defineMessages({
  en: {
    title: 'People and teams', lead: 'Who works in this store, in which teams, and what each may do.', invite: 'Invite', people: 'People', invitations: 'Invitations', teams: 'Teams',
    name: 'Name', role: 'Role', team: 'Teams', load: 'Load limit', seen: 'Last here', state: 'State', never: 'Not yet', online: 'Online', away: 'Away', off_duty: 'Off duty', offHours: 'Outside hours', deactivated: 'Deactivated', twoFactor: 'Two-factor on',
    showGone: (n: string) => `Deactivated (${n})`, noInvitations: 'Nobody is waiting', noInvitationsHint: 'An invitation is a link that works once, for seven days.', noTeams: 'No teams yet', noTeamsHint: 'A team shares a list of conversations: by shift, language or subject.',
    inviteTitle: 'Invite somebody', inviteLead: 'They get a link by mail if a mailbox is connected. You can also hand it over yourself.', email: 'Email', language: 'Language of the invitation', send: 'Make invitation',
    invited: (email: string) => `${email} is invited`, linkHint: 'The link works once and expires in seven days.', copy: 'Copy link', copied: 'Link copied', done: 'Done', expires: (when: string) => `Expires ${when}`, expired: 'Expired', by: (name: string) => `by ${name}`,
    revoke: 'Take back', revoked: 'Invitation taken back', again: 'Invite again', newTeam: 'New team', teamName: 'Name of the team', description: 'What it is for', members: 'Members', create: 'Create', save: 'Save', saved: 'Saved', remove: 'Remove team', removed: 'Team removed', cancel: 'Cancel',
    removeTeamTitle: (name: string) => `Remove “${name}”?`, removeTeamHint: 'Its members stay. Conversations of the team must be given to another one first.', count: (n: number) => (n === 1 ? '1 person' : `${n} people`),
    languages: 'Speaks', skills: 'Skills', skillsHint: 'Words separated by commas; conversations with such a tag are assigned here first.', loadHint: 'How many open conversations may be assigned automatically. 0: none.',
    roleOwn: 'Nobody changes their own role.', inboxes: 'Inboxes', inboxesAll: 'All inboxes', inboxesSome: 'Only these', deactivate: 'Deactivate', deactivateTitle: (name: string) => `Deactivate ${name}?`,
    deactivateHint: 'They are signed out everywhere at once and cannot sign in any more. API keys they made stop working. What they wrote stays.', reactivate: 'Reactivate', reactivated: 'Reactivated', resetTwoFactor: 'Remove second factor', resetTwoFactorHint: 'For somebody who lost phone and recovery codes. They are signed out and can sign in with the password alone.', resetDone: 'Second factor removed',
    joinTitle: (store: string) => `Join ${store}`, joinLead: (email: string) => `Your sign-in will be ${email}.`, yourName: 'Your name', password: 'Password', rule: 'At least 10 characters. A few words you remember are best.', join: 'Join', gone: 'This invitation does not work any more', goneHint: 'It has expired, was used, or was taken back. Ask for a new one.', toSignIn: 'To sign-in', you: 'you',
    owner: 'Owner', admin: 'Admin', agent: 'Agent', light: 'Reader',
  },
  ko: {
    title: '구성원과 팀', lead: '이 스토어에서 일하는 사람과 팀, 각자의 권한이에요.', invite: '초대하기', people: '구성원', invitations: '초대', teams: '팀',
    name: '이름', role: '역할', team: '팀', load: '담당 한도', seen: '마지막 접속', state: '상태', never: '아직 없음', online: '근무 중', away: '자리 비움', off_duty: '퇴근', offHours: '근무 시간 밖', deactivated: '비활성화됨', twoFactor: '2단계 인증 사용',
    showGone: (n: string) => `비활성화된 구성원 (${n})`, noInvitations: '기다리는 초대가 없어요', noInvitationsHint: '초대는 7일 동안 한 번만 쓸 수 있는 링크예요.', noTeams: '아직 팀이 없어요', noTeamsHint: '팀은 대화 목록을 함께 써요. 근무조, 언어, 주제별로 나눠 보세요.',
    inviteTitle: '구성원 초대하기', inviteLead: '메일함이 연결되어 있으면 메일로 링크가 가요. 링크를 직접 전해도 돼요.', email: '이메일', language: '초대장 언어', send: '초대장 만들기',
    invited: (email: string) => `${email} 님을 초대했어요`, linkHint: '링크는 한 번만 쓸 수 있고 7일 뒤에 만료돼요.', copy: '링크 복사', copied: '링크를 복사했어요', done: '완료', expires: (when: string) => `${when} 만료`, expired: '만료됨', by: (name: string) => `${name} 초대`,
    revoke: '초대 취소', revoked: '초대를 취소했어요', again: '다시 초대', newTeam: '새 팀', teamName: '팀 이름', description: '팀 설명', members: '팀원', create: '만들기', save: '저장', saved: '저장했어요', remove: '팀 삭제', removed: '팀을 삭제했어요', cancel: '취소',
    removeTeamTitle: (name: string) => `‘${name}’ 팀을 삭제할까요?`, removeTeamHint: '팀원은 그대로 남아요. 팀에 맡겨진 대화는 먼저 다른 곳으로 옮겨야 해요.', count: (n: number) => `${n}명`,
    languages: '사용 언어', skills: '전문 분야', skillsHint: '쉼표로 나눠 적어요. 같은 태그가 붙은 대화를 먼저 맡게 돼요.', loadHint: '자동으로 맡을 수 있는 진행 중 대화 수예요. 0이면 맡지 않아요.',
    roleOwn: '자신의 역할은 바꿀 수 없어요.', inboxes: '받은함', inboxesAll: '모든 받은함', inboxesSome: '고른 받은함만', deactivate: '비활성화', deactivateTitle: (name: string) => `${name} 님을 비활성화할까요?`,
    deactivateHint: '모든 기기에서 바로 로그아웃되고 더는 로그인할 수 없어요. 이 사람이 만든 API 키도 멈춰요. 남긴 글은 그대로 있어요.', reactivate: '다시 활성화', reactivated: '다시 활성화했어요', resetTwoFactor: '2단계 인증 해제', resetTwoFactorHint: '휴대폰과 복구 코드를 모두 잃은 사람을 위한 것이에요. 로그아웃되고 비밀번호만으로 로그인할 수 있게 돼요.', resetDone: '2단계 인증을 해제했어요',
    joinTitle: (store: string) => `${store}에 함께해요`, joinLead: (email: string) => `${email} 주소로 로그인하게 돼요.`, yourName: '이름', password: '비밀번호', rule: '10자 이상이에요. 기억하기 쉬운 단어 몇 개를 이어 쓰면 좋아요.', join: '참여하기', gone: '더는 쓸 수 없는 초대예요', goneHint: '기한이 지났거나, 이미 쓰였거나, 취소된 초대예요. 새로 초대해 달라고 해 주세요.', toSignIn: '로그인으로', you: '나',
    owner: '소유자', admin: '관리자', agent: '상담원', light: '열람자',
  },
  ja: {
    title: 'メンバーとチーム', lead: 'このストアで働く人、チーム、それぞれの権限です。', invite: '招待する', people: 'メンバー', invitations: '招待', teams: 'チーム',
    name: '名前', role: '役割', team: 'チーム', load: '担当の上限', seen: '最終アクセス', state: '状態', never: 'まだなし', online: '対応中', away: '離席中', off_duty: '勤務外', offHours: '勤務時間外', deactivated: '無効', twoFactor: '二段階認証あり',
    showGone: (n: string) => `無効になったメンバー (${n})`, noInvitations: '待っている招待はありません', noInvitationsHint: '招待は 7 日間、1 回だけ使えるリンクです。', noTeams: 'まだチームがありません', noTeamsHint: 'チームは会話の一覧を共有します。シフト、言語、話題ごとに分けられます。',
    inviteTitle: 'メンバーを招待する', inviteLead: 'メールボックスが接続されていればメールでリンクが届きます。リンクを自分で渡すこともできます。', email: 'メールアドレス', language: '招待状の言語', send: '招待状を作る',
    invited: (email: string) => `${email} を招待しました`, linkHint: 'リンクは 1 回だけ使え、7 日後に期限が切れます。', copy: 'リンクをコピー', copied: 'リンクをコピーしました', done: '完了', expires: (when: string) => `${when} に期限切れ`, expired: '期限切れ', by: (name: string) => `${name} が招待`,
    revoke: '招待を取り消す', revoked: '招待を取り消しました', again: 'もう一度招待', newTeam: '新しいチーム', teamName: 'チーム名', description: 'チームの説明', members: 'メンバー', create: '作成', save: '保存', saved: '保存しました', remove: 'チームを削除', removed: 'チームを削除しました', cancel: 'キャンセル',
    removeTeamTitle: (name: string) => `「${name}」を削除しますか`, removeTeamHint: 'メンバーはそのまま残ります。チームの会話は先に別の担当へ移してください。', count: (n: number) => `${n} 人`,
    languages: '対応言語', skills: '得意分野', skillsHint: 'カンマで区切って入力します。同じタグの会話が優先して割り当てられます。', loadHint: '自動で割り当てられる対応中の会話の数です。0 なら割り当てません。',
    roleOwn: '自分の役割は変更できません。', inboxes: '受信箱', inboxesAll: 'すべての受信箱', inboxesSome: '選んだ受信箱のみ', deactivate: '無効にする', deactivateTitle: (name: string) => `${name} さんを無効にしますか`,
    deactivateHint: 'すべての端末からすぐにサインアウトされ、以後サインインできません。この人が作った API キーも止まります。書いたものは残ります。', reactivate: '再び有効にする', reactivated: '有効にしました', resetTwoFactor: '二段階認証を解除', resetTwoFactorHint: 'スマートフォンとリカバリーコードを両方なくした人のためのものです。サインアウトされ、パスワードだけでサインインできるようになります。', resetDone: '二段階認証を解除しました',
    joinTitle: (store: string) => `${store} に参加する`, joinLead: (email: string) => `${email} でサインインします。`, yourName: 'お名前', password: 'パスワード', rule: '10 文字以上です。覚えやすい単語をいくつかつなげるのがおすすめです。', join: '参加する', gone: 'この招待はもう使えません', goneHint: '期限が切れたか、使用済みか、取り消されています。もう一度招待してもらってください。', toSignIn: 'サインインへ', you: '自分',
    owner: 'オーナー', admin: '管理者', agent: '担当者', light: '閲覧者',
  },
});

defineErrors({
  en: {
    already_here: 'This person is here already, or was deactivated and can be reactivated.', owners_only: 'Only an owner can do this.', beyond_own: 'You cannot give more than you may do yourself.', own_role: 'Nobody changes their own role or restrictions.',
    own_account: 'This cannot be done to oneself.', last_owner: 'A store needs an owner. Make somebody else an owner first.', name_taken: 'This name is taken.', team_in_use: 'Conversations or rules still name this team. Give them to another one first.', unknown_team: 'This team is gone.', unknown_agent: 'This person is gone.',
    role_in_use: 'Somebody has this role or was invited to it. Give them another one first.', built_in_role: 'A built-in role keeps its name and permissions. Make a role of your own instead.', not_permitted: 'Your role does not allow this. Ask the owner of the store.',
  },
  ko: {
    already_here: '이미 있는 구성원이에요. 비활성화됐다면 다시 활성화할 수 있어요.', owners_only: '소유자만 할 수 있어요.', beyond_own: '내 권한을 넘는 것은 줄 수 없어요.', own_role: '자신의 역할이나 제한은 바꿀 수 없어요.',
    own_account: '자기 자신에게는 할 수 없어요.', last_owner: '스토어에는 소유자가 필요해요. 먼저 다른 사람을 소유자로 정해 주세요.', name_taken: '이미 쓰고 있는 이름이에요.', team_in_use: '이 팀에 맡겨진 대화나 규칙이 있어요. 먼저 다른 곳으로 옮겨 주세요.', unknown_team: '없어진 팀이에요.', unknown_agent: '없어진 구성원이에요.',
    role_in_use: '이 역할을 가진 사람이나 초대가 있어요. 먼저 다른 역할로 바꿔 주세요.', built_in_role: '기본 역할의 이름과 권한은 바꿀 수 없어요. 새 역할을 만들어 주세요.', not_permitted: '지금 역할로는 할 수 없어요. 스토어 소유자에게 요청해 주세요.',
  },
  ja: {
    already_here: 'すでにメンバーです。無効になっている場合は再び有効にできます。', owners_only: 'オーナーだけができます。', beyond_own: '自分の権限を超えるものは与えられません。', own_role: '自分の役割や制限は変更できません。',
    own_account: '自分自身にはできません。', last_owner: 'ストアにはオーナーが必要です。先に別の人をオーナーにしてください。', name_taken: 'この名前はすでに使われています。', team_in_use: 'このチームの会話やルールが残っています。先に別の担当へ移してください。', unknown_team: 'このチームはもうありません。', unknown_agent: 'このメンバーはもういません。',
    role_in_use: 'この役割の人、または招待があります。先に別の役割にしてください。', built_in_role: '標準の役割の名前と権限は変更できません。新しい役割を作ってください。', not_permitted: '今の役割ではできません。ストアのオーナーに依頼してください。',
  },
});
