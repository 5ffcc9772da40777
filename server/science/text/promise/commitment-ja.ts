import type { Commitment } from './commitment.ts';

/** How Japanese commits: an act for the customer in the polite non-past (いたします, させていただきます, 予定です). */
const act = '発送|出荷|返金|返信|連絡|回答|送り|送付|送信|お届け|届く|届け|手配|交換|キャンセル|取り?消|取消|変更|修理|削除|電話|知らせ|案内|確認|返事|振込|振り込|再送|発行|入荷|回収|引き?取り|行い|返し|付け|付与|入れて|依頼|対応|調査|到着|出ます|伺い|伺う|準備|報告|共有|処理|手続|差し上げ|補償|値引|取り置き|お渡し|追加|仕上げ|進め|折り返し|問い合わせて|引き継|申し伝え|お伝え|伝えさせ|直して|送っちゃい|お調べ|探し|作り直|改めます';
const ending = 'いたします|致します|(?<!でき)(?<!お願い)します|させていただきます|させて頂きます|差し上げます|差しあげます|きます|(?:て|で)(?:まいり|参り)ます|行います|送ります|予定(?:です|でございます|となって|ですので|で、)';
const plain = '(?<!され|てい|でい|ており|ござい)ます(?:ね|よ|ので)?(?=[。!！\\s]|$)';
/** One look at how a clause ends spares asking most of them for an act. */
const promisingSign = new RegExp(`${ending}|${plain}|せます|必ず|申し(?:上げ|あげ)ます|承ります|お約束`);
const promises = [
  new RegExp(`(?:${act})[^。?!]{0,120}?(?:${ending})`), new RegExp(`(?:${act})[^。?!]{0,6}${plain}`),
  // The humble form of any act commits by itself: 解除いたします, ポイントで補填させていただきます.
  /(?<!願い|詫び|礼|待ち|理解)(?!お気持|お願い|お詫び|お待ち|お祝い|お祈り|お見舞|お断り|お察し|お悔やみ|感謝|失礼|期待|遠慮|辞退|歓迎|休業|休館|開催|開店|開業|終了|閉店|閉鎖|営業|募集)(?:[\p{Script=Han}\p{Script=Katakana}ー]{2}|お[\p{Script=Han}ぁ-ん]{2,6})を?(?:いたします|申し上げます|申しあげます|致します|させていただきます|させて頂きます)/u,
  /(?<!に)(?!お願い|お詫び|お待ち|お祝い|お祈り|お見舞|お断り|お勧め|おすすめ|お察し|お邪魔|ご遠慮|ご期待|ご覧|ご容赦)[おご][\p{Script=Han}ぁ-ん]{1,6}します/u, /(?<!待た|心配)[さわ]せます|必ず[^。、]{0,80}(?<!い|おり|ござい)ます/, /(?<!以内に|のみ|まで)承ります(?:ので|。|$)/,
  /お約束(?:します|いたします)/,
];
/** What is so or happens by itself, on whatever day, and what is asked of the customer. */
const standing = ['あり', 'なり', 'かかり', '[思言違]い', '存じ', 'おり', 'てい', 'でい', 'でき', '分かり', '落ち', '(?<!仕)[下上]がり', '承り', '変わり', '始まり', '終わり', '閉まり', '開き', '休み', '切れ', '縮み', '見え', '異なり', '申し', '聞き', '[頂届着入戻]き?り?', 'いただき', '(?:失効|発行|開催|開始|終了|開店|閉店|営業|休業|更新)(?:いた)?し', 'され', 'られ', '(?:発送|出荷)し?', 'いたし', 'ござい'].join('|');
/** Only with a day: 明日出ます, 金曜に発送されます, 29日にお届けできます. */
const withDay = [/(?:発送|出荷|入荷|返金|到着|配達|お届け|再開|ご用意|お渡し)(?:と?なります|されます|になります|できます|する見込みです)/, /(?:届き|着き|(?<!休業に|休暇に|休みに)入り|(?<!元に)戻り)ます/,
  new RegExp(`\\p{Script=Han}[ぁ-ん]{0,3}(?<!${standing})ます(?:ね|よ|ので)?(?=[。!\\s]|$)`, 'u'),
  /(?:反映|着金|完了)(?:され|いたし|し)ます/, /(?<!(?:休業|お休み|終了|開催|閉店)(?:する|の|を)?)(?:予定|見込み|見通し|運び)(?:です|でございます|となって|で、)/,
  /(?:お届け|発送|出荷|到着|入荷|配達|ご?返金|集荷|回収)(?:予定)?(?:日|時期)?は[^、。]*(?:です|でございます|となります)[。\s]*$/];
