/** For `defineErrors`. It asks for nothing, so that loading it later splits nothing off what is loaded first. */
export const sentences = {
  en: {
    conversation_not_found: 'This conversation is not here any more, or not yours to see.', conversation_merged: 'This conversation was merged into another.', agent_not_found: 'This colleague has left.', agent_not_in_inbox: 'This colleague does not work in this inbox.',
    is_spam: 'This is marked as spam. Take it out of spam to answer.', no_recipient: 'There is nobody to send this to.', too_late: 'This reply has already left.', already_undone: 'This was already undone.', file_not_found: 'An attached file is gone. Attach it again.', conversation_changed: 'Someone wrote here since you started.', agents_only: 'Only a signed-in person can do this.', schedule_in_past: 'That time is past.', schedule_too_far: 'A reply can be sent within a year.', empty_file: 'This file is empty.', file_too_large: 'A file can have 25 MB at most.', too_many_tags: 'A conversation can have at most 50 tags.',
    not_open: 'Only an open conversation can be snoozed.', snooze_in_past: 'That time is past.', snooze_too_long: 'A conversation can be snoozed for a year at most.', same_conversation: 'A conversation cannot be merged into itself.', nothing_to_split: 'There is no message to move.', nothing_would_stay: 'At least one message has to stay.', undo_newer_first: 'These messages were moved again since. Undo that first.',
    customer_not_on_channel: 'This customer cannot be reached there.', inbox_not_permitted: 'You do not work in that inbox.', inbox_of_other_channel: 'That inbox belongs to another channel.', bulk_running: 'This is still being done. Undo it when it is over.',
  },
  ko: {
    conversation_not_found: '이 대화는 더 이상 없거나 볼 수 없어요.', conversation_merged: '이 대화는 다른 대화와 합쳐졌어요.', agent_not_found: '이 동료는 이제 없어요.', agent_not_in_inbox: '이 동료는 이 받은함에서 일하지 않아요.',
    is_spam: '스팸으로 표시된 대화예요. 답장하려면 스팸에서 꺼내 주세요.', no_recipient: '받을 사람이 없어요.', too_late: '이미 보낸 답장이에요.', already_undone: '이미 되돌렸어요.', file_not_found: '첨부 파일이 사라졌어요. 다시 첨부해 주세요.', conversation_changed: '쓰는 사이에 누군가 글을 남겼어요.', agents_only: '로그인한 사람만 할 수 있어요.', schedule_in_past: '이미 지난 시간이에요.', schedule_too_far: '1년 안의 시간으로 정해 주세요.', empty_file: '빈 파일이에요.', file_too_large: '파일은 25MB까지 올릴 수 있어요.', too_many_tags: '태그는 50개까지 달 수 있어요.',
    not_open: '열린 대화만 미룰 수 있어요.', snooze_in_past: '이미 지난 시간이에요.', snooze_too_long: '1년까지 미룰 수 있어요.', same_conversation: '같은 대화끼리는 합칠 수 없어요.', nothing_to_split: '옮길 메시지가 없어요.', nothing_would_stay: '메시지가 하나는 남아야 해요.', undo_newer_first: '그 뒤에 메시지를 다시 옮겼어요. 그것부터 되돌려 주세요.',
    customer_not_on_channel: '이 고객에게 그 채널로는 보낼 수 없어요.', inbox_not_permitted: '그 받은 편지함의 담당이 아니에요.', inbox_of_other_channel: '다른 채널의 받은 편지함이에요.', bulk_running: '아직 하는 중이에요. 끝난 뒤에 되돌려 주세요.',
  },
  ja: {
    conversation_not_found: 'この会話はすでにないか、閲覧できません。', conversation_merged: 'この会話は別の会話にまとめられました。', agent_not_found: 'この担当者はもういません。', agent_not_in_inbox: 'この担当者はこの受信箱を担当していません。',
    is_spam: '迷惑メールになっています。返信するには迷惑メールから戻してください。', no_recipient: '送り先がありません。', too_late: 'この返信はすでに送信されました。', already_undone: 'すでに取り消されています。', file_not_found: '添付ファイルが見つかりません。もう一度添付してください。', conversation_changed: '書いている間に新しい書き込みがありました。', agents_only: 'サインインした人だけができます。', schedule_in_past: 'すでに過ぎた時刻です。', schedule_too_far: '1年以内の時刻にしてください。', empty_file: '空のファイルです。', file_too_large: 'ファイルは25MBまでです。', too_many_tags: 'タグは50個までです。',
    not_open: '保留にできるのは対応中の会話だけです。', snooze_in_past: 'すでに過ぎた時刻です。', snooze_too_long: '保留できるのは1年までです。', same_conversation: '同じ会話どうしはまとめられません。', nothing_to_split: '移すメッセージがありません。', nothing_would_stay: 'メッセージを1つは残してください。', undo_newer_first: 'その後にメッセージが移されています。先にそれを元に戻してください。',
    customer_not_on_channel: 'このお客様にはその方法で連絡できません。', inbox_not_permitted: 'その受信箱の担当ではありません。', inbox_of_other_channel: '別のチャネルの受信箱です。', bulk_running: 'まだ処理中です。終わってから元に戻してください。',
  },
};
