import { defineMessages } from '../../lib/messages.ts';

/** How a customer sounds, and why to read for oneself. */
export const moodMessages = defineMessages({
  en: {
    title: 'Mood', pleased: 'Pleased', mixed: 'Mixed', displeased: 'Displeased', unsure: 'Unsure', soundsPleased: 'sounds pleased', soundsDispleased: 'sounds displeased',
    basis: (read: string, telling: number) => `A program read what they wrote within half a year (${read === '1' ? '1 message' : `${read} messages`}); ${telling === 1 ? '1 message tells' : `${telling} tell`} a mood. It misreads some: please read for yourself.`,
    nothing: (read: string) => `A program read what they wrote within half a year (${read === '1' ? '1 message' : `${read} messages`}). None tells a mood clearly.`,
    more: 'Show all',
  },
  ko: {
    title: '기분', pleased: '만족', mixed: '엇갈림', displeased: '불만', unsure: '알 수 없음', soundsPleased: '만족한 듯해요', soundsDispleased: '불만인 듯해요',
    basis: (read: string, telling: number) => `반년 동안 고객이 쓴 메시지 ${read}개를 프로그램이 읽었어요. ${telling}개에서 기분이 보여요. 잘못 읽을 수 있으니 직접 읽어 보세요.`,
    nothing: (read: string) => `반년 동안 고객이 쓴 메시지 ${read}개를 프로그램이 읽었어요. 기분이 뚜렷한 메시지는 없어요.`,
    more: '모두 보기',
  },
  ja: {
    title: '気分', pleased: '満足', mixed: '両方', displeased: '不満', unsure: '判断できません', soundsPleased: '満足しているようです', soundsDispleased: '不満のようです',
    basis: (read: string, telling: number) => `この半年のメッセージ${read}件をプログラムが読み、${telling}件に気分が表れています。読み違えることもあるため、ご自身でお読みください。`,
    nothing: (read: string) => `この半年のメッセージ${read}件をプログラムが読みました。気分がはっきり表れたものはありません。`,
    more: 'すべて表示',
  },
});
