import { defineErrors } from '../../../lib/api.ts';
import { defineMessages } from '../../../lib/messages.ts';

export const messages = defineMessages({
  en: {
    title: 'Sharing out work', lead: 'Who gets new conversations. Among those who fit, it goes by language, skill and how much each has open.', create: 'New rule', auto: 'Give new conversations to somebody at once', autoHint: 'Only to people who are online, on duty and below their limit. Off: everybody takes what they answer.',
    rules: 'Rules', rulesLead: 'The first rule that fits a conversation counts. Without one, everybody is considered.', none: 'No rules yet', noneHint: 'A rule sends conversations of a channel, language or priority to a team or to people with a skill.', name: 'Name', channels: 'Channels', languages: 'Languages', emptyMeansAll: 'None chosen: all.', everything: 'Every conversation', someInboxes: (n: number) => (n === 1 ? '1 inbox' : `${n} inboxes`),
    team: 'Goes to', anybody: 'Anybody', goneTeam: 'A team that is gone', skills: 'Skills', skillsHint: 'Words separated by commas, as in the profiles of your people.', withSkills: (names: string) => `skills: ${names}`, enabled: 'In use', off: 'Off', removeTitle: (name: string) => `Remove “${name}”?`, removeHint: 'Conversations already assigned stay with whoever has them.',
  },
  ko: {
    title: '일 나누기', lead: '새 대화를 누가 맡을지 정해요. 맞는 사람 가운데 언어, 전문 분야, 맡고 있는 대화 수를 보고 골라요.', create: '새 규칙', auto: '새 대화를 바로 누군가에게 맡기기', autoHint: '온라인이고 근무 중이며 한도가 남은 사람에게만 맡겨요. 끄면 각자 답할 대화를 골라요.',
    rules: '규칙', rulesLead: '대화에 맞는 첫 번째 규칙이 적용돼요. 맞는 규칙이 없으면 모두가 후보예요.', none: '아직 규칙이 없어요', noneHint: '채널, 언어, 중요도에 따라 대화를 팀이나 전문 분야가 맞는 사람에게 보낼 수 있어요.', name: '이름', channels: '채널', languages: '언어', emptyMeansAll: '고르지 않으면 모두예요.', everything: '모든 대화', someInboxes: (n: number) => `받은함 ${n}개`,
    team: '맡을 곳', anybody: '누구나', goneTeam: '없어진 팀', skills: '전문 분야', skillsHint: '구성원에게 적은 말을 쉼표로 나눠 적어요.', withSkills: (names: string) => `전문 분야: ${names}`, enabled: '사용', off: '꺼짐', removeTitle: (name: string) => `‘${name}’ 규칙을 삭제할까요?`, removeHint: '이미 맡은 대화는 그대로예요.',
  },
  ja: {
    title: '仕事の振り分け', lead: '新しい会話を誰が担当するかを決めます。当てはまる人の中から、言語、得意分野、抱えている会話の数で選びます。', create: '新しいルール', auto: '新しい会話をすぐ誰かに割り当てる', autoHint: 'オンラインで勤務中、上限に余裕のある人だけに割り当てます。オフにすると、各自が会話を取ります。',
    rules: 'ルール', rulesLead: '会話に最初に当てはまるルールが使われます。なければ全員が候補です。', none: 'まだルールがありません', noneHint: 'チャネル、言語、優先度によって、会話をチームや得意分野の合う人に送れます。', name: '名前', channels: 'チャネル', languages: '言語', emptyMeansAll: '選ばなければ、すべてです。', everything: 'すべての会話', someInboxes: (n: number) => `受信箱 ${n} 件`,
    team: '割り当て先', anybody: '誰でも', goneTeam: 'なくなったチーム', skills: '得意分野', skillsHint: 'メンバーに書いた言葉をカンマで区切って入力します。', withSkills: (names: string) => `得意分野: ${names}`, enabled: '使う', off: 'オフ', removeTitle: (name: string) => `「${name}」を削除しますか`, removeHint: '割り当て済みの会話はそのままです。',
  },
});

defineErrors({
  en: { rule_not_found: 'This rule is not here any more.', team_not_found: 'This team is gone. Choose another.' },
  ko: { rule_not_found: '이 규칙은 이제 없어요.', team_not_found: '이 팀은 없어졌어요. 다른 팀을 골라 주세요.' },
  ja: { rule_not_found: 'このルールはもうありません。', team_not_found: 'このチームはなくなりました。別のチームを選んでください。' },
});
