import type { PermissionName } from './permissions.ts';

/** Name and description of each permission, as an owner reads them in the roles screen. */
export const permissionWords: Record<PermissionName, Record<'en' | 'ko' | 'ja', [name: string, description: string]>> = {
  'conversations.read': {
    en: ['Read conversations', 'See the inbox, messages, notes and attachments.'],
    ko: ['대화 보기', '받은함과 메시지, 메모, 첨부 파일을 볼 수 있어요.'],
    ja: ['会話を見る', '受信箱、メッセージ、メモ、添付ファイルを見られます。'],
  },
  'conversations.write': {
    en: ['Answer conversations', 'Reply, write notes, tag, snooze, close, merge and split.'],
    ko: ['대화에 답하기', '답장, 메모, 태그, 다시 알림, 완료, 합치기와 나누기를 할 수 있어요.'],
    ja: ['会話に返信する', '返信、メモ、タグ、スヌーズ、完了、統合と分割ができます。'],
  },
  'conversations.assign': {
    en: ['Assign conversations', 'Give a conversation to a person or a team.'],
    ko: ['담당자 정하기', '대화를 사람이나 팀에 맡길 수 있어요.'],
    ja: ['担当者を決める', '会話を担当者やチームに割り当てられます。'],
  },
  'conversations.delete': {
    en: ['Delete conversations', 'Remove conversations and spam for good.'],
    ko: ['대화 지우기', '대화와 스팸을 완전히 지울 수 있어요.'],
    ja: ['会話を削除する', '会話や迷惑メールを完全に削除できます。'],
  },
  'customers.read': {
    en: ['See customers', 'See customers, their addresses, consent and timeline.'],
    ko: ['고객 보기', '고객과 연락처, 수신 동의, 이력을 볼 수 있어요.'],
    ja: ['お客様を見る', 'お客様、連絡先、同意、履歴を見られます。'],
  },
  'customers.write': {
    en: ['Edit customers', 'Add customers and change their details, notes and consent.'],
    ko: ['고객 고치기', '고객을 추가하고 정보, 메모, 수신 동의를 바꿀 수 있어요.'],
    ja: ['お客様を編集する', 'お客様の追加、情報・メモ・同意の変更ができます。'],
  },
  'customers.merge': {
    en: ['Merge customers', 'Join two records of one person, undo it, or forbid it.'],
    ko: ['고객 합치기', '같은 사람의 기록을 합치거나 되돌리고, 합치지 않도록 정할 수 있어요.'],
    ja: ['お客様を統合する', '同じ人の記録の統合、取り消し、統合の禁止ができます。'],
  },
  'customers.export': {
    en: ['Export customers', 'Download customers and everything kept about one person.'],
    ko: ['고객 내보내기', '고객 목록과 한 사람에 대해 보관된 모든 것을 내려받을 수 있어요.'],
    ja: ['お客様を書き出す', 'お客様の一覧と、一人について保存されたすべてを書き出せます。'],
  },
  'customers.erase': {
    en: ['Erase customers', 'Erase everything kept about one person, for good.'],
    ko: ['고객 정보 파기', '한 사람에 대해 보관된 모든 것을 완전히 지울 수 있어요.'],
    ja: ['お客様の情報を消去する', '一人について保存されたすべてを完全に消去できます。'],
  },
  'orders.read': {
    en: ['See orders', 'See orders, shipments, returns, products and stock.'],
    ko: ['주문 보기', '주문, 배송, 반품, 상품, 재고를 볼 수 있어요.'],
    ja: ['注文を見る', '注文、配送、返品、商品、在庫を見られます。'],
  },
  'orders.refund': {
    en: ['Refund orders', 'Refund within the limit of the role; above it an approval is asked for.'],
    ko: ['환불하기', '역할의 한도 안에서 환불할 수 있어요. 한도를 넘으면 승인을 요청해요.'],
    ja: ['返金する', '役割の上限内で返金できます。上限を超えると承認を求めます。'],
  },
  'orders.cancel': {
    en: ['Cancel orders', 'Cancel an order that has not been shipped.'],
    ko: ['주문 취소하기', '아직 발송하지 않은 주문을 취소할 수 있어요.'],
    ja: ['注文をキャンセルする', 'まだ発送していない注文をキャンセルできます。'],
  },
  'orders.resend': {
    en: ['Resend or replace', 'Send the goods again or a replacement.'],
    ko: ['다시 보내기·교환', '상품을 다시 보내거나 교환해 줄 수 있어요.'],
    ja: ['再送・交換する', '商品の再送や交換ができます。'],
  },
  'orders.address': {
    en: ['Change delivery address', 'Change where an unshipped order goes.'],
    ko: ['배송지 바꾸기', '발송 전 주문의 배송지를 바꿀 수 있어요.'],
    ja: ['配送先を変更する', '発送前の注文の配送先を変更できます。'],
  },
  'orders.coupon': {
    en: ['Issue coupons', 'Give a customer a coupon within the limit of the role.'],
    ko: ['쿠폰 발급하기', '역할의 한도 안에서 고객에게 쿠폰을 줄 수 있어요.'],
    ja: ['クーポンを発行する', '役割の上限内でお客様にクーポンを発行できます。'],
  },
  'orders.approve': {
    en: ['Approve order actions', 'Approve or refuse what is over a colleague’s limit. Nobody approves their own request.'],
    ko: ['주문 처리 승인하기', '동료의 한도를 넘는 요청을 승인하거나 거절할 수 있어요. 본인 요청은 승인할 수 없어요.'],
    ja: ['注文の操作を承認する', '同僚の上限を超える依頼を承認または却下できます。自分の依頼は承認できません。'],
  },
  'orders.write': {
    en: ['Edit orders and products', 'Correct orders, products and carriers recorded in Dangol.'],
    ko: ['주문·상품 고치기', 'Dangol에 기록된 주문, 상품, 택배 정보를 고칠 수 있어요.'],
    ja: ['注文・商品を編集する', 'Dangol に記録された注文、商品、配送会社の情報を修正できます。'],
  },
  'events.write': {
    en: ['Send store events', 'Record orders, shipments, carts and other facts from the store. Made for API keys.'],
    ko: ['스토어 이벤트 보내기', '스토어의 주문, 배송, 장바구니 등을 기록할 수 있어요. API 키를 위한 권한이에요.'],
    ja: ['ストアイベントを送る', 'ストアの注文、配送、カートなどを記録できます。API キー向けの権限です。'],
  },
  'imports.run': {
    en: ['Import files', 'Load orders, customers and products from CSV files.'],
    ko: ['파일 가져오기', 'CSV 파일에서 주문, 고객, 상품을 가져올 수 있어요.'],
    ja: ['ファイルを取り込む', 'CSV ファイルから注文、お客様、商品を取り込めます。'],
  },
  'platforms.manage': {
    en: ['Connect the shop platform', 'Connect the store’s own system and set the address that carries out order actions.'],
    ko: ['쇼핑몰 연결 관리', '쇼핑몰 시스템을 연결하고 주문 처리를 보낼 주소를 정할 수 있어요.'],
    ja: ['ショップ連携を管理する', 'ショップのシステムを接続し、注文操作の送り先を設定できます。'],
  },
  'mailboxes.manage': {
    en: ['Manage mailboxes', 'Connect, test and remove mailboxes.'],
    ko: ['메일함 관리', '메일함을 연결하고 시험하고 삭제할 수 있어요.'],
    ja: ['メールボックスを管理する', 'メールボックスの接続、テスト、削除ができます。'],
  },
  'channels.manage': {
    en: ['Manage channels', 'Connect, set up and remove channels other than email.'],
    ko: ['채널 관리', '이메일이 아닌 채널을 연결하고 설정하고 삭제할 수 있어요.'],
    ja: ['チャネルを管理する', 'メール以外のチャネルの接続、設定、削除ができます。'],
  },
  'deliveries.read': {
    en: ['See deliveries', 'See what was sent, held or failed, and why.'],
    ko: ['발송 내역 보기', '무엇이 보내졌고 보류되었고 실패했는지와 그 까닭을 볼 수 있어요.'],
    ja: ['配信状況を見る', '何が送信・保留・失敗したかとその理由を見られます。'],
  },
  'deliveries.manage': {
    en: ['Manage deliveries', 'Release held messages, retry failed ones and edit the suppression list.'],
    ko: ['발송 관리', '보류된 메시지를 보내고 실패한 것을 다시 시도하고 수신 차단 목록을 고칠 수 있어요.'],
    ja: ['配信を管理する', '保留中の送信、失敗の再試行、配信停止リストの編集ができます。'],
  },
  'storefront.manage': {
    en: ['Manage the storefront', 'Set up the chat widget and the script on the store.'],
    ko: ['스토어프런트 관리', '채팅 위젯과 쇼핑몰에 넣는 스크립트를 설정할 수 있어요.'],
    ja: ['ストアフロントを管理する', 'チャットウィジェットと、ストアに置くスクリプトを設定できます。'],
  },
  'macros.manage': {
    en: ['Manage macros', 'Write and change the replies everybody shares.'],
    ko: ['매크로 관리', '모두가 함께 쓰는 답변을 쓰고 고칠 수 있어요.'],
    ja: ['マクロを管理する', '全員で使う返信文を作成、変更できます。'],
  },
  'views.manage': {
    en: ['Manage shared views', 'Create and change inbox views that others see.'],
    ko: ['공용 보기 관리', '다른 사람에게도 보이는 받은함 보기를 만들고 고칠 수 있어요.'],
    ja: ['共有ビューを管理する', '他の人にも見える受信箱のビューを作成、変更できます。'],
  },
  'tags.manage': {
    en: ['Manage tags', 'Create, rename, merge and remove tags.'],
    ko: ['태그 관리', '태그를 만들고 이름을 바꾸고 합치고 지울 수 있어요.'],
    ja: ['タグを管理する', 'タグの作成、名前の変更、統合、削除ができます。'],
  },
  'targets.manage': {
    en: ['Manage reply targets', 'Set response and resolution targets and how work is shared out.'],
    ko: ['응답 목표 관리', '응답·해결 목표와 일을 나누는 방법을 정할 수 있어요.'],
    ja: ['応答目標を管理する', '応答・解決の目標と仕事の振り分け方を設定できます。'],
  },
  'store.manage': {
    en: ['Manage the store', 'Change the store’s profile, languages, business hours and holidays.'],
    ko: ['스토어 관리', '스토어 정보, 언어, 영업시간, 휴일을 바꿀 수 있어요.'],
    ja: ['ストアを管理する', 'ストアの情報、言語、営業時間、休日を変更できます。'],
  },
  'agents.manage': {
    en: ['Manage people', 'Invite, change and deactivate people, and manage teams.'],
    ko: ['구성원 관리', '구성원을 초대하고 바꾸고 비활성화하며 팀을 관리할 수 있어요.'],
    ja: ['メンバーを管理する', 'メンバーの招待、変更、無効化とチームの管理ができます。'],
  },
  'roles.manage': {
    en: ['Manage roles', 'Create and change roles, limits and two-factor rules, within one’s own permissions.'],
    ko: ['역할 관리', '자신의 권한 안에서 역할, 한도, 2단계 인증 규칙을 만들고 바꿀 수 있어요.'],
    ja: ['役割を管理する', '自分の権限の範囲で、役割、上限、二段階認証のルールを作成、変更できます。'],
  },
  'api-keys.manage': {
    en: ['Manage API keys', 'Create and revoke API keys, within one’s own permissions.'],
    ko: ['API 키 관리', '자신의 권한 안에서 API 키를 만들고 폐기할 수 있어요.'],
    ja: ['API キーを管理する', '自分の権限の範囲で、API キーを作成、失効できます。'],
  },
  'audit.read': {
    en: ['Read the audit log', 'See who did what and when, and check that nothing was altered.'],
    ko: ['감사 기록 보기', '누가 언제 무엇을 했는지 보고 기록이 바뀌지 않았는지 확인할 수 있어요.'],
    ja: ['監査ログを見る', '誰がいつ何をしたかを見て、記録が改ざんされていないか確認できます。'],
  },
  'reports.read': {
    en: ['See reports', 'See the store’s figures and the work of the team.'],
    ko: ['보고서 보기', '스토어의 수치와 팀의 업무 현황을 볼 수 있어요.'],
    ja: ['レポートを見る', 'ストアの数値とチームの仕事ぶりを見られます。'],
  },
  'search.read': {
    en: ['Search', 'Search messages, customers and orders one may see.'],
    ko: ['검색하기', '볼 수 있는 메시지, 고객, 주문을 검색할 수 있어요.'],
    ja: ['検索する', '閲覧できるメッセージ、お客様、注文を検索できます。'],
  },
  'simulator.use': {
    en: ['Use the simulator', 'Write as a shopper and fire store events, in a demo store only.'],
    ko: ['시뮬레이터 쓰기', '데모 스토어에서 손님처럼 글을 쓰고 스토어 이벤트를 일으킬 수 있어요.'],
    ja: ['シミュレーターを使う', 'デモストアで、買い物客として書き込み、ストアイベントを発生させられます。'],
  },
};
