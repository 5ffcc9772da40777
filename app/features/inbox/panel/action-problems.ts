import { defineMessages } from '../../../lib/messages.ts';

/** Why a store gave no answer, or none that can be understood; by the codes of the ledger. */
export const problems = defineMessages({
  en: {
    store_error: 'The store answered with an error of its own.', store_busy: 'The store is too busy at the moment.', still_working: 'The store is still working on it.', timeout: 'The store did not answer in time. It may have done it.', connection_lost: 'The connection broke before the store answered. It may have done it.', unreadable_answer: 'The store’s answer could not be understood. It may have done it.',
    no_such_host: 'The store’s address for requests does not exist.', connection_refused: 'Nothing answers at the store’s address for requests.', unreachable: 'The store cannot be reached from here.', certificate: 'The certificate of the store’s address is not valid.', tls: 'No secure connection to the store could be made.', private_address: 'The store’s address for requests is on a private network, which is not allowed.', no_such_address: 'The store has nothing at its address for requests.',
  },
  ko: {
    store_error: '스토어에서 오류가 났어요.', store_busy: '스토어가 지금 너무 바빠요.', still_working: '스토어가 아직 처리하고 있어요.', timeout: '스토어가 제때 답하지 않았어요. 처리됐을 수도 있어요.', connection_lost: '스토어가 답하기 전에 연결이 끊겼어요. 처리됐을 수도 있어요.', unreadable_answer: '스토어의 답을 읽을 수 없어요. 처리됐을 수도 있어요.',
    no_such_host: '스토어의 요청 주소가 없는 주소예요.', connection_refused: '스토어의 요청 주소에서 아무도 답하지 않아요.', unreachable: '여기서 스토어에 연결할 수 없어요.', certificate: '스토어 주소의 인증서가 올바르지 않아요.', tls: '스토어와 안전한 연결을 맺을 수 없어요.', private_address: '스토어의 요청 주소가 허용되지 않은 사설망에 있어요.', no_such_address: '스토어의 요청 주소에 아무것도 없어요.',
  },
  ja: {
    store_error: 'ストア側でエラーが起きました。', store_busy: 'ストアが混み合っています。', still_working: 'ストアがまだ処理しています。', timeout: 'ストアから時間内に返答がありませんでした。処理済みの可能性があります。', connection_lost: 'ストアの返答前に接続が切れました。処理済みの可能性があります。', unreadable_answer: 'ストアの返答を読み取れませんでした。処理済みの可能性があります。',
    no_such_host: 'ストアの依頼先アドレスが存在しません。', connection_refused: 'ストアの依頼先アドレスから応答がありません。', unreachable: 'ここからストアに接続できません。', certificate: 'ストアのアドレスの証明書が有効ではありません。', tls: 'ストアと安全な接続を結べませんでした。', private_address: 'ストアの依頼先が、許可されていないプライベートネットワークにあります。', no_such_address: 'ストアの依頼先アドレスには何もありません。',
  },
});
