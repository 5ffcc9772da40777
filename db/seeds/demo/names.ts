/** Names as people in Korea, Japan and elsewhere have them; [as written, in Latin letters]. */
export const korean = {
  family: [
    ['김', 'kim', 21], ['이', 'lee', 15], ['박', 'park', 8], ['최', 'choi', 5], ['정', 'jung', 5], ['강', 'kang', 2.5], ['조', 'cho', 2], ['윤', 'yoon', 2],
    ['장', 'jang', 2], ['임', 'lim', 2], ['한', 'han', 1.5], ['오', 'oh', 1.5], ['서', 'seo', 1.5], ['신', 'shin', 1.5], ['권', 'kwon', 1.4], ['황', 'hwang', 1.4],
    ['안', 'ahn', 1.4], ['송', 'song', 1.3], ['류', 'ryu', 1], ['홍', 'hong', 1.1], ['남궁', 'namgung', 0.2], ['선우', 'sunwoo', 0.1],
  ],
  given: [
    ['서연', 'seoyeon'], ['민준', 'minjun'], ['지우', 'jiwoo'], ['하은', 'haeun'], ['도윤', 'doyun'], ['서윤', 'seoyun'], ['예준', 'yejun'], ['지민', 'jimin'],
    ['수아', 'sua'], ['지훈', 'jihoon'], ['하윤', 'hayun'], ['은우', 'eunwoo'], ['채원', 'chaewon'], ['현우', 'hyunwoo'], ['유진', 'yujin'], ['성민', 'sungmin'],
    ['미경', 'mikyung'], ['영호', 'youngho'], ['정은', 'jungeun'], ['상훈', 'sanghoon'], ['소영', 'soyoung'], ['다인', 'dain'], ['준호', 'junho'], ['혜진', 'hyejin'],
    ['보라', 'bora'], ['가온', 'gaon'], ['슬기', 'seulgi'], ['태양', 'taeyang'], ['나래', 'narae'], ['동현', 'donghyun'], ['주희', 'juhee'], ['선영', 'sunyoung'],
  ],
} as const;

export const japanese = {
  family: [
    ['佐藤', 'sato', 15], ['鈴木', 'suzuki', 14], ['高橋', 'takahashi', 11], ['田中', 'tanaka', 10], ['伊藤', 'ito', 9], ['渡辺', 'watanabe', 8], ['山本', 'yamamoto', 8],
    ['中村', 'nakamura', 8], ['小林', 'kobayashi', 8], ['加藤', 'kato', 7], ['吉田', 'yoshida', 6], ['山田', 'yamada', 6], ['佐々木', 'sasaki', 5], ['山口', 'yamaguchi', 5],
    ['松本', 'matsumoto', 5], ['井上', 'inoue', 4], ['木村', 'kimura', 4], ['林', 'hayashi', 4], ['清水', 'shimizu', 4], ['森', 'mori', 3], ['長谷川', 'hasegawa', 2], ['勅使河原', 'teshigawara', 0.2],
  ],
  given: [
    ['はるか', 'haruka'], ['健一', 'kenichi'], ['美咲', 'misaki'], ['大輔', 'daisuke'], ['陽菜', 'hina'], ['翔太', 'shota'], ['さくら', 'sakura'], ['直樹', 'naoki'],
    ['由美', 'yumi'], ['拓也', 'takuya'], ['愛', 'ai'], ['蓮', 'ren'], ['結衣', 'yui'], ['誠', 'makoto'], ['恵子', 'keiko'], ['悠斗', 'yuto'], ['彩', 'aya'],
    ['浩', 'hiroshi'], ['千尋', 'chihiro'], ['光', 'hikaru'], ['真由美', 'mayumi'], ['和也', 'kazuya'], ['明日香', 'asuka'], ['修', 'osamu'],
  ],
} as const;

export const elsewhere = {
  given: ['Emma', 'Olivia', 'James', 'Noah', 'Sophie', 'Lukas', 'Hannah', 'Marie', 'Tom', 'Grace', 'Liam', 'Ella', 'Anna', 'Felix', 'Chloé', 'Aisha', 'Mateo', 'Priya', 'Daniel', 'Zoë', 'Aoife', 'Björn', 'Mei', 'Carlos'],
  family: ['Brooks', 'Lindqvist', 'Miller', 'Schneider', 'Dubois', 'O’Connor', 'Patel', 'Nguyen', 'Rossi', 'Walker', 'Evans', 'García', 'Novák', 'Hughes', 'Fischer', 'Martin', 'Wright', 'Chen', 'Andersen', 'Kowalski', 'Bailey', 'Moreau', 'Singh', 'de Vries'],
} as const;

export interface Place {
  country: string;
  zone: string;
  region: string;
  city: string;
  postalCode: string;
  street: string;
}

export const places: Record<'KR' | 'JP' | 'US' | 'GB' | 'DE' | 'FR', Place[]> = {
  KR: [
    { country: 'KR', zone: 'Asia/Seoul', region: '서울특별시', city: '마포구', postalCode: '04066', street: '와우산로' },
    { country: 'KR', zone: 'Asia/Seoul', region: '서울특별시', city: '종로구', postalCode: '03062', street: '북촌로' },
    { country: 'KR', zone: 'Asia/Seoul', region: '서울특별시', city: '성동구', postalCode: '04780', street: '연무장길' },
    { country: 'KR', zone: 'Asia/Seoul', region: '경기도', city: '성남시 분당구', postalCode: '13529', street: '판교역로' },
    { country: 'KR', zone: 'Asia/Seoul', region: '부산광역시', city: '해운대구', postalCode: '48094', street: '해운대해변로' },
    { country: 'KR', zone: 'Asia/Seoul', region: '대전광역시', city: '유성구', postalCode: '34141', street: '대학로' },
    { country: 'KR', zone: 'Asia/Seoul', region: '제주특별자치도', city: '제주시', postalCode: '63122', street: '노형로' },
  ],
  JP: [
    { country: 'JP', zone: 'Asia/Tokyo', region: '京都府', city: '京都市中京区', postalCode: '604-8091', street: '寺町通' },
    { country: 'JP', zone: 'Asia/Tokyo', region: '東京都', city: '世田谷区', postalCode: '154-0004', street: '太子堂' },
    { country: 'JP', zone: 'Asia/Tokyo', region: '東京都', city: '台東区', postalCode: '111-0034', street: '雷門' },
    { country: 'JP', zone: 'Asia/Tokyo', region: '大阪府', city: '大阪市北区', postalCode: '530-0001', street: '梅田' },
    { country: 'JP', zone: 'Asia/Tokyo', region: '福岡県', city: '福岡市中央区', postalCode: '810-0001', street: '天神' },
  ],
  US: [
    { country: 'US', zone: 'America/Los_Angeles', region: 'CA', city: 'Oakland', postalCode: '94607', street: 'Linden Street' },
    { country: 'US', zone: 'America/New_York', region: 'NY', city: 'Brooklyn', postalCode: '11215', street: '7th Avenue' },
  ],
  GB: [{ country: 'GB', zone: 'Europe/London', region: '', city: 'Bristol', postalCode: 'BS6 5JN', street: 'Gloucester Road' }],
  DE: [{ country: 'DE', zone: 'Europe/Berlin', region: 'BE', city: 'Berlin', postalCode: '10435', street: 'Kastanienallee' }],
  FR: [{ country: 'FR', zone: 'Europe/Paris', region: '', city: 'Lyon', postalCode: '69001', street: 'Rue Burdeau' }],
};
