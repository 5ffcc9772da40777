/** What the demo store sells. Prices in minor units: KRW and JPY have none below one, USD has cents. */
export interface DemoVariant {
  sku: string;
  title: string;
  won: number;
  stock: number;
}

export interface DemoProduct {
  id: string;
  kind: 'paper' | 'tea' | 'ware' | 'gift';
  title: { ko: string; ja: string; en: string };
  popularity: number;
  variants: DemoVariant[];
}

const one = (sku: string, won: number, stock: number): DemoVariant[] => [{ sku, title: '', won, stock }];

export const products: DemoProduct[] = [
  { id: 'p-oolong-set', kind: 'gift', title: { ko: '우롱차 선물 세트', ja: '烏龍茶ギフトセット', en: 'Oolong gift set' }, popularity: 9, variants: one('OOL-SET', 48_000, 41) },
  { id: 'p-hanji-card', kind: 'paper', title: { ko: '한지 카드', ja: '韓紙カード', en: 'Hanji card' }, popularity: 12, variants: [{ sku: 'HAN-CARD-W', title: '백색', won: 4_500, stock: 230 }, { sku: 'HAN-CARD-I', title: '쪽빛', won: 4_500, stock: 88 }] },
  { id: 'p-indigo-letter', kind: 'paper', title: { ko: '쪽빛 편지지', ja: '藍の便箋', en: 'Indigo letter paper' }, popularity: 10, variants: [{ sku: 'IND-B5', title: 'B5', won: 12_000, stock: 64 }, { sku: 'IND-A5', title: 'A5', won: 9_800, stock: 12 }] },
  { id: 'p-hojicha', kind: 'tea', title: { ko: '호지차 80g', ja: 'ほうじ茶 80g', en: 'Hojicha 80 g' }, popularity: 11, variants: one('HOJ-80', 14_000, 120) },
  { id: 'p-matcha', kind: 'tea', title: { ko: '우지 말차 30g', ja: '宇治抹茶 30g', en: 'Uji matcha 30 g' }, popularity: 13, variants: one('MAT-30', 26_000, 0) },
  { id: 'p-sejak', kind: 'tea', title: { ko: '하동 세작 녹차 50g', ja: '河東セジャク緑茶 50g', en: 'Hadong sejak green tea 50 g' }, popularity: 8, variants: one('SEJ-50', 32_000, 37) },
  { id: 'p-omija', kind: 'tea', title: { ko: '오미자차 티백 20개입', ja: '五味子茶 ティーバッグ20個', en: 'Omija tea, 20 bags' }, popularity: 7, variants: one('OMI-20', 11_500, 95) },
  { id: 'p-oolong-100', kind: 'tea', title: { ko: '우롱차 100g', ja: '烏龍茶 100g', en: 'Oolong 100 g' }, popularity: 8, variants: one('OOL-100', 22_000, 58) },
  { id: 'p-notebook', kind: 'paper', title: { ko: '실제본 노트', ja: '糸綴じノート', en: 'Thread-bound notebook' }, popularity: 11, variants: [{ sku: 'NOTE-L', title: '줄', won: 16_000, stock: 140 }, { sku: 'NOTE-P', title: '무지', won: 16_000, stock: 97 }, { sku: 'NOTE-D', title: '점', won: 16_000, stock: 3 }] },
  { id: 'p-fountain', kind: 'paper', title: { ko: '입문 만년필', ja: 'はじめての万年筆', en: 'First fountain pen' }, popularity: 6, variants: [{ sku: 'PEN-F', title: 'F', won: 39_000, stock: 22 }, { sku: 'PEN-M', title: 'M', won: 39_000, stock: 19 }] },
  { id: 'p-ink', kind: 'paper', title: { ko: '밤바다 잉크 30ml', ja: '夜の海インク 30ml', en: 'Night sea ink 30 ml' }, popularity: 7, variants: one('INK-30', 18_000, 44) },
  { id: 'p-washi', kind: 'paper', title: { ko: '와시 테이프 3개 묶음', ja: '和紙テープ 3個セット', en: 'Washi tape, set of 3' }, popularity: 12, variants: one('WAS-3', 7_500, 310) },
  { id: 'p-stamp', kind: 'paper', title: { ko: '계절 스탬프', ja: '季節のスタンプ', en: 'Season stamp' }, popularity: 5, variants: one('STA-4', 21_000, 26) },
  { id: 'p-wax', kind: 'paper', title: { ko: '실링 왁스 세트', ja: 'シーリングワックスセット', en: 'Sealing wax set' }, popularity: 5, variants: one('WAX-1', 24_000, 31) },
  { id: 'p-envelope', kind: 'paper', title: { ko: '전통 봉투 10장', ja: '伝統封筒 10枚', en: 'Traditional envelopes, 10' }, popularity: 8, variants: one('ENV-10', 6_000, 260) },
  { id: 'p-calendar', kind: 'paper', title: { ko: '2027 달력', ja: '2027年カレンダー', en: '2027 calendar' }, popularity: 6, variants: one('CAL-27', 19_000, 180) },
  { id: 'p-teapot', kind: 'ware', title: { ko: '백자 다관', ja: '白磁の急須', en: 'White porcelain teapot' }, popularity: 3, variants: one('POT-W', 89_000, 9) },
  { id: 'p-cup', kind: 'ware', title: { ko: '찻잔 두 개 세트', ja: '湯呑み二客セット', en: 'Pair of tea cups' }, popularity: 5, variants: [{ sku: 'CUP-W', title: '백자', won: 42_000, stock: 17 }, { sku: 'CUP-C', title: '청자', won: 46_000, stock: 0 }] },
  { id: 'p-whisk', kind: 'ware', title: { ko: '차선 (대나무 거품솔)', ja: '茶筅', en: 'Bamboo matcha whisk' }, popularity: 5, variants: one('WHI-1', 28_000, 33) },
  { id: 'p-tin', kind: 'ware', title: { ko: '한지 차통', ja: '韓紙の茶筒', en: 'Hanji tea tin' }, popularity: 4, variants: one('TIN-1', 33_000, 21) },
  { id: 'p-sampler', kind: 'gift', title: { ko: '차 맛보기 6종', ja: 'お茶の飲み比べ6種', en: 'Tea sampler, 6 kinds' }, popularity: 10, variants: one('SAM-6', 27_000, 72) },
  { id: 'p-wrap', kind: 'gift', title: { ko: '보자기 포장', ja: 'ポジャギ包み', en: 'Bojagi gift wrap' }, popularity: 6, variants: one('WRAP-1', 5_000, 500) },
];
