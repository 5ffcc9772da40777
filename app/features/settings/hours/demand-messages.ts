import { defineMessages } from '../../../lib/messages.ts';

export const messages = defineMessages({
  en: {
    title: 'When customers write', lead: (count: string, zone: string) => `${count} messages, by weekday and hour in ${zone}. Bulk mail, automatic answers and spam do not count.`,
    outside: (share: string, from: string, to: string) => `${share} of messages come while you are closed, most of them from ${from} to ${to}`,
    allOpen: 'Every message came while you were open', busiest: (share: string, from: string, to: string) => `Busiest: ${from} to ${to}, with ${share} of all messages.`,
    advice: (share: string, from: string, to: string) => `Being open from ${from} to ${to} as well would let ${share} of all messages meet somebody at once.`,
    notEnough: (count: string, least: string) => `${count} messages so far. From ${least} on, this says whether your hours fit.`,
    channel: 'Channel', every: 'All channels', period: 'Period', lastDays: (days: string) => `Last ${days} days`,
    whileOpen: 'While open', whileClosed: 'While closed', fewMany: 'Fewer to more', hour: 'Hour', cell: (day: string, from: string, count: string, closed: string) => `${day} ${from}: ${count}, ${closed} while closed`, none: 'none',
  },
  ko: {
    title: '손님이 글을 쓰는 시간', lead: (count: string, zone: string) => `메시지 ${count}건을 ${zone} 기준 요일과 시각으로 나눴어요. 대량 메일, 자동 응답, 스팸은 세지 않아요.`,
    outside: (share: string, from: string, to: string) => `메시지의 ${share}가 쉬는 시간에 와요. ${from}~${to}에 가장 많아요`,
    allOpen: '모든 메시지가 영업시간에 왔어요', busiest: (share: string, from: string, to: string) => `가장 바쁜 시간은 ${from}~${to}로, 전체의 ${share}가 와요.`,
    advice: (share: string, from: string, to: string) => `${from}~${to}에도 열면 전체 메시지의 ${share}에 바로 답할 수 있어요.`,
    notEnough: (count: string, least: string) => `아직 ${count}건이에요. ${least}건부터 영업시간이 알맞은지 알려 드려요.`,
    channel: '채널', every: '모든 채널', period: '기간', lastDays: (days: string) => `최근 ${days}일`,
    whileOpen: '영업 중', whileClosed: '쉬는 시간', fewMany: '적음에서 많음 순', hour: '시각', cell: (day: string, from: string, count: string, closed: string) => `${day} ${from}: ${count}건, 쉬는 시간에 ${closed}건`, none: '없음',
  },
  ja: {
    title: 'お客様が書き込む時間', lead: (count: string, zone: string) => `${count}件のメッセージを${zone}の曜日と時刻で分けました。一斉メール、自動応答、迷惑メールは数えません。`,
    outside: (share: string, from: string, to: string) => `メッセージの${share}が営業時間外に届き、${from}〜${to}が最多です`,
    allOpen: 'すべてのメッセージが営業時間内に届きました', busiest: (share: string, from: string, to: string) => `最も多い時間帯は${from}〜${to}で、全体の${share}です。`,
    advice: (share: string, from: string, to: string) => `${from}〜${to}も営業すると、全体の${share}にすぐ対応できます。`,
    notEnough: (count: string, least: string) => `まだ${count}件です。${least}件から、営業時間が合っているかをお伝えします。`,
    channel: 'チャネル', every: 'すべてのチャネル', period: '期間', lastDays: (days: string) => `過去${days}日`,
    whileOpen: '営業中', whileClosed: '営業時間外', fewMany: '少ない順から多い順', hour: '時刻', cell: (day: string, from: string, count: string, closed: string) => `${day} ${from}：${count}件、うち営業時間外${closed}件`, none: 'なし',
  },
});
