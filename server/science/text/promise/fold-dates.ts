const units: Record<string, number> = {
  one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, fourteen: 14, fifteen: 15,
  twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, ninety: 90,
};
const korean: Record<string, string> = { 한: '1', 두: '2', 세: '3', 네: '4', 다섯: '5', 여섯: '6', 일곱: '7', 여덟: '8', 아홉: '9', 열: '10', 열한: '11', 열두: '12', 한두: '2', 두세: '3', 두어: '2', 서너: '4', 네댓: '5', 몇: '3', 수: '3' };
const han = '一二三四五六七八九';
const japaneseUnit = '(?:営業日|日|時|分|週|月|[ヶケかカ箇]月)';

/** 二十四 is 24; 二三日 is two or three days. */
function hanNumber(written: string): string {
  if (written.length === 2 && !written.includes('十')) return [...written].map((digit) => han.indexOf(digit) + 1).join('~');
  const [tens, ones] = written.includes('十') ? written.split('十') as [string, string] : [null, written];
  const value = (digit: string): number => (digit === '' ? 0 : han.indexOf(digit[0]!) + 1);
  return String((tens === null ? 0 : (tens === '' ? 1 : value(tens)) * 10) + value(ones));
}

type Rewording = [says: RegExp, as: string | ((...said: string[]) => string)];

/** "1" stands for "a" before these. */
const lengths = '(?:hours?|days?|weeks?|months?|business|working|minutes?|calendar)\\b';

