import { widthAt } from '../characters.ts';
import { readWords } from '../tokens.ts';

const mostThemes = 8;
const smallEnglish = new Set(('a an the and or but if so as at by for from in into of off on onto to up with without about after again all also am any are be been being before both can cant could couldnt did didnt do does doesnt doing'
  + ' dont done each even ever every few get gets getting give go goes going got had has hasnt have havent having he hello her here hey hi him his how i id ill im ive is isnt it its just know let like lot make me more most much my'
  + ' need never new no not now oh ok okay one only other our out over own please pls really said same say says see send sent she should since some still such sure take than thank thanks that thats the their them then there these they'
  + ' thing things this those though through too two us use used very want wanted was wasnt way we well went were what when where which while who why will wont would yes yet you your youre yours urllink maillink').split(' '));
const smallKorean = new Set('안녕하세요 안녕 감사합니다 감사 부탁 부탁드려요 부탁드립니다 그리고 그런데 근데 너무 정말 진짜 아직 혹시 제가 저는 그냥 좀 수 것 거 때 더 또 왜 네 이거 그거 저희 있나요 있어요 없어요 해요 했어요 했는데 합니다 주세요 해주세요 하고 하는 한데 되나요 됐어요 싶어요 싶습니다 인데요 인가요 건가요'.split(' '));
/** What is hung on to a word, and how verbs end; of several that fit the longest counts. */
const josa = new Set('에서는 에서 으로는 으로 에게 한테 까지 부터 이라고 라고 이나 이랑 하고 처럼 보다 은 는 이 가 을 를 에 의 도 로 와 과 만 랑 요'.split(' '));
const koreanVerb = new Set('습니다 니다 나요 어요 아요 해요 네요 는데 는데요 군요 지요 죠 까요 세요 예요 에요 어서 아서 해서 으면 다면 지만 었다 았다 했다 한다 된다'.split(' '));
const longestEnding = 3;
const smallJapanese = /^(?:今日は|私|方|事|時|物|何|等|是|様|御|願い?|致し?|下さ?|頂き?|思い?|見|言|届|来|出|入|使|買|者|中|他|お世話)$/u;

type Script = 'hangul' | 'han' | 'katakana' | 'latin';

/** The script of a character that themes are written in; marks, hyphens and apostrophes go with Latin. */
function scriptAt(text: string, at: number): Script | null {
  const unit = text.charCodeAt(at);
  if (unit < 128) return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || unit === 39 || unit === 45 ? 'latin' : null;
  if (unit >= 0xac00 && unit <= 0xd7a3) return 'hangul';
  if (unit >= 0x4e00 && unit <= 0x9fff) return 'han';
  if (unit >= 0x3041 && unit <= 0x3096) return null;
  if ((unit >= 0x30a1 && unit <= 0x30fa) || unit === 0x30fc) return 'katakana';
  return rareScript(String.fromCodePoint(text.codePointAt(at)!));
}

function rareScript(character: string): Script | null {
  if (/\p{Script=Hangul}/u.test(character)) return 'hangul';
  if (/[\p{Script=Han}々]/u.test(character)) return 'han';
  if (/\p{Script=Katakana}/u.test(character)) return 'katakana';
  return /[\p{Script=Latin}\p{M}]/u.test(character) ? 'latin' : null;
}

/** What a text is about in its own words: things rather than verbs, each once, in the order of the text. At most eight. */
export function themesOf(text: string): string[] {
  const { plain } = readWords(text);
  const themes = new Set<string>();
  for (let at = 0; at < plain.length && themes.size < mostThemes;) {
    const start = at;
    const script = scriptAt(plain, at);
    at += widthAt(plain, at);
    if (!script) continue;
    while (at < plain.length && scriptAt(plain, at) === script) at += widthAt(plain, at);
    if (script === 'han' && isHiragana(plain.charCodeAt(at))) at += 1;
    const theme = themeIn(plain.slice(start, at), script);
    if (theme) themes.add(theme);
  }
  return [...themes];
}

const isHiragana = (unit: number): boolean => unit >= 0x3041 && unit <= 0x3093;

function themeIn(word: string, script: Script): string | null {
  if (script === 'hangul') return koreanTheme(word);
  if (script === 'han') {
    const stem = isHiragana(word.charCodeAt(word.length - 1)) ? word.slice(0, -1) : word;
    return stem.length < 2 || smallJapanese.test(word) ? null : stem;
  }
  if (script === 'katakana') return word.length < 2 ? null : word;
  return latinTheme(/['-]/.test(word) ? word.replace(/^[-']+|[-']+$/gu, '').replace(/'s$/u, '').replaceAll("'", '') : word);
}

function latinTheme(word: string): string | null {
  if (word.length < 3 || word.length > 30 || smallEnglish.has(word)) return null;
  return word.length > 4 && word.endsWith('s') && !'sui'.includes(word.charAt(word.length - 2)) ? word.slice(0, -1) : word;
}

function koreanTheme(word: string): string | null {
  if (word.length < 2 || word.length > 12 || smallKorean.has(word) || endingIn(word, koreanVerb) > 0 || /^[ㄱ-ㅎㅏ-ㅣ]+$/u.test(word)) return null;
  const bare = word.length > 2 ? word.slice(0, word.length - endingIn(word, josa)) : word;
  return bare.length < 2 || smallKorean.has(bare) ? null : bare;
}

/** How long the longest of some endings is that a word has; 0 for none. */
function endingIn(word: string, endings: ReadonlySet<string>): number {
  for (let length = Math.min(longestEnding, word.length); length > 0; length -= 1) if (endings.has(word.slice(-length))) return length;
  return 0;
}
