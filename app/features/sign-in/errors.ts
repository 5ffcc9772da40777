import { defineErrors } from '../../lib/api.ts';

// Of signing in, and of everywhere else where somebody chooses a password or follows a link: the welcome page, an invitation.
defineErrors({
  en: {
    wrong_credentials: 'The address or the password is not right.', wrong_code: 'This code is not right or was used before. Check the clock of your phone and try the next one.', sign_in_again: 'This took too long. Please sign in again.',
    link_expired: 'This link has expired or was used already. Ask for a new one.', weak_password: 'This password is easily guessed. Please choose another one.',
    too_many_requests: (d) => `Too many tries. Please wait ${Math.ceil(Number(d['retryAfter'] ?? 60) / 60)} min.`, sign_in_first: 'You are signed out. Sign in again to go on.',
    already_set_up: 'There is a store already. Please sign in, or ask its owner for an invitation.', invitation_gone: 'This invitation has expired or was used already. Please ask for a new one.',
  },
  ko: {
    wrong_credentials: '이메일이나 비밀번호가 맞지 않아요.', wrong_code: '코드가 맞지 않거나 이미 쓴 코드예요. 휴대폰 시계를 확인하고 다음 코드로 해 보세요.', sign_in_again: '시간이 오래 지났어요. 다시 로그인해 주세요.',
    link_expired: '기한이 지났거나 이미 쓴 링크예요. 새 링크를 받아 주세요.', weak_password: '추측하기 쉬운 비밀번호예요. 다른 것으로 정해 주세요.',
    too_many_requests: (d) => `시도가 너무 많았어요. ${Math.ceil(Number(d['retryAfter'] ?? 60) / 60)}분 뒤에 다시 해 주세요.`, sign_in_first: '로그아웃됐어요. 다시 로그인해 주세요.',
    already_set_up: '이미 스토어가 있어요. 로그인하거나 소유자에게 초대를 부탁해 주세요.', invitation_gone: '기한이 지났거나 이미 쓴 초대예요. 새로 초대해 달라고 부탁해 주세요.',
  },
  ja: {
    wrong_credentials: 'メールアドレスまたはパスワードが正しくありません。', wrong_code: 'コードが正しくないか、すでに使われています。スマートフォンの時計を確認し、次のコードをお試しください。', sign_in_again: '時間が経ちすぎました。もう一度サインインしてください。',
    link_expired: 'リンクの期限が切れたか、すでに使われています。新しいリンクを受け取ってください。', weak_password: '推測されやすいパスワードです。別のものにしてください。',
    too_many_requests: (d) => `試した回数が多すぎます。${Math.ceil(Number(d['retryAfter'] ?? 60) / 60)} 分お待ちください。`, sign_in_first: 'サインアウトされました。もう一度サインインしてください。',
    already_set_up: 'すでにストアがあります。サインインするか、オーナーに招待を依頼してください。', invitation_gone: '招待の期限が切れたか、すでに使われています。もう一度招待してもらってください。',
  },
});
