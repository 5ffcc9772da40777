/**
 * What automatic answers say in their bodies when neither header nor subject tells. A mail taken for one opens no
 * conversation, so a single phrase is never enough where a shopper could write it, too: "I am on holiday" counts only
 * together with what nobody writes to a shop by hand ("I will answer when I am back", "in urgent cases call …").
 */

/** The mail says of itself that no person wrote it. */
const itself = new RegExp([
  'this (?:is an?|e-?mail is an?|message is an?|(?:e-?mail|message|reply) (?:was|has been|is)) (?:auto(?:matic|mated)(?:ally)?)[- ]?(?:generated |sent )?(?:reply|response|message|e-?mail|notification|acknowledge?ment|answer|by\\b)?',
  'auto(?:matic|mated)(?:ally)?[- ](?:generated )?(?:reply|response|answer|acknowledge?ment)\\b.{0,40}(?:do not|don.t|no need to|please (?:allow|note|be advised))',
  '(?:본|이) ?(?:메일|메시지)은 ?[^.\\n]{0,15}(?:자동 ?(?:으로)? ?(?:발송|회신|응답|생성)|발신 ?전용)',
  '(?:본|この|当)(?:メール(?:アドレス)?|メッセージ)は[^。\\n]{0,20}(?:自動(?:返信|送信|配信|応答)|送信専用|配信専用)',
  '(?:これは)?自動(?:返信|応答)(?:メール|メッセージ)(?:です|となります)',
  'diese (?:e-?mail|nachricht|antwort) wurde (?:automatisch|maschinell)|(?:dies ist|das ist|hierbei handelt es sich um) eine automatisch',
  'ce(?:ci est un|t? ?(?:e-?mail|message|courriel) (?:est|a été)) [^.\\n]{0,20}automatique',
  'est[ae] (?:es un|mensaje|correo|es una) [^.\\n]{0,40}autom[áa]tic[oa]',
  'questa? (?:è una?|messaggio|e-?mail) [^.\\n]{0,30}automatic[oa]|esta (?:é uma|mensagem) [^.\\n]{0,30}autom[áa]tica',
  '(?:本邮件|此邮件|這封郵件|此為系統)[^。\\n]{0,15}(?:自动|自動)',
].join('|'), 'iu');

/** The writer is away … */
const away = new RegExp([
  '\\b(?:out of (?:the )?office|on (?:annual |sick |parental |maternity |paternity )?(?:leave|vacation|holiday)|away (?:from (?:my|the) (?:desk|office|e-?mail)|until|on))\\b',
  '(?:부재|휴가|출장|휴직|외근|교육) ?중|자리를 비|퇴사(?:하|했)',
  '不在に?(?:し|と|の)|休暇(?:を|中|に|と)|出張(?:中|の|し|に)|(?:夏季|冬季|年末年始)?休業|お休みを(?:頂|いただ)|退職(?:いた|し)',
  '(?:nicht im (?:büro|haus|dienst)|außer haus|abwesend|im urlaub|nicht erreichbar|in elternzeit)',
  '\\b(?:absente?|en congés?|en vacances|hors du bureau|en déplacement)\\b',
  '\\b(?:fuera de (?:la )?oficina|de vacaciones|ausente|fuori (?:ufficio|sede)|in ferie|assente|fora do escritório|de férias|niet aanwezig|met vakantie|afwezig)\\b',
  '(?:休假|出差|不在办公室|外出)',
].join('|'), 'iu');

