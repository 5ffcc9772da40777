import type { Tx } from '../../kernel/command.ts';
import { hashPassword } from '../agents/access/hash-password.ts';
import { createTeam } from '../agents/manage-team.ts';
import { createMacro } from '../conversations/macros/create-macro.ts';
import { createTag } from '../conversations/tags/create-tag.ts';
import { createPolicy } from '../conversations/targets/create-policy.ts';
import { createView } from '../conversations/views/create-view.ts';
import { connect } from '../deliveries/connections/connect.ts';
import { createConnection } from '../orders/connections/create-connection.ts';
import { createSite } from '../storefront/create-site.ts';
import { postOfficeSettings } from './post-office.ts';
import { counterSettings } from './shop-counter.ts';

export interface Furnished {
  /** The shop's people, in the order the story counts them. */
  agentIds: number[];
  emailInbox: string;
  chatInbox: string;
  tagIds: Record<string, number>;
}

const tagNames: [string, string, 'grey' | 'red' | 'amber' | 'green' | 'teal' | 'blue' | 'violet' | 'pink'][] = [
  ['where_is_order', '배송 조회', 'grey'], ['late', '배송 지연', 'red'], ['wrong_item', '오배송', 'amber'], ['damaged', '파손', 'red'], ['not_as_described', '설명과 다름', 'amber'],
  ['stock', '재입고', 'blue'], ['shipping', '배송비', 'grey'], ['price', '흥정', 'violet'], ['change_address', '주소 변경', 'grey'], ['cancel', '취소', 'grey'], ['refund', '환불', 'teal'],
  ['return', '반품', 'teal'], ['invoice', '영수증', 'grey'], ['payment', '결제', 'red'], ['product_question', '상품 문의', 'blue'], ['gift', '선물', 'pink'], ['praise', '감사', 'green'],
  ['complaint', '불만', 'red'], ['lead', '구매 상담', 'violet'],
];

/** Gives a new demo store what a store of a year's age has: people, a mailbox, a chat, tags, targets, macros and views. */
export async function furnish(tx: Tx, ownerId: number): Promise<Furnished> {
  const others = [await addAgent(tx, 'haruka@tea-and-paper.example', '하루카', ['ja', 'ko', 'en']), await addAgent(tx, 'dawoon@tea-and-paper.example', '정다운', ['ko', 'en'])];
  const agentIds = [ownerId, ...others];
  await createTeam.in(tx, { name: '고객 응대', description: '', members: agentIds });
  const mailbox = await connect.in(tx, {
    kind: 'email', name: '고객 메일', settings: postOfficeSettings(tx.house, tx.storeId),
    signatures: { ko: '차와 종이\nhelp@tea-and-paper.example', ja: 'お茶と紙\nhelp@tea-and-paper.example', en: 'Tea & Paper\nhelp@tea-and-paper.example' },
  });
  const site = await createSite.in(tx, { name: '차와 종이', address: 'https://tea-and-paper.example' });
  await createConnection.in(tx, { platform: 'api', name: '차와 종이 자사몰', source: 'demo', settings: counterSettings });
  const tagIds: Record<string, number> = {};
  for (const [key, name, color] of tagNames) tagIds[key] = (await createTag.in(tx, { name, color })).id;
  await createPolicy.in(tx, { name: '채팅', channels: ['chat'], firstResponseMinutes: 10, nextResponseMinutes: 15 });
  await createPolicy.in(tx, { name: '메일', firstResponseMinutes: 240, nextResponseMinutes: 240, resolutionMinutes: 2_880 });
  await createView.in(tx, { name: '일본어', filter: { statuses: ['open'], languages: ['ja'] }, shared: true });
  await createView.in(tx, { name: '오늘 풀어야 할 불만', filter: { statuses: ['open', 'waiting'], tagIds: [tagIds.complaint!, tagIds.late!, tagIds.damaged!] }, shared: true });
  for (const macro of macros) await createMacro.in(tx, macro);
  return { agentIds, emailInbox: `email:${mailbox.id}`, chatInbox: `chat:${site.id}`, tagIds };
}

async function addAgent(tx: Tx, email: string, name: string, languages: string[]): Promise<number> {
  const role = await tx.db.selectFrom('roles').select('id').where('store_id', '=', tx.storeId).where('key', '=', 'agent').executeTakeFirstOrThrow();
  // Nobody knows this password; the owner may invite or reset.
  const password_hash = await hashPassword(tx.house.secrets.tag('demo-agent', `${tx.storeId} ${email}`, 32));
  const { id } = await tx.db.insertInto('agents')
    .values({ store_id: tx.storeId, email, name, role_id: role.id, password_hash, language: languages[0]!, languages, notifications: '{}', password_changed_at: tx.now, created_at: tx.now })
    .returning('id').executeTakeFirstOrThrow();
  return id;
}

const macros = [
  {
    name: '배송 안내', category: '배송', shortcut: '배송',
    bodies: {
      ko: { text: '{{customer.polite_name}}, 안녕하세요. {{order.number}} 주문은 지금 배송 중이에요. 움직임이 없으면 제가 먼저 알려드릴게요.' },
      ja: { text: '{{customer.polite_name}}、お問い合わせありがとうございます。{{order.number}}はお届け中です。動きがなければこちらからご連絡します。' },
      en: { text: 'Hi {{customer.first_name}}, {{order.number}} is on its way. If it stops moving, you will hear from me first.' },
    },
  },
  {
    name: '늦은 배송 사과', category: '배송', shortcut: '지연',
    bodies: {
      ko: { text: '{{customer.polite_name}}, 걱정하게 해 드려 정말 죄송해요. 택배사에 확인을 요청했고, 내일 오전까지 결과를 알려드릴게요.' },
      ja: { text: '{{customer.polite_name}}、ご心配をおかけして申し訳ございません。運送会社に確認を頼みました。明日の午前中に結果をお知らせします。' },
      en: { text: 'Hi {{customer.first_name}}, I am sorry for the worry. I have asked the carrier and will tell you by tomorrow morning.' },
    },
  },
  {
    name: '같은 가격', category: '가격', shortcut: '가격',
    bodies: {
      ko: { text: '{{customer.polite_name}}, 관심 가져 주셔서 감사해요. 모든 분께 같은 가격을 드리고 있어서 따로 할인은 어려워요. 5만 원부터 배송비는 무료예요.' },
      ja: { text: '{{customer.polite_name}}、ありがとうございます。どなたにも同じ値段でお届けしております。8,000円以上で送料が無料になります。' },
      en: { text: 'Hi {{customer.first_name}}, thank you for asking. Our prices are the same for everyone; shipping is free from USD 80.' },
    },
  },
];
