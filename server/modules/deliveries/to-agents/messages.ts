/** Mails from Dangol to the people who work in a store. */
interface Mail {
  subject: string;
  text: string;
}

interface Words {
  invitation(of: { store: string; by: string | null; link: string }): Mail;
  reset(of: { store: string; link: string }): Mail;
  notice(of: { store: string; what: string; link: string }): Mail;
  kinds: Record<string, string>;
}

export const words: Record<'en' | 'ko' | 'ja', Words> = {
  en: {
    invitation: ({ store, by, link }) => ({
      subject: `You are invited to ${store}`,
      text: `${by ? `${by} invites you` : 'You are invited'} to answer the customers of ${store} in Dangol.\n\nChoose your name and a password here. The link works once, for seven days:\n${link}\n\nIf you do not expect this, do nothing.`,
    }),
    reset: ({ store, link }) => ({
      subject: `A new password for ${store}`,
      text: `Somebody, probably you, asked for a new password at ${store}.\n\nChoose it here. The link works once, within an hour:\n${link}\n\nIf it was not you, do nothing: your password stays as it is.`,
    }),
    notice: ({ store, what, link }) => ({ subject: `${store}: ${what}`, text: `${what}\n\n${link}\n\nWhich mails you get is set in your profile.` }),
    kinds: {
      assigned: 'A conversation is assigned to you', mentioned: 'You were mentioned in a note', customer_replied: 'A customer answered you', unassigned_new: 'A new conversation has no owner',
      target_warning: 'A reply target is close', target_breach: 'A reply target was missed', promise: 'A promise is soon due', promise_overdue: 'A promise is overdue', approval: 'An approval needs a look', approved: 'What you asked for was approved', declined: 'What you asked for was declined',
      security: 'Somebody opened unusually many conversations or customers. If it was not you or a colleague at work, end their sessions and change the password',
      wrong_keys: 'Requests with wrong API keys keep coming from one address (see the audit log). If it is your shop, give it a new key; if not, nothing of yours was reached',
    },
  },
  ko: {
    invitation: ({ store, by, link }) => ({
      subject: `${store}에 초대합니다`,
      text: `${by ? `${by} 님이 ${store}의 Dangol에 초대했어요.` : `${store}의 Dangol에 초대되셨어요.`} 이곳에서 고객 문의에 함께 답해요.\n\n아래 링크에서 이름과 비밀번호를 정해 주세요. 링크는 7일 동안 한 번만 쓸 수 있어요.\n${link}\n\n모르는 초대라면 아무것도 하지 않으셔도 돼요.`,
    }),
    reset: ({ store, link }) => ({
      subject: `${store} 새 비밀번호`,
      text: `${store}에서 새 비밀번호를 요청하셨어요.\n\n아래 링크에서 정해 주세요. 한 시간 안에 한 번만 쓸 수 있어요.\n${link}\n\n요청하지 않으셨다면 아무것도 하지 마세요. 비밀번호는 그대로예요.`,
    }),
    notice: ({ store, what, link }) => ({ subject: `${store}: ${what}`, text: `${what}\n\n${link}\n\n어떤 메일을 받을지는 내 프로필에서 정할 수 있어요.` }),
    kinds: {
      assigned: '대화가 배정됐어요', mentioned: '메모에서 언급됐어요', customer_replied: '고객이 답했어요', unassigned_new: '담당자 없는 새 대화가 있어요',
      target_warning: '응답 목표 시간이 다가와요', target_breach: '응답 목표를 넘겼어요', promise: '약속한 시간이 다가와요', promise_overdue: '약속한 시간이 지났어요', approval: '확인할 승인이 있어요', approved: '요청이 승인됐어요', declined: '요청이 거절됐어요',
      security: '누군가 유난히 많은 대화나 고객을 열어 봤어요. 본인이나 동료의 일이 아니라면 세션을 끝내고 비밀번호를 바꿔 주세요',
      wrong_keys: '한 주소에서 잘못된 API 키로 요청이 계속 와요(감사 기록에서 볼 수 있어요). 내 쇼핑몰이라면 새 키를 넣어 주세요. 아니라면 아무것도 열리지 않았어요',
    },
  },
  ja: {
    invitation: ({ store, by, link }) => ({
      subject: `${store} への招待`,
      text: `${by ? `${by} さんから` : ''}${store} の Dangol に招待されました。ここでお客様のお問い合わせに一緒に対応します。\n\n次のリンクで名前とパスワードを決めてください。リンクは 7 日間、1 回だけ使えます。\n${link}\n\n心当たりがない場合は、何もする必要はありません。`,
    }),
    reset: ({ store, link }) => ({
      subject: `${store} の新しいパスワード`,
      text: `${store} で新しいパスワードのご依頼がありました。\n\n次のリンクで決めてください。1 時間以内に 1 回だけ使えます。\n${link}\n\nご依頼でない場合は何もしないでください。パスワードは変わりません。`,
    }),
    notice: ({ store, what, link }) => ({ subject: `${store}: ${what}`, text: `${what}\n\n${link}\n\n受け取るメールはプロフィールで選べます。` }),
    kinds: {
      assigned: '会話が割り当てられました', mentioned: 'メモで呼ばれました', customer_replied: 'お客様から返信がありました', unassigned_new: '担当者のいない新しい会話があります',
      target_warning: '応答の目標時間が近づいています', target_breach: '応答の目標を過ぎました', promise: '約束の期限が近づいています', promise_overdue: '約束の期限を過ぎました', approval: '確認が必要な承認があります', approved: '依頼が承認されました', declined: '依頼が却下されました',
      security: '異常に多くの会話やお客様情報が開かれました。ご本人や同僚の作業でなければ、セッションを終了しパスワードを変更してください',
      wrong_keys: '一つのアドレスから無効な API キーでのリクエストが続いています（監査ログで確認できます）。ご自分のショップなら新しいキーを設定してください。そうでない場合も、何も開かれていません',
    },
  },
};
