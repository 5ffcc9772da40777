import { defineErrors } from '../../../lib/api.ts';
import { defineMessages } from '../../../lib/messages.ts';

export const messages = defineMessages({
  en: {
    title: 'Reply targets', lead: 'How soon customers are answered. The first in the list that fits a conversation holds for it; changes hold from its next message on.', create: 'New target', none: 'No reply targets yet', noneHint: 'With a target, the inbox shows what is due first and warns before it is late.', name: 'Name', channels: 'Channels', allChannels: 'All channels', allPriorities: 'All priorities', emptyMeansAll: 'None chosen: all.',
    first: 'First reply', firstHint: 'From the first message to the first answer.', next: 'Next reply', nextHint: 'From each later message to its answer.', resolution: 'Done', resolutionHint: 'From the first message until the conversation is done.', minutes: 'minutes', hours: 'hours', unitOf: (name: string) => `${name}: unit`,
    clock: 'Around the clock', clockHint: 'Nights, weekends and holidays count.', hoursHint: 'Only business hours count.', clockShort: 'around the clock', hoursShort: 'business hours', warn: 'Warn when this much of the time is used (%)', removeTitle: (name: string) => `Remove “${name}”?`, removeHint: 'Targets already running keep their time.',
  },
  ko: {
    title: '응답 목표', lead: '고객에게 얼마나 빨리 답할지 정해요. 목록에서 대화에 맞는 첫 번째 목표가 적용되고, 바꾸면 다음 메시지부터 적용돼요.', create: '새 목표', none: '아직 응답 목표가 없어요', noneHint: '목표가 있으면 받은함이 먼저 답할 대화를 보여 주고 늦기 전에 알려 줘요.', name: '이름', channels: '채널', allChannels: '모든 채널', allPriorities: '모든 중요도', emptyMeansAll: '고르지 않으면 모두예요.',
    first: '첫 답장', firstHint: '첫 메시지부터 첫 답장까지예요.', next: '다음 답장', nextHint: '이어진 메시지부터 그 답장까지예요.', resolution: '완료', resolutionHint: '첫 메시지부터 대화가 완료될 때까지예요.', minutes: '분', hours: '시간', unitOf: (name: string) => `${name} 단위`,
    clock: '24시간 세기', clockHint: '밤, 주말, 휴일도 시간에 들어가요.', hoursHint: '영업시간만 세어요.', clockShort: '24시간', hoursShort: '영업시간', warn: '시간을 이만큼 쓰면 알리기(%)', removeTitle: (name: string) => `‘${name}’ 목표를 삭제할까요?`, removeHint: '이미 흐르고 있는 목표 시간은 그대로예요.',
  },
  ja: {
    title: '応答目標', lead: 'お客様へどれだけ早く返信するかを決めます。一覧で会話に最初に当てはまる目標が使われ、変更は次のメッセージから反映されます。', create: '新しい目標', none: 'まだ応答目標がありません', noneHint: '目標があると、受信箱に先に返信すべき会話が表示され、遅れる前に知らせます。', name: '名前', channels: 'チャネル', allChannels: 'すべてのチャネル', allPriorities: 'すべての優先度', emptyMeansAll: '選ばなければ、すべてです。',
    first: '最初の返信', firstHint: '最初のメッセージから最初の返信までです。', next: '次の返信', nextHint: '続くメッセージからその返信までです。', resolution: '完了', resolutionHint: '最初のメッセージから会話が完了するまでです。', minutes: '分', hours: '時間', unitOf: (name: string) => `${name}の単位`,
    clock: '24 時間で数える', clockHint: '夜間、週末、休日も数えます。', hoursHint: '営業時間だけを数えます。', clockShort: '24 時間', hoursShort: '営業時間', warn: '時間をこれだけ使ったら知らせる（%）', removeTitle: (name: string) => `「${name}」を削除しますか`, removeHint: '進行中の目標の時間は変わりません。',
  },
});

defineErrors({
  en: { no_target: 'Set at least one of the three times.', policy_not_found: 'This target is not here any more.' },
  ko: { no_target: '세 가지 시간 중 하나는 정해 주세요.', policy_not_found: '이 목표는 이제 없어요.' },
  ja: { no_target: '3 つの時間のうち、少なくとも 1 つを決めてください。', policy_not_found: 'この目標はもうありません。' },
});
