import { readWords } from '../tokens.ts';

const mostThemes = 8;
const words = /[\p{Script=Hangul}]+|[\p{Script=Han}々]+[ぁ-ん]?|[\p{Script=Katakana}ー]{2,}|[\p{Script=Latin}\p{M}'-]+/gu;

const smallEnglish = new Set(('a an the and or but if so as at by for from in into of off on onto to up with without about after again all also am any are be been being before both can cant could couldnt did didnt do does doesnt doing'
  + ' dont done each even ever every few get gets getting give go goes going got had has hasnt have havent having he hello her here hey hi him his how i id ill im ive is isnt it its just know let like lot make me more most much my'
  + ' need never new no not now oh ok okay one only other our out over own please pls really said same say says see send sent she should since some still such sure take than thank thanks that thats the their them then there these they'
  + ' thing things this those though through too two us use used very want wanted was wasnt way we well went were what when where which while who why will wont would yes yet you your youre yours urllink maillink').split(' '));
const smallKorean = /^(?:안녕하세요|안녕|감사합니다|감사|부탁|부탁드려요|부탁드립니다|그리고|그런데|근데|너무|정말|진짜|아직|혹시|제가|저는|그냥|좀|수|것|거|때|더|또|왜|네|이거|그거|저희|있나요|있어요|없어요|해요|했어요|했는데|합니다|주세요|해주세요|하고|하는|한데|되나요|됐어요|싶어요|싶습니다|인데요|인가요|건가요)$/u;
const josa = /(?:에서는|에서|으로는|으로|에게|한테|까지|부터|이라고|라고|이나|이랑|하고|처럼|보다|은|는|이|가|을|를|에|의|도|로|와|과|만|랑|요)$/u;
const koreanVerb = /(?:습니다|니다|나요|어요|아요|해요|네요|는데|는데요|군요|지요|죠|까요|세요|예요|에요|어서|아서|해서|으면|다면|지만|었다|았다|했다|한다|된다)$/u;
const smallJapanese = /^(?:今日は|私|方|事|時|物|何|等|是|様|御|願い?|致し?|下さ?|頂き?|思い?|見|言|届|来|出|入|使|買|者|中|他|お世話)$/u;

/** What a text is about in its own words: things rather than verbs, each once, in the order of the text. At most eight. */
export function themesOf(text: string): string[] {
  const themes = new Set<string>();
  for (const [word] of readWords(text).plain.matchAll(words)) {
    const theme = themeIn(word);
    if (theme) themes.add(theme);
    if (themes.size === mostThemes) break;
  }
  return [...themes];
}

function themeIn(word: string): string | null {
  if (/^\p{Script=Hangul}/u.test(word)) return koreanTheme(word);
  if (/^[\p{Script=Han}々]/u.test(word)) {
    const stem = word.replace(/[ぁ-ん]$/u, '');
    return stem.length < 2 || smallJapanese.test(word) ? null : stem;
  }
  if (/^[\p{Script=Katakana}ー]/u.test(word)) return word;
  const plain = word.replace(/^[-']+|[-']+$/gu, '').replace(/'s$/u, '').replaceAll("'", '');
  if (plain.length < 3 || plain.length > 30 || smallEnglish.has(plain)) return null;
  return plain.length > 4 && plain.endsWith('s') && !/(?:ss|us|is)$/u.test(plain) ? plain.slice(0, -1) : plain;
}

function koreanTheme(word: string): string | null {
  if (word.length < 2 || word.length > 12 || smallKorean.test(word) || koreanVerb.test(word) || /^[ㄱ-ㅎㅏ-ㅣ]+$/u.test(word)) return null;
  const bare = word.length > 2 ? word.replace(josa, '') : word;
  return bare.length < 2 || smallKorean.test(bare) ? null : bare;
}