/** … and says what becomes of the mail. */
const meanwhile = new RegExp([
  '\\b(?:will|shall|’ll|\'ll) (?:\\w+ )?(?:reply|respond|get back|answer|read|attend|return your)\\b[^.\\n]{0,80}\\b(?:when|upon|after|as soon|once|on my return|shortly after)\\b',
  '\\b(?:limited|no|little|intermittent|sporadic|infrequent) access to (?:my )?(?:e-?mail|inbox)',
  '\\b(?:urgent|immediate|emergenc\\w+|in my absence|during my absence)\\b[^\\n]{0,120}\\b(?:contact|call|e-?mail|reach|phone)\\b(?! me\\b)',
  '(?:복귀|돌아|확인)[^.\\n]{0,30}(?:회신|답변|연락|답장)|(?:급한|긴급)[^.\\n]{0,25}(?:연락|문의|전화)|(?:메일 ?확인|회신|답변)이? ?[^.\\n]{0,8}(?:어렵|늦|지연)|문의는 [^\\n]{0,40}(?:부탁|연락|바랍)',
  '(?:返信|回答|ご?連絡|対応)[^。\\n]{0,30}(?:遅れ|以降|後に|後と|いたしかね)|戻り(?:次第|ましたら)|(?:以降に?|より)[^。\\n]{0,10}順次|(?:お急ぎ|緊急)の?(?:場合|方|用件|ご?用)',
  '(?:dringend|eilig|wichtig)[^\\n]{0,100}(?:wenden|kontakt|anruf|telefon)|(?:nicht|weder) [^.\\n]{0,20}(?:weitergeleitet|gelesen)|nach meiner rückkehr|(?:werde|melde)[^.\\n]{0,60}(?:zurück|rückkehr|beantworten)',
  'urgen[^\\n]{0,100}(?:contact|adress|joindre|écrire)|(?:à|dès) mon retour|accès limité',
  'urgen[^\\n]{0,100}(?:contact|llam|dirij|escrib|rivolg|scriver|bel|mail)|a mi (?:regreso|vuelta)|al mio (?:ritorno|rientro)|no meu (?:retorno|regresso)|bij terugkomst|acceso limitado',
  '(?:紧急|急事|急件)[^。\\n]{0,30}(?:联系|致电)|回来后[^。\\n]{0,10}(?:回复|联系)',
].join('|'), 'iu');

/** A mailbox that wants the sender to prove being a person. */
const challenge = /(?:added? (?:you |your address )?to (?:the |my |our )?(?:recipient'?s )?(?:allowed|approved|safe|white) ?-?(?:list|senders?)|account is protected by|confirm (?:that )?you(?:'re| are) (?:a )?(?:human|person|real)|(?:verify|authenticate|validate) (?:yourself|your (?:e-?mail|address) to)[^.\n]{0,60}(?:deliver|message)|spam (?:arrest|blocker)[^\n]{0,80}click)/iu;

/** A help desk's receipt: it thanks for the mail and gives it a number. */
const received = /\b(?:we(?: have|'ve|’ve)? received your|your (?:request|e-?mail|message|enquiry|inquiry|ticket) has been (?:received|created|logged|registered)|thank(?:s| you) for (?:contacting|writing to|your (?:e-?mail|message|enquiry|inquiry)))\b|(?:문의|요청|메일)[^.\n]{0,20}(?:접수|등록)(?:되었|됐|하였|했)|お問い?合わせ[^。\n]{0,30}(?:受け?付け|承り|受領)|ihre (?:anfrage|nachricht|e-?mail) (?:ist|wurde|haben wir)[^.\n]{0,30}(?:eingegangen|erhalten|registriert)|(?:nous avons bien reçu|votre (?:demande|message) a (?:bien )?été)|(?:hemos recibido (?:su|tu)|(?:su|tu) (?:solicitud|mensaje) ha sido)/iu;
const numbered = /\b(?:ticket|case|request|reference|incident|support)\b[^\n]{0,20}(?:#|number|id\b|no\.?|is|:)[^\n]{0,12}\d{3,}|\[#?[a-z]{0,6}-?\d{4,}\]|(?:접수|문의|티켓) ?번호|(?:受付|お問い?合わせ|チケット)番号|(?:vorgangs|ticket|fall)-?nummer|numéro de (?:ticket|dossier)|número de (?:ticket|caso)/iu;

const longest = 2_000;

/** Whether the words that are new in a mail (no quotes, no signature) are an automatic answer's. */
export function saysAutomatic(reply: string, subject: string): boolean {
  if (/^\s*(?:fwd?|wg|tr|rv|i|전달|転送|转发)\s*:/iu.test(subject)) return false;
  const text = reply.slice(0, longest);
  if (itself.test(text.slice(0, 1_200)) || challenge.test(text)) return true;
  if (reply.length > longest) return false;
  const receipt = received.test(text) && (numbered.test(text) || numbered.test(subject));
  if (receipt) return true;
  // A machine asks nothing.
  return !/[?？]/.test(text) && away.test(text.slice(0, 500)) && meanwhile.test(text);
}
