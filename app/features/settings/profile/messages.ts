import { defineMessages } from '../../../lib/messages.ts';

export const messages = defineMessages({
  en: {
    basics: 'How you appear', title: 'Profile', lead: 'How you appear to colleagues and shoppers, and how Dangol appears to you.', name: 'Name', picture: 'Picture', choose: 'Choose a picture', removePicture: 'Remove picture', signature: 'Signature', signatureHint: 'Put under your mails. Leave empty for none.', app: 'Language and appearance', language: 'Language', theme: 'Appearance', light: 'Light', dark: 'Dark', system: 'As the device', zone: 'Time zone', storeZone: (zone: string) => `As the store (${zone})`,
    hours: 'Working hours', hoursLead: 'Outside them nothing is assigned to you and nothing pings you.', asStore: 'The store’s hours', own: 'My own hours', hoursZone: (zone: string) => `Times in ${zone}.`, availability: 'Availability', online: 'Online', away: 'Away', off_duty: 'Off duty', awayHint: 'You are told of what is yours, but get nothing new.', offHint: 'No pings and no mails until you are back. What happened waits behind the bell.',
    notifications: 'Notifications', notificationsLead: 'Only while you are on duty.', inApp: 'In the app', byMail: 'By mail', assigned: 'A conversation is assigned to me', mentioned: 'Somebody mentions me in a note', customer_replied: 'A customer answers in my conversation', unassigned_new: 'A new conversation without an owner', target_warning: 'A reply target is close', target_breach: 'A reply target is missed', promise: 'A promise of mine is soon due, or overdue', approval: 'An approval waits for me, or is decided',
  },
  ko: {
    basics: '보이는 모습', title: '내 프로필', lead: '동료와 손님에게 보이는 모습, 그리고 내가 보는 화면을 정해요.', name: '이름', picture: '사진', choose: '사진 고르기', removePicture: '사진 삭제', signature: '서명', signatureHint: '내가 보내는 메일 아래에 붙어요. 비우면 붙지 않아요.', app: '언어와 화면', language: '언어', theme: '화면 밝기', light: '밝게', dark: '어둡게', system: '기기 설정대로', zone: '시간대', storeZone: (zone: string) => `스토어와 같게 (${zone})`,
    hours: '근무 시간', hoursLead: '이 시간 밖에는 대화가 배정되지 않고 알림도 울리지 않아요.', asStore: '스토어 영업시간', own: '내 근무 시간', hoursZone: (zone: string) => `${zone} 기준이에요.`, availability: '근무 상태', online: '근무 중', away: '자리 비움', off_duty: '퇴근', awayHint: '맡은 대화 소식은 오지만 새 대화는 배정되지 않아요.', offHint: '돌아올 때까지 알림도 메일도 가지 않아요. 그동안의 일은 알림함에 모여요.',
    notifications: '알림', notificationsLead: '근무 중일 때만 알려 드려요.', inApp: '앱에서', byMail: '메일로', assigned: '대화가 나에게 배정될 때', mentioned: '메모에서 나를 부를 때', customer_replied: '내 대화에 고객이 답할 때', unassigned_new: '담당자 없는 새 대화가 올 때', target_warning: '응답 목표 시간이 다가올 때', target_breach: '응답 목표를 넘겼을 때', promise: '내 약속의 기한이 다가오거나 지났을 때', approval: '내 승인을 기다리거나 결정됐을 때',
  },
  ja: {
    basics: '表示される情報', title: 'プロフィール', lead: 'メンバーやお客様にどう見えるか、自分の画面をどう見るかを決めます。', name: '名前', picture: '写真', choose: '写真を選ぶ', removePicture: '写真を削除', signature: '署名', signatureHint: '自分が送るメールの下に付きます。空欄なら付きません。', app: '言語と外観', language: '言語', theme: '外観', light: 'ライト', dark: 'ダーク', system: '端末に合わせる', zone: 'タイムゾーン', storeZone: (zone: string) => `ストアと同じ (${zone})`,
    hours: '勤務時間', hoursLead: '時間外は会話が割り当てられず、通知も鳴りません。', asStore: 'ストアの営業時間', own: '自分の勤務時間', hoursZone: (zone: string) => `${zone} の時刻です。`, availability: '勤務状態', online: '対応中', away: '離席中', off_duty: '勤務外', awayHint: '担当の会話は知らされますが、新しい会話は割り当てられません。', offHint: '戻るまで通知もメールも届きません。その間のことは通知一覧にたまります。',
    notifications: '通知', notificationsLead: '勤務中だけお知らせします。', inApp: 'アプリ', byMail: 'メール', assigned: '会話が自分に割り当てられたとき', mentioned: 'メモで自分が呼ばれたとき', customer_replied: '自分の会話にお客様が返信したとき', unassigned_new: '担当者のいない新しい会話', target_warning: '応答の目標時間が近いとき', target_breach: '応答の目標を過ぎたとき', promise: '自分の約束の期限が近いとき、過ぎたとき', approval: '承認待ち、または承認の結果が出たとき',
  },
});