/** What promises only with a day need not be asked where no sign of one is written. */
const daySign = /[\d一二三四五六七八九十日曜週月年時分朝昼夕夜晩午今明翌末盆休]|あす|あした|あさって|きょう|みょうにち|クリスマス|閉店|終業|退勤|業務|営業/;
const presentSign = /ます|予定|見込み|見通し|運び|(?:です|ございます)[。\s]*$/;
const conditional = /場合|の際は|ときは|時は|(?<!い)(?:たら|だら)(?=[、\s]|$|[^し])|れば|ければ|なら(?:ば|、|$)|でしたら|ましたら|もし|(?<!確認)(?<!でき)(?<!判明|わか|分か)(?:り)?次第(?!、?ご連絡)(?!ご連絡)|入荷次第|いただいた後|いただいてから/;
/** Said for politeness in any clause, and no denial, wish or condition of what follows. */
const polite = /(?:お待ち|お時間を?)(?:いただけましたら|いただければ|頂けましたら|頂ければ)、?|(?:大変)?申し訳(?:ございません|ありません)(?:でした)?が?|すみません(?:が|でした)?|恐れ入りますが|(?:今)?しばらく?お待ちください(?:ませ)?|少々お待ちください(?:ませ)?|ご安心ください(?:ませ)?|ないよう(?:に)?|(?:こと|間違い|心配|滞り|漏れ)なく|ずに/g;
/** Other ways of saying that something is planned. */
const planned = /を?予定して(?:おり|い)ます|の?予定で(?:手配|準備)(?:して|を進めて)(?:おり|い)ます/g;
const negated = /未定|不明|ません|かねます|(?<!少|間違い|問題|お|さりげ)ない(?![でよ])|なく、|難し|困難|不可|ず、/;
const hedged = /(?:入金|返品|返送品?|商品|お?品物)の?(?:ご?確認|到着|ご?受領|受け?取り)後|[\da-z]に対応|済み|ご?(?:購入|注文|決済|入金)後|かもしれ|と思[いう]|願って|願い|ください|下さい|努め|尽くし|最善|通常|毎週|毎年|毎日|毎月|までのご注文は|までのご注文分|かかる|規約|おります$|おります。|ておりま|可能です|いただけます|限り|のみ/;
const hearsay = /とのこと|とおっしゃ|と言[いわっ]|と案内|と伺って|予定でした|と聞/;

/** What gives a reason ends so; what it denies or hopes says nothing of the rest. */
const afterReason = /(?<=ため|ので|から|おり|ません|ください|下さい|ませ|です)、/;

/** What a Japanese clause promises; null for none. */
export function commitmentInJapanese(clause: string): Commitment | null {
  const said = clause.normalize('NFKC').replace(/\s+/g, ' ').replace(polite, '').replace(planned, '予定です');
  if (/[?]\s*$|(?:か|かな)[。\s]*$/.test(said) || conditional.test(said)) return null;
  const commits = (part: string, rules: RegExp[]): boolean => ![negated, hedged, hearsay].some((no) => no.test(part)) && rules.some((yes) => yes.test(part));
  const parts = said.split(afterReason);
  const all = parts.length > 1 ? [...parts, said] : parts;
  for (const [sign, rules] of [[promisingSign, promises], [presentSign, withDay]] as const) {
    if (!sign.test(said) || (rules === withDay && !daySign.test(said))) continue;
    const when = all.find((part) => commits(part, rules));
    if (when) return { needsDay: rules === withDay, when: parts.length > 1 ? when : clause };
  }
  return null;
}
