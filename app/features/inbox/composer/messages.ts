import { defineMessages } from '../../../lib/messages.ts';

/** What is said around writing. */
export const messages = defineMessages({
  en: {
    reply: 'Reply', note: 'Note', by: (channel: string) => `by ${channel}`, channel: 'Channel', write: (name: string) => `Write to ${name}`, writeNote: 'A note for colleagues. @ names someone.', to: 'To', cc: 'Cc', addAddress: 'Add an address', editRecipients: 'Change recipients', doneRecipients: 'Done', added: (names: string) => `Added: ${names}`, removed: (names: string) => `Left out: ${names}`, badAddress: 'This is not an address', resetRecipients: 'As before',
    send: 'Send', sendClose: 'Send and done', sendLater: 'Send later', saveNote: 'Add note', attach: 'Attach files', macros: 'Macros', findMacro: 'Find a macro', products: 'Products', productsAlone: 'Write a line to go with them.', productsGone: (count: string) => `No longer for sale, left out: ${count}`, noMacros: 'No macros yet. They are made in the settings.', daytime: 'In the customer’s daytime', daytimeHint: 'The next time between 9:00 and 20:00 where they are', atTime: 'At another time', schedule: 'Schedule',
    didSend: 'Sent', didSendClose: 'Sent and done', didNote: 'Note added', didSchedule: (when: string) => `Goes out ${when}`, uploading: (name: string) => `${name} is being uploaded`, uploadFailed: (name: string) => `${name} could not be uploaded`,
    missing: (names: string) => `Not filled in: ${names}`, unfilled: 'There are still {{…}} to fill in. Press send again to send it as it is.', otherLanguage: (language: string) => `This macro has no text in the customer’s language; you see ${language}.`, applied: 'Done',
    changed: 'Someone wrote since you started', seenIt: 'I have read it', replying: (name: string) => `${name} is replying`, replyingHint: 'You can write too; the lock ends by itself.', lockEnds: (time: string) => `free in ${time}`, draftKept: 'Draft kept', closedHint: 'This is done. A reply opens it again.', spamHint: 'This is marked as spam.', mergedHint: 'This was merged into another conversation.', openMerged: 'Open it', nobody: 'There is nobody to send this to.', file: 'File',
    kinds: 'Reply or note', newMessage: 'New message', subject: 'Subject', from: 'From', noMailbox: 'Connect a mailbox first; messages are sent from it.', mailbox: 'Mailbox', didStart: 'Sent',
  },
  ko: {
    reply: '답장', note: '메모', by: (channel) => `${channel}로`, channel: '채널', write: (name) => `${name} 님께 쓰기`, writeNote: '동료만 보는 메모예요. @로 동료를 부를 수 있어요.', to: '받는 사람', cc: '참조', addAddress: '주소 추가', editRecipients: '받는 사람 바꾸기', doneRecipients: '다 됐어요', added: (names) => `추가됨: ${names}`, removed: (names) => `빠짐: ${names}`, badAddress: '올바른 주소가 아니에요', resetRecipients: '원래대로',
    send: '보내기', sendClose: '보내고 완료', sendLater: '나중에 보내기', saveNote: '메모 남기기', attach: '파일 첨부', macros: '매크로', findMacro: '매크로 찾기', products: '상품', productsAlone: '상품과 함께 보낼 글을 써 주세요.', productsGone: (count) => `이제 팔지 않아 뺀 상품: ${count}개`, noMacros: '아직 매크로가 없어요. 설정에서 만들 수 있어요.', daytime: '고객의 낮 시간에', daytimeHint: '고객이 있는 곳의 다음 9시–20시 사이', atTime: '다른 시간에', schedule: '예약하기',
    didSend: '보냈어요', didSendClose: '보내고 완료했어요', didNote: '메모를 남겼어요', didSchedule: (when) => `${when}에 보낼게요`, uploading: (name) => `${name} 올리는 중`, uploadFailed: (name) => `${name} 파일을 올리지 못했어요`,
    missing: (names) => `채우지 못한 값: ${names}`, unfilled: '아직 채우지 않은 {{…}}가 있어요. 이대로 보내려면 한 번 더 눌러 주세요.', otherLanguage: (language) => `고객의 언어로 된 글이 없어 ${language}로 넣었어요.`, applied: '적용했어요',
    changed: '쓰는 사이에 새 글이 있었어요', seenIt: '읽었어요', replying: (name) => `${name} 님이 답장하고 있어요`, replyingHint: '함께 쓸 수 있어요. 잠금은 저절로 풀려요.', lockEnds: (time) => `${time} 뒤에 풀려요`, draftKept: '임시 저장됨', closedHint: '완료한 대화예요. 답장하면 다시 열려요.', spamHint: '스팸으로 표시한 대화예요.', mergedHint: '다른 대화와 합쳐졌어요.', openMerged: '그 대화 열기', nobody: '받을 사람이 없어요.', file: '파일',
    kinds: '답장 또는 메모', newMessage: '새 메시지', subject: '제목', from: '보내는 곳', noMailbox: '메일함을 먼저 연결해 주세요. 메시지는 그 메일함에서 보내요.', mailbox: '메일함', didStart: '보냈어요',
  },
  ja: {
    reply: '返信', note: 'メモ', by: (channel) => `${channel}で`, channel: 'チャネル', write: (name) => `${name} 様へ`, writeNote: '社内だけのメモです。@で同僚に知らせます。', to: '宛先', cc: 'CC', addAddress: 'アドレスを追加', editRecipients: '宛先を変更', doneRecipients: '完了', added: (names) => `追加: ${names}`, removed: (names) => `除外: ${names}`, badAddress: '正しいアドレスではありません', resetRecipients: '元に戻す',
    send: '送信', sendClose: '送信して完了', sendLater: '後で送信', saveNote: 'メモを残す', attach: 'ファイルを添付', macros: 'マクロ', findMacro: 'マクロを探す', products: '商品', productsAlone: '商品に添える一言を書いてください。', productsGone: (count) => `販売を終えたため外した商品: ${count}点`, noMacros: 'マクロはまだありません。設定で作れます。', daytime: 'お客様の日中に', daytimeHint: 'お客様の地域の次の9時〜20時', atTime: '別の時刻に', schedule: '予約する',
    didSend: '送信しました', didSendClose: '送信して完了にしました', didNote: 'メモを残しました', didSchedule: (when) => `${when}に送信します`, uploading: (name) => `${name}をアップロード中`, uploadFailed: (name) => `${name}をアップロードできませんでした`,
    missing: (names) => `未入力の項目: ${names}`, unfilled: '未入力の{{…}}があります。このまま送るにはもう一度押してください。', otherLanguage: (language) => `お客様の言語の文章がないため、${language}を入れました。`, applied: '適用しました',
    changed: '書いている間に新しい書き込みがありました', seenIt: '読みました', replying: (name) => `${name}さんが返信中です`, replyingHint: '一緒に書くこともできます。ロックは自動で外れます。', lockEnds: (time) => `あと${time}で解除`, draftKept: '下書き保存済み', closedHint: '完了した会話です。返信すると再開します。', spamHint: '迷惑メールになっています。', mergedHint: '別の会話にまとめられました。', openMerged: 'その会話を開く', nobody: '送り先がありません。', file: 'ファイル',
    kinds: '返信またはメモ', newMessage: '新しいメッセージ', subject: '件名', from: '差出人', noMailbox: '先にメールボックスをつないでください。メッセージはそこから送信されます。', mailbox: 'メールボックス', didStart: '送信しました',
  },
});
