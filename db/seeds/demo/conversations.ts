import { josa } from 'es-hangul';
import type { DemoOrder } from './orders.ts';
import type { DemoCustomer, Language } from './people.ts';
import { products } from './products.ts';
import type { DemoProduct } from './products.ts';
import type { Random } from './random.ts';
import { aboutAnOrder, topicWeights } from './talk.ts';
import type { Talk, Talks, Topic } from './talk.ts';
import { talksEn } from './talks-en.ts';
import { talksJa } from './talks-ja.ts';
import { talksKo } from './talks-ko.ts';

const dayFormat = (language: Language) => new Intl.DateTimeFormat(language, { month: 'long', day: 'numeric', timeZone: 'Asia/Seoul' });
const dayFormats: Record<Language, Intl.DateTimeFormat> = { ko: dayFormat('ko'), ja: dayFormat('ja'), en: dayFormat('en') };
const moneyFormats = new Map<string, Intl.NumberFormat>();
const talks: Record<Language, Talks> = { ko: talksKo, ja: talksJa, en: talksEn };
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export interface DemoMessage {
  from: 'customer' | 'agent' | 'note';
  /** Which of the shop's people wrote it. */
  agent: number;
  at: Date;
  text: string;
  /** The SKU of the product that is shown below it. */
  shows?: string;
}

export interface DemoConversation {
  channel: 'email' | 'chat';
  language: Language;
  customer: DemoCustomer;
  order: DemoOrder | null;
  topic: Topic;
  subject: string;
  messages: DemoMessage[];
  /** Who looks after it; null while nobody does. */
  agent: number | null;
  closedAt: Date | null;
  snoozedUntil: Date | null;
}

const greetings: Record<Language, (name: string, agent: string) => [string, string]> = {
  ko: (_name, agent) => ['', `\n\n${agent} 드림\n차와 종이`],
  ja: (_name, agent) => ['', `\n\nお茶と紙 ${agent}`],
  en: (_name, agent) => ['', `\n\nBest,\n${agent}\nTea & Paper`],
};

const agentNames: Record<Language, string[]> = { ko: ['이민아', '하루카', '정다운'], ja: ['ミナ', 'はるか', 'ダウン'], en: ['Mina', 'Haruka', 'Dawoon'] };

/** A year of conversations: most are answered and done; those of the last days are where a working day begins. */
export function makeConversations(random: Random, orders: DemoOrder[], customers: DemoCustomer[], wanted: number, now: Date): DemoConversation[] {
  const made = Array.from({ length: wanted }, () => makeConversation(random, orders, customers, now));
  return made.sort((a, b) => a.messages[0]!.at.getTime() - b.messages[0]!.at.getTime());
}

function makeConversation(random: Random, orders: DemoOrder[], customers: DemoCustomer[], now: Date): DemoConversation {
  const topic = random.weighted(topicWeights);
  const order = aboutAnOrder.has(topic) ? orderFor(random, topic, orders, now) : null;
  const customer = order?.customer ?? random.pick(customers);
  const { language } = customer;
  const channel = topic === 'spam' ? 'email' : random.weighted<'email' | 'chat'>([['email', 55], ['chat', 45]]);
  const begins = order ? new Date(momentFor(random, topic, order)) : new Date(now.getTime() - random.next() ** 2 * 360 * day);
  const start = new Date(Math.min(begins.getTime(), now.getTime() - random.int(4, 60 * 20) * minute));
  const agent = language === 'ja' ? 1 : random.weighted([[0, 5], [2, 4], [1, 1]] as const);
  const { fill, product } = filler(random, { customer, order, topic, agent, start });
  const talk = talks[language][topic];
  const turns = turnsOf(random, talk, topic, channel);
  const messages = timed(random, turns, start, channel, agent, now).map((message) => ({ ...message, text: fill(message) }));
  const first = messages.find((message) => message.from === 'agent');
  const sku = product.variants[0]?.sku;
  if (first && sku && showsProduct.has(topic)) first.shows = sku;
  const thanked = messages.length === turns.length && turns.at(-1)!.from === 'customer' && turns.some((turn) => turn.from === 'agent');
  return { channel, language, customer, order, topic, subject: fill({ text: random.pick(talk.subjects) }), messages, ...stateOf(random, { messages, topic, agent, now, thanked }) };
}

/** Answers to these name a product that one may then want to buy. */
const showsProduct = new Set<Topic>(['lead', 'gift']);

/** An order that this could be about by now: nobody complains of a parcel that is not due. */
function orderFor(random: Random, topic: Topic, orders: DemoOrder[], now: Date): DemoOrder {
  const wantsTrouble = ['late', 'wrong_item', 'damaged', 'not_as_described', 'return'].includes(topic);
  for (let tries = 0; tries < 400; tries += 1) {
    const order = random.pick(orders);
    if ((!wantsTrouble || order.trouble === topic) && momentFor(random, topic, order) < now.getTime()) return order;
  }
  return random.pick(orders);
}

/** People write about a late parcel before it comes, and about a broken one after. */
function momentFor(random: Random, topic: Topic, order: DemoOrder): number {
  const placed = order.placedAt.getTime();
  const arrived = order.deliveredAt?.getTime() ?? order.promisedUntil.getTime();
  if (['cancel', 'change_address'].includes(topic)) return placed + random.int(10, 600) * minute;
  if (topic === 'where_is_order') return placed + (arrived - placed) * (0.3 + random.next() * 0.6);
  if (topic === 'late') return order.promisedUntil.getTime() + random.int(2, 40) * hour;
  return arrived + random.int(2, 70) * hour;
}

