import { defineErrors } from '../../../lib/api.ts';
import { defineMessages } from '../../../lib/messages.ts';

export const messages = defineMessages({
  en: {
    title: 'Hours and holidays', lead: 'Shoppers are told when an answer will come, and reply targets count only this time.', openNow: (until: string) => `Open now, until ${until}`, openAlways: 'Open now', closedNow: (when: string) => `Closed now, opens ${when}`, neverOpens: 'Never open: no hours are set',
    week: 'Week', weekLead: (zone: string) => `Times in ${zone}.`, monday: 'Monday', tuesday: 'Tuesday', wednesday: 'Wednesday', thursday: 'Thursday', friday: 'Friday', saturday: 'Saturday', sunday: 'Sunday',
    closed: 'Closed', open: 'Open', from: (day: string) => `${day}, from`, to: (day: string) => `${day}, to`, addShift: 'Add a shift', removeShift: 'Remove shift', copyDown: 'Copy to all weekdays', total: (hours: string) => `${hours} hours a week`, wrongShift: 'A shift must end after it begins, and shifts must not overlap. For hours past midnight, end at 24:00 and begin the next day at 00:00.',
    holidays: 'Public holidays', holidaysLead: 'On public holidays the store is closed unless a special day says otherwise.', country: 'Holidays of', none: 'No public holidays', region: 'Region', allRegions: 'Whole country only',
    closedDays: 'Next days that differ', closedDaysLead: (until: string) => `The next twelve months. Public holidays are known until ${until}.`, special: 'Special day', holiday: 'Public holiday', substitute: 'substitute day', addDay: 'Add a special day', dayTitle: 'Special day', dayLead: 'Closed all day, or open at other hours: an inventory, a fair, a holiday one works on.',
    date: 'Date', taken: (name: string) => `This date has a special day already${name && `: ${name}`}. Saving replaces it.`, dayName: 'Name', dayNameHint: 'Shown here and to colleagues', closedAllDay: 'Closed all day', otherHours: 'Open at these hours', remove: 'Remove', removed: 'Special day removed', added: 'Special day saved', noDays: 'Every day follows the week', noDaysHint: 'Choose a country for its public holidays, or add a special day.', change: 'Change',
  },
  ko: {
    title: '영업시간과 휴일', lead: '손님에게 답변이 올 시간을 알려 드리고, 응답 목표는 이 시간만 세요.', openNow: (until: string) => `지금 영업 중이에요. ${until}까지`, openAlways: '지금 영업 중이에요', closedNow: (when: string) => `지금은 쉬는 시간이에요. ${when}에 열어요`, neverOpens: '영업시간이 없어요',
    week: '요일별 시간', weekLead: (zone: string) => `${zone} 기준이에요.`, monday: '월요일', tuesday: '화요일', wednesday: '수요일', thursday: '목요일', friday: '금요일', saturday: '토요일', sunday: '일요일',
    closed: '휴무', open: '영업', from: (day: string) => `${day} 시작`, to: (day: string) => `${day} 끝`, addShift: '시간 추가', removeShift: '시간 빼기', copyDown: '평일 모두에 복사', total: (hours: string) => `일주일에 ${hours}시간`, wrongShift: '끝나는 시간이 시작보다 늦어야 하고, 시간이 서로 겹치면 안 돼요. 자정을 넘기려면 24:00에 끝내고 다음 날 00:00에 시작해 주세요.',
    holidays: '공휴일', holidaysLead: '특별한 날로 따로 정하지 않으면 공휴일에는 쉬어요.', country: '기준 나라', none: '공휴일 없음', region: '지역', allRegions: '전국 공휴일만',
    closedDays: '다가오는 쉬는 날', closedDaysLead: (until: string) => `앞으로 12개월이에요. 공휴일은 ${until}까지 들어 있어요.`, special: '특별한 날', holiday: '공휴일', substitute: '대체 휴일', addDay: '특별한 날 추가', dayTitle: '특별한 날', dayLead: '하루 쉬거나 다른 시간에 여는 날이에요. 재고 조사, 행사, 공휴일 영업 등에 써요.',
    date: '날짜', taken: (name: string) => `이 날짜에는 이미 특별한 날이 있어요${name && `: ${name}`}. 저장하면 바뀌어요.`, dayName: '이름', dayNameHint: '이 화면과 동료에게 보여요', closedAllDay: '하루 종일 휴무', otherHours: '이 시간에 영업', remove: '빼기', removed: '특별한 날을 뺐어요', added: '특별한 날을 저장했어요', noDays: '매일 요일별 시간을 따라요', noDaysHint: '나라를 골라 공휴일을 쉬거나, 특별한 날을 추가해 보세요.', change: '수정',
  },
  ja: {
    title: '営業時間と休日', lead: 'お客様に返信の目安をお伝えし、応答の目標はこの時間だけを数えます。', openNow: (until: string) => `営業中です。${until} まで`, openAlways: '営業中です', closedNow: (when: string) => `営業時間外です。${when} に開きます`, neverOpens: '営業時間が設定されていません',
    week: '曜日ごとの時間', weekLead: (zone: string) => `${zone} の時刻です。`, monday: '月曜日', tuesday: '火曜日', wednesday: '水曜日', thursday: '木曜日', friday: '金曜日', saturday: '土曜日', sunday: '日曜日',
    closed: '休業', open: '営業', from: (day: string) => `${day}の開始`, to: (day: string) => `${day}の終了`, addShift: '時間帯を追加', removeShift: '時間帯を外す', copyDown: '平日すべてにコピー', total: (hours: string) => `週 ${hours} 時間`, wrongShift: '終了は開始より後にし、時間帯が重ならないようにしてください。日をまたぐときは24:00で終え、翌日の00:00から始めてください。',
    holidays: '祝日', holidaysLead: '特別な日として指定しない限り、祝日は休業です。', country: '祝日の国', none: '祝日なし', region: '地域', allRegions: '全国の祝日のみ',
    closedDays: 'これからの休業日', closedDaysLead: (until: string) => `今後 12 か月です。祝日は ${until} まで登録されています。`, special: '特別な日', holiday: '祝日', substitute: '振替休日', addDay: '特別な日を追加', dayTitle: '特別な日', dayLead: '1 日休むか、違う時間に営業する日です。棚卸し、催し、祝日の営業などに使います。',
    date: '日付', taken: (name: string) => `この日付にはすでに特別な日があります${name && `：${name}`}。保存すると置き換わります。`, dayName: '名前', dayNameHint: 'この画面とメンバーに表示されます', closedAllDay: '終日休業', otherHours: 'この時間に営業', remove: '外す', removed: '特別な日を外しました', added: '特別な日を保存しました', noDays: '毎日、曜日の時間どおりです', noDaysHint: '国を選んで祝日を休むか、特別な日を追加してください。', change: '変更',
  },
});

defineErrors({
  en: { unknown_region: 'This region has no public holidays of its own.', day_is_past: 'This day has gone by. Choose today or a later one.' },
  ko: { unknown_region: '이 지역만의 공휴일은 없어요.', day_is_past: '이미 지난 날이에요. 오늘이나 그 뒤의 날을 골라 주세요.' },
  ja: { unknown_region: 'この地域独自の祝日はありません。', day_is_past: 'この日は過ぎています。今日以降の日を選んでください。' },
});
