import type { Commitment } from './commitment.ts';

/** How Japanese commits: an act for the customer in the polite non-past (いたします, させていただきます, 予定です). */
const act = '発送|出荷|返金|返信|連絡|回答|送り|送付|送信|お届け|届く|届け|手配|交換|キャンセル|取り?消|取消|変更|修理|削除|電話|知らせ|案内|確認|返事|振込|振り込|再送|発行|入荷|回収|引き?取り|行い|返し|付け|付与|入れて|依頼|対応|調査|到着|出ます|伺い|伺う|準備|報告|共有|処理|手続|差し上げ|補償|値引|取り置き|お渡し|追加|仕上げ|進め|折り返し';
const promises = [
  new RegExp(`(?:${act})[^。?!]*?(?:いたします|致します|(?<!でき)(?<!お願い)します|させていただきます|させて頂きます|差し上げます|差しあげます|(?:てお|ってお|って)?きます|しときます|(?:て|で)(?:まいり|参り)ます|行います|返しします|送ります|知らせします|予定(?:です|でございます|となって|ですので|で、))`),
  new RegExp(`(?:${act})[^。?!]{0,6}(?:(?<!され|てい|でい|ており)ます(?:ね|よ|ので)?)(?=[。!！\\s]|$)`),
  // The humble form of any act commits by itself: 解除いたします, ポイントで補填させていただきます.
  /(?<!願い|詫び|礼|感謝|失礼|待ち|理解|期待|遠慮|辞退|歓迎)(?:[\p{Script=Han}\p{Script=Katakana}ー]{2}|お[\p{Script=Han}ぁ-ん]{2,6})を?(?:いたします|申し上げます|申しあげます|致します|させていただきます|させて頂きます)/u,
  /お約束(?:します|いたします)/,
];
/** Only with a day: 明日出ます, 金曜に発送されます, 29日にお届けできます. */
const withDay = [/(?:発送|出荷|入荷|返金|到着|配達|お届け|再開)(?:と?なります|されます|になります|できます|する見込みです)/, /(?:出|届き|着き|入り|戻り|伺い)ます/];
const conditional = /場合|(?<!い)(?:たら|だら)(?=[、\s]|$|[^し])|れば|ければ|なら(?:ば|、|$)|でしたら|ましたら|もし|(?<!確認)(?<!でき)(?<!判明|わか|分か)(?:り)?次第(?!、?ご連絡)(?!ご連絡)|入荷次第|いただいた後|いただいてから/;
/** Said for politeness in any clause, and no denial, wish or condition of what follows. */
const polite = /(?:大変)?申し訳(?:ございません|ありません)(?:でした)?が?|すみません(?:が|でした)?|恐れ入りますが|(?:今)?しばらく?お待ちください(?:ませ)?|少々お待ちください(?:ませ)?|ご安心ください(?:ませ)?|ないよう(?:に)?|(?:こと|間違い|心配|滞り|漏れ)なく|ずに/g;
const negated = /ません|かねます|(?<!少|間違い|問題|お|さりげ)ない(?![でよ])|なく、|難し|困難|不可|ず、/;
const hedged = /ご?(?:購入|注文|決済|入金)後|かもしれ|と思[いう]|願って|願い|ください|下さい|努め|尽くし|最善|通常|毎週|毎日|毎月|までのご注文は|までのご注文分|かかる|規約|おります$|おります。|ておりま|可能です|いただけます|限り|のみ/;
const hearsay = /とのこと|とおっしゃ|と言[いわっ]|と案内|と伺って|予定でした|と聞/;

/** What gives a reason ends so; what it denies or hopes says nothing of the rest. */
const afterReason = /(?<=ため|ため に|ので|から|おり|ことから)、/;

/** What a Japanese clause promises; null for none. */
export function commitmentInJapanese(clause: string): Commitment | null {
  const said = clause.normalize('NFKC').replace(/\s+/g, ' ').replace(polite, '');
  if (/[?]\s*$|(?:か|かな)[。\s]*$/.test(said) || conditional.test(said)) return null;
  const commits = (part: string, rules: RegExp[]): boolean => rules.some((yes) => yes.test(part)) && ![negated, hedged, hearsay].some((no) => no.test(part));
  const parts = said.split(afterReason);
  const all = parts.length > 1 ? [...parts, said] : parts;
  for (const rules of [promises, withDay]) {
    const when = all.find((part) => commits(part, rules));
    if (when) return { needsDay: rules === withDay, when };
  }
  return null;
}