type Turn = Omit<DemoMessage, 'at'>;

function turnsOf(random: Random, talk: Talk, topic: Topic, channel: 'email' | 'chat'): Omit<Turn, 'agent'>[] {
  const turns: Omit<Turn, 'agent'>[] = [{ from: 'customer', text: random.pick(talk.openings) }];
  if (talk.answers.length === 0) return turns;
  if (channel === 'email' && random.chance(topic === 'complaint' ? 0.5 : 0.04)) turns.push({ from: 'customer', text: random.pick(talk.again ?? talk.openings) });
  if (talk.notes && random.chance(0.35)) turns.push({ from: 'note', text: random.pick(talk.notes) });
  turns.push({ from: 'agent', text: random.pick(talk.answers) });
  if (talk.again && random.chance(0.5)) {
    const index = random.int(0, talk.again.length - 1);
    turns.push({ from: 'customer', text: talk.again[index]! });
    const answers = talk.answersAgain ?? talk.answers;
    turns.push({ from: 'agent', text: answers[Math.min(index, answers.length - 1)]! });
  }
  if (talk.endings && random.chance(0.55)) turns.push({ from: 'customer', text: random.pick(talk.endings) });
  return turns;
}

/** Answers take minutes in chat and hours by mail; what has not happened yet is left out. */
function timed(random: Random, turns: Omit<Turn, 'agent'>[], start: Date, channel: 'email' | 'chat', agent: number, now: Date): DemoMessage[] {
  let at = start.getTime();
  const messages = turns.map((turn, index) => {
    if (index > 0) at += (channel === 'chat' ? random.exponential(6) * minute : random.exponential(turn.from === 'agent' ? 190 : 420) * minute) + 20_000;
    return { ...turn, agent, at: new Date(at) };
  });
  const happened = messages.filter((message) => message.at < now);
  return happened.length > 0 ? happened : [{ ...messages[0]!, at: new Date(now.getTime() - 5 * minute) }];
}

function filler(random: Random, { customer, order, topic, agent, start }: { customer: DemoCustomer; order: DemoOrder | null; topic: Topic; agent: number; start: Date }): { fill: (message: { text: string; from?: DemoMessage['from'] }) => string; product: DemoProduct } {
  const product = order?.lines[0]?.product ?? random.pick(products);
  const other = random.pick(products.filter((one) => one !== product));
  // Who writes about a late parcel names the day that has passed; everybody else one that is to come.
  const due = topic === 'late' && order ? order.promisedUntil : new Date(start.getTime() + random.int(1, 5) * day);
  const { language } = customer;
  const values: Record<string, string> = {
    name: customer.calledBy, me: customer.name, order: order?.number ?? '', product: product.title[language], other: other.title[language], product_id: product.id.slice(2),
    carrier: order?.carrier ?? 'CJ대한통운', agent: agentNames[language][agent]!,
    date: dayFormats[language].format(due),
    amount: amountText(order, language),
  };
  const signature = greetings[language](customer.calledBy, values.agent!)[1];
  const fill = ({ text, from }: { text: string; from?: DemoMessage['from'] }): string => {
    const filled = text.replace(/\{(\w+)(?::([^}]+))?\}/g, (_all, key: string, particle?: Particle) => withParticle(values[key] ?? '', particle)).replace(/ {2,}/g, ' ').trim();
    return from === 'agent' ? `${filled}${signature}` : filled;
  };
  return { fill, product };
}

type Particle = Parameters<typeof josa>[1];

/** Korean particles follow the sound that the word ends with: 세트가, 카드를, 노트랑; of "#10482" that is the last digit read aloud. */
function withParticle(word: string, particle: Particle | undefined): string {
  if (!particle) return word;
  const digit = /(\d)\D*$/.exec(word)?.[1];
  const heard = digit && !/[가-힣]$/.test(word) ? '영일이삼사오육칠팔구'[Number(digit)]! : word.replace(/[^가-힣]+$/, '');
  return word + josa(heard, particle).slice(heard.length);
}

function amountText(order: DemoOrder | null, language: Language): string {
  const currency = order?.currency ?? 'KRW';
  const line = order?.lines[0];
  const amount = line ? line.unitPrice * line.quantity : 12_000;
  const key = `${language} ${currency}`;
  const format = moneyFormats.get(key) ?? new Intl.NumberFormat(language, { style: 'currency', currency });
  moneyFormats.set(key, format);
  return format.format(currency === 'USD' ? amount / 100 : amount);
}

function stateOf(random: Random, { messages, topic, agent, now, thanked }: { messages: DemoMessage[]; topic: Topic; agent: number; now: Date; thanked: boolean }): Pick<DemoConversation, 'agent' | 'closedAt' | 'snoozedUntil'> {
  const last = messages.at(-1)!;
  const age = now.getTime() - last.at.getTime();
  const answered = messages.some((message) => message.from === 'agent');
  // A message nobody answered a week ago is rare, and it is what the demo's first screen should show.
  const open = age < 2 * day || (last.from === 'customer' && !answered && topic !== 'spam' && age < 6 * day);
  const done = !open || (thanked && random.chance(0.85));
  if (topic === 'spam') return { agent: null, closedAt: null, snoozedUntil: null };
  if (done) return { agent, closedAt: new Date(Math.min(now.getTime(), last.at.getTime() + random.int(5, 600) * minute)), snoozedUntil: null };
  const snoozed = last.from === 'agent' && random.chance(0.2);
  return { agent: answered || random.chance(0.5) ? agent : null, closedAt: null, snoozedUntil: snoozed ? new Date(now.getTime() + random.int(3, 40) * hour) : null };
}