const english: Rewording[] = [
  [/\b(?:a|one) quarter of an hour\b/g, '15 minutes'], [/\b(?:an?|1|one) hour and a half\b/g, '90 minutes'], [/\bhalf (?:an )?hour\b|\ba half hour\b/g, '30 minutes'], [/\b(\d+)\.5 hours\b/g, (_, hours) => `${Number(hours) * 60 + 30} minutes`],
  [/\b(?:an?|1|one) (hour|day|week|month) or (?:two|2|so)\b/g, (said, unit) => `${said.endsWith('so') ? '1' : '2'} ${unit}s`],
  [/\b(twenty|thirty|forty|fifty|sixty|seventy|ninety)[ -](one|two|three|four|five|six|seven|eight|nine)\b/g, (_, tens, ones) => String(units[tens!]! + units[ones!]!)],
  [/\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|thirty|forty|fifty|sixty|seventy|ninety)\b/g, (word) => String(units[word])],
  [/\b(?:an? |the )?couple (?:of )?/g, '2 '], [new RegExp(`\\b(?:an? )?few (?=${lengths})`, 'g'), '3 '], [new RegExp(`\\b(?:one|an?)(?= (?:${lengths}|to \\d|or \\d)|-to-)`, 'g'), '1'], [/(\d+) ?\(\w+\)/g, '$1'],
  [/\bwithin the (hour|day|week|month)\b/g, 'within 1 $1'], [/\b(within|in|over) the (?:next|coming) (hour|day|week|month)\b/g, '$1 1 $2'], [/\b(?:an? |1 )?fortnight\b/g, ' 2 weeks'],
  [/\b(within|in|over|take|next)\s+(?:(?:the (?:next|coming)|about|around|roughly|approximately|approx\.?|less than|under|(?:no|not) more than|at most|up to|max(?:imum)?\.?|a maximum of|some|just|only|another)\s+)+(?=\d)/g, '$1 '],
  [/\b(\d+) (days?|weeks?|months?) (?:from (?:today|now)|today)\b/g, 'in $1 $2'], [/\b(?:the )?(?:next|following) (business|working) day\b/g, 'in 1 $1 day'], [/\b(24|48|72|96) (?:business|working) hours\b/g, (_, hours) => `${Number(hours) / 24} business days`],
  [/\b(month|year|week)['’]?s?[ -]end\b/g, 'end of the $1'], [/\bbefore the (day|week|month|year) is (?:out|over)\b/g, 'end of the $1'], [/\bend of week\b|\beow\b/g, 'end of the week'], [/\beom\b/g, 'end of the month'], [/\beoy\b/g, 'end of the year'],
  [/\bfirst (?=of )/g, '1st '], [/\b(\d{1,2})[- ]?ish\b/g, '$1'], [/\b12 noon\b|\bmidday\b/g, 'noon'], [/\bmidnight\b/g, 'end of day'], [/\bafter lunch\b/g, 'in the afternoon'], [/\b(?:lunch ?time|lunch)\b/g, 'noon'],
  [/\bclose of play\b|\bwe close\b|\be[no]b\b/g, 'close of business'], [/\bbefore (?:i|we) (?:leave|finish|go home|clock off|log off|head home|head out|knock off)\b|\b(?:the end of )?my shift(?: ends| is over)?\b|\b(?:business|office|opening|working) hours\b/g, 'close of business'],
  [/\bfirst thing (?!in the morning)/g, 'morning '], [/\bearly (?=tomorrow\b|(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)/g, 'morning '],
  [/\bhalf past (\d+)\b/g, "$1 o'clock half"], [/\bquarter past (\d+)\b/g, "$1 o'clock past"], [/\bquarter to (\d+)\b/g, "$1 o'clock to"], [/\b(by|at|before|until|around) (\d{1,2})h(\d\d)?\b/g, (_, when, hour, minute) => `${when} ${hour}:${minute || '00'}`],
  [/\b(by|at|before|until|around) (0[6-9]|1\d)([0-5]\d)\b(?! \w)/g, '$1 $2:$3'], [/\bbetween (\d{1,2}(?::\d\d)?) and (?=\d{1,2}(?::\d\d)?(?: ?[ap]m)?\b(?!th|st|nd|rd| (?:of|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))/g, 'by '],
];

const eastern: Rewording[] = [
  [/[〜∼～]/g, '~'], [/오늘 하루/g, '오늘'], [/하루\s?이틀|한\s?이틀/g, '2일'], [/[一1]両日中?/g, '2日以内'], [/数日(?:以内|中|内|の?うち|ほどで|ほど|で)?/g, '3日以内'], [/하루(?=\s*(?:안|내|이내|뒤|후|만에))/g, '1일'], [/이틀/g, '2일'], [/사흘/g, '3일'], [/나흘/g, '4일'], [/닷새/g, '5일'], [/엿새/g, '6일'], [/열흘/g, '10일'], [/보름/g, '15일'],
  [/이삼\s?일/g, '3일'], [/삼사\s?일/g, '4일'], [/사오\s?일/g, '5일'], [/(?:며칠|수일)(?=\s*(?:안|내|이내|뒤|후|만에))/g, '3일'], [/일주일/g, '1주'], [/일이\s?주|(?<![가-힣])이\s?주(?=\s?(?:안|내|이내|뒤|후))/g, '2주'], [/(?<![가-힣])한\s?달(?=\s?(?:안|내|이내|뒤|후|정도))/g, '1개월'], [/(?<![가-힣])두\s?달/g, '2개월'], [/(?<![가-힣])(?:석|세)\s?달/g, '3개월'],
  [/(?<![가-힣])(열한|열두|한두|두세|두어|서너|네댓|다섯|여섯|일곱|여덟|아홉|한|두|세|네|열|몇|수)(?=\s?(?:시간|시\s?(?:까지|에|쯤|경|반|전|이후|정각|정도)|주\s?(?:안|내|이내|뒤|후|정도)|영업일))/g, (_, word) => korean[word!]!],
  [/(\d+)\s?시간 ?반/g, '$1시간30분'], [/반\s?시간/g, '30분'], [/(\d+)時間半/g, '$1時間30分'], [/半時間/g, '30分'], [/점심\s*(?:이?후에?|먹고|지나서?)/g, '오후 중'], [/점심(?=\s*(?:전|시간|때|까지))/g, '정오'], [/お?昼(?:過ぎ|すぎ)|午後(?:一|いち|イチ)(?:番?で?)?/g, '午後'], [/お?昼(?=まで|前|頃|ごろ|に)/g, '正午'],
  [/(?:최대|최장|길어도|약|대략|한)\s*(?=\d)/g, ''], [/(\d+\s*(?:시간|분|일|주일?|개월|영업일))\s*(?:정도|쯤|가량|남짓)(?=\s*(?:안|내|이내|뒤|후|만에|있다))/g, '$1'], [/익익일/g, '모레'], [/명일|익일|다음\s?날/g, '내일'], [/익영업일|다음\s?영업일/g, '1영업일'],
  [/(?:평일|근무일|워킹데이) ?기준/g, '영업일 기준'], [/(?:주말|휴일|공휴일)(?:\s*(?:및|과|,|\/)\s*(?:공휴일|휴일))?\s*제외(?:하고|한)?/g, '영업일 기준'],
  [/翌々営業日/g, '2営業日'], [/翌営業日|次の?営業日/g, '1営業日'], [/数(?=営業日|時間|週間|[ヶケかカ箇]月)/g, '3'], [/しあさって/g, '3日後'], [/中(\d+)(?=営業日)/g, (_, days) => String(Number(days) + 1)],
  [new RegExp(`([${han}])、([${han}])(?=${japaneseUnit})`, 'g'), '$1$2'], [new RegExp(`[${han}十]{1,3}(?=${japaneseUnit})`, 'g'), (written) => hanNumber(written)], [new RegExp(`(\\d)[、,・](?=\\d{1,2}${japaneseUnit})`, 'g'), '$1~'], [new RegExp(`(\\d+)日から(?=\\d+日(?:以内|で|の?うち|ほど))`, 'g'), '$1~'],
  [/(?:平日|土日祝?日?を?除く)(\d+(?:~\d+)?)日/g, '$1営業日'], [/(\d+\s*(?:時間|分|日|週間|[ヶケかカ箇]月|営業日))(?:ほど|くらい|ぐらい|程度)(?:の?うち|以内|で|後|の後)?/g, '$1以内'], [/[ヶケかカ箇]月/g, 'か月'],
];

/** Of two hours the later: 14時から16時, 오후 2시~4시, 2-4 pm. */
const firstOfTwoHours = /(?:\b(?:from|between) )?\b\d{1,2}(?::\d\d)?\s?(?:[ap]m|시|時)?\s*(?:-|–|~|to|and|에서|부터|から)\s*(?=\d{1,2}(?::\d\d)?\s?(?:[ap]m\b|시(?!간)|時(?!間)))/g;

/** Text as the expressions read it: compatibility forms folded, lower case, number words as digits, one word for one thing. */
export function foldForDates(text: string): string {
  const lower = text.normalize('NFKC').toLowerCase();
  const list = /[\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(lower) ? eastern : english;
  let folded = lower;
  for (const [says, as] of list) folded = folded.replace(says, as as string);
  return folded.replace(firstOfTwoHours, '');
}
