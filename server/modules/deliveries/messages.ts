import type { Words } from '../../channels/channel.ts';
import { mailWords } from '../../channels/email/words.ts';

/** Why a delivery is deferred, held or failed, in words for people. Codes of channels that are not here are looked up there. */
export const reasonWords: Record<string, Words> = {
  ...mailWords,
  suppressed: {
    en: 'Mail to this address bounced or was reported as spam, so nothing more is sent there.',
    ko: '이 주소는 반송되었거나 스팸으로 신고되어 더 보내지 않아요.',
    ja: 'このアドレスは不達または迷惑メール報告があったため、送信を止めています。',
  },
  connection_paused: { en: 'The mailbox is paused.', ko: '메일함이 일시 중지되어 있어요.', ja: 'メールボックスが一時停止中です。' },
  connection_disconnected: { en: 'The mailbox was disconnected.', ko: '메일함 연결이 해제되었어요.', ja: 'メールボックスの接続が解除されました。' },
  no_connection: { en: 'No mailbox is connected that could send this.', ko: '이 메시지를 보낼 메일함이 연결되어 있지 않아요.', ja: '送信できるメールボックスが接続されていません。' },
  erased: {
    en: 'The person was erased before it left.', ko: '보내기 전에 이 고객의 정보가 삭제됐어요.', ja: '送信前にこの方の情報が消去されました。',
  },
  restored_backup: {
    en: 'This installation was restored from a backup. An operator must confirm that it may send.',
    ko: '백업에서 복원한 상태예요. 운영자가 보내도 된다고 확인해야 해요.',
    ja: 'バックアップから復元された状態です。送信してよいか運用者の確認が必要です。',
  },
  rate_limited: { en: 'The mailbox has reached its limit for this minute.', ko: '메일함의 분당 한도에 도달했어요.', ja: 'メールボックスの 1 分あたりの上限に達しました。' },
  acknowledged_today: {
    en: 'This address already got an automatic answer in the last 24 hours.',
    ko: '이 주소에는 24시간 안에 이미 자동 답장을 보냈어요.',
    ja: 'このアドレスには 24 時間以内に自動返信を送信済みです。',
  },
  cancelled: { en: 'It was cancelled before it left.', ko: '보내기 전에 취소했어요.', ja: '送信前に取り消されました。' },
  interrupted: {
    en: 'Sending was cut off, and it is not sent again because it must never arrive twice.',
    ko: '보내는 중에 끊겼어요. 두 번 가면 안 되는 메시지라 다시 보내지 않아요.',
    ja: '送信中に中断されました。二重に届いてはいけないため再送しません。',
  },
  answer_lost: {
    en: 'The mail server’s answer was lost, so it may or may not have been sent. It is sent again and marked.',
    ko: '메일 서버의 응답을 받지 못했어요. 보내졌을 수도 있어서 다시 보내고 표시해 둬요.',
    ja: 'メールサーバーの応答を受け取れませんでした。送信済みの可能性があるため、印を付けて再送します。',
  },
  bad_recipient: { en: 'The recipient’s address does not exist.', ko: '받는 사람의 주소가 없어요.', ja: '宛先のアドレスは存在しません。' },
  bad_address: { en: 'This is not a valid address.', ko: '올바른 주소가 아니에요.', ja: '正しいアドレスではありません。' },
  receive_only: { en: 'This mailbox only receives.', ko: '이 메일함은 받기만 해요.', ja: 'このメールボックスは受信専用です。' },
  try_later: { en: 'The mail server asked to try again later.', ko: '메일 서버가 나중에 다시 보내 달라고 했어요.', ja: 'メールサーバーから後で再試行するよう応答がありました。' },
  refused: { en: 'The mail server refused it.', ko: '메일 서버가 거절했어요.', ja: 'メールサーバーに拒否されました。' },
  refused_as_spam: { en: 'The mail server takes it for spam.', ko: '메일 서버가 스팸으로 판단했어요.', ja: 'メールサーバーに迷惑メールと判定されました。' },
  too_large: { en: 'It is too large for the recipient’s server.', ko: '받는 서버에서 허용하는 크기보다 커요.', ja: '受信側サーバーの上限サイズを超えています。' },
  gave_up: { en: 'It could not be sent for three days.', ko: '3일 동안 보내지 못했어요.', ja: '3 日間送信できませんでした。' },
  bounced: { en: 'It came back undelivered.', ko: '전달되지 못하고 반송되었어요.', ja: '配達できず返送されました。' },
  file_missing: { en: 'An attached file is no longer there.', ko: '첨부 파일이 더 이상 없어요.', ja: '添付ファイルが見つかりません。' },
};

/** The words of a reason; codes nobody knows yet are said plainly. */
export function wordsFor(code: string): Words {
  return reasonWords[code] ?? reasonWords.unknown!;
}
