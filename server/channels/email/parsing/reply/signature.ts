// What phones and mail apps add by themselves, in the languages they are sold in. A whole line, nothing else on it.
const footers = [
  /^(?:sent|posted|delivered) (?:from|via|with|by|using)(?: \w+){0,2} (?:my |the )?(?:iphone|ipad|ipod|android|samsung|galaxy|blackberry|windows|wiko|huawei|xiaomi|lg|htc|nokia|sony|pixel|mobile|phone|handheld|outlook|yahoo|gmail|mail|typeapp|acompli|sparrow|superhuman|spark|aol|proton|hey|fairphone|oneplus|mailbird|thunderbird|bluemail|nine|zoho|verizon|at&t|t-mobile|palm|treo|motorola|smartphone|tablet|surface|mac|htc|droid)/i,
  /^from my (?:iphone|ipad|ipod|android|samsung|galaxy|blackberry|pixel|mobile|phone)\b.{0,30}$/i,
  /^von (?:meinem|meiner) .{2,40} (?:aus )?(?:gesendet|verschickt)\.?$/i,
  /^[Ss]ent (?:from|via|with) (?:my )?[\p{Lu}][\p{L}\d -]{1,40}$/u,
  /^sent from my\b.{1,60}$/i,
  /^(?:get|download) outlook for (?:ios|android|mac)/i,
  /^(?:gesendet|von meinem|gesendet von|gesendet mit|diese nachricht wurde von).{0,20}(?:von|mit|aus|iphone|ipad|android|outlook|handy|smartphone|samsung).{0,60}$/i,
  /^outlook (?:für|pour|para|per|voor) (?:ios|android)/i,
  /^(?:envoyé|envoyée) (?:de|depuis|à partir de|avec|via)\s?.{2,60}$/i,
  /^téléchargez outlook pour/i,
  /^(?:enviado|enviada) (?:desde|de|do|a partir d\w|con|por|via)\s.{2,60}$/i,
  /^(?:obtener|obtenga|obter) (?:o )?outlook para/i,
  /^inviato (?:da|dal|con|tramite)\s?.{2,60}$/i,
  /^(?:verzonden|verstuurd) (?:vanaf|vanuit|met|via)\s.{2,60}$/i,
  /^(?:skickat|sendt|sänt|lähetetty) (?:från|fra|med|iphonesta|laitteesta)?\s?.{2,60}$/i,
  /^(?:wysłane|wysłano) (?:z|ze)\s.{2,60}$/i,
  /^отправлено (?:с|из|от)\s.{2,60}$/iu,
  /^odesláno z\s.{2,60}$/i,
  /^.{1,30}(?:'|’)?(?:dan|den|tan|ten) gönderildi\.?$/i,
  /^(?:나의 |내 |저의 )?(?:iphone|ipad|android|galaxy|아이폰|아이패드|안드로이드|갤럭시|삼성|samsung|lg|스마트폰|휴대폰|모바일|windows|outlook|naver|네이버|mac|다음|daum|kakao|카카오).{0,30}(?:에서|으로|로|를 통해)\s?(?:보냄|보냈습니다|보낸 메일입니다|보낸 메시지입니다|전송|전송됨|발송|보낸 메일|작성|작성됨|작성한 메일입니다)\.?$/i,
  /^.{0,30}(?:용 )?outlook(?:을|를)? (?:다운로드|받기|가져오기|얻기)\.?.{0,40}$/i,
  /^(?:ios|android)용 outlook(?:에서 보냄|을 다운로드하세요)?.{0,40}$/i,
  /^(?:windows용 )?메일에서 보냄\.?.{0,30}$/,
  /^.{0,30}(?:iphone|ipad|android|アンドロイド|galaxy|xperia|aquos|携帯|スマートフォン|スマホ|ドコモ|docomo|softbank|au|yahoo!?メール(?:アプリ)?|outlook|windows|gmail|mac|メール|らくらくホン)(?: ?版)?.{0,20}(?:から|より|で)\s?(?:送信|送信しました|送信されました|送っています|送りました)。?$/i,
  /^(?:ios|android) ?版? ?(?:用 ?)?outlook (?:for \w+ )?(?:を入手|をダウンロード|を取得).{0,40}$/i,
  /^outlook for (?:ios|android) を(?:入手|取得).{0,40}$/i,
  /^(?:从|從|来自|发自|發自|由)\s?(?:我的)?\s?.{1,40}(?:发送|發送|傳送|寄出)?。?$/,
  /^(?:iphone|ipad)から送信$/i,
];

/** A line that a phone or mail app wrote under the mail by itself. */
export function isMobileFooter(line: string): boolean {
  const bare = line
    .trim()
    .replace(/^[\s*_([<]+/, '')
    .replace(/<(?:https?|mailto):[^>]*>?|\[(?:https?|mailto):[^\]]*\]|\((?:https?|mailto):[^)]*\)/g, '')
    .replace(/[\s*_)\]>]+$/, '')
    .replace(/[.,;!–—-]*\s+(?:please\s+)?(?:excuse|pardon|forgive|ignore)\b.{0,60}$/i, '');
  if (bare.length === 0 || bare.length > 90 || bare.split(/\s+/).length > 12) return false;
  if (/[.!?]\s+\S|[,;]\s+(?:but|not|and|so|is|it|this|that|which|i|we|you)\b/i.test(bare)) return false;
  return footers.some(pattern => pattern.test(bare));
}

/** The delimiter of RFC 3676 §4.3 as written in practice, or the rule that mailing lists put above their footer. */
export function isSignatureDelimiter(line: string): boolean {
  return /^--\s*$/.test(line) || /^_{2,}\s*$/.test(line);
}

const closing = /^\s*(?:(?:best|kind|kindest|warm|warmest|with|many|my)\s+){0,3}regards\s*[,.!]?\s*$/i;

/** "Best regards," on its own line. */
export function isClosing(line: string): boolean {
  return line.length < 60 && closing.test(line);
}

/** What people end a mail with, in the languages that most mails come in; a whole line. */
const endings =
  /^\s*(?:(?:best|kind|kindest|warm|warmest|many)\s+){0,2}(?:regards|wishes|thanks|cheers|sincerely|yours\b.{0,20}|mit (?:freundlichen|besten|lieben) grüßen|(?:viele|beste|liebe|schöne|herzliche) grüße|cordialement|bien à vous|(?:cordiales?\s+)?saludos|(?:cordiali|distinti)?\s*saluti|atenciosamente|med vänlig(?:a)? hälsning(?:ar)?|(?:med )?(?:venlig )?hilsen|mvh|met vriendelijke groet(?:en)?|groet(?:en|jes)?|pozdrawiam|s pozdravem|с уважением|감사합니다|고맙습니다|.{1,12} (?:드림|올림)|(?:以上、)?(?:どうぞ)?(?:よろしく|宜しく)お願い.{1,8}|敬具|谢谢|此致)\s*[,.!。、]?\s*$/iu;

/** Whether a text between two lines comes to its own end: then it is more of the mail, not a signature. */
export function endsInClosing(lines: readonly string[], from: number, end: number): boolean {
  return lines.slice(from, end).some(line => line.length < 60 && endings.test(line));
}

/** Whether a block of at least two short lines (name, title, company) stands between `from` and `end`. */
export function isNameBlock(lines: readonly string[], from: number, end: number): boolean {
  const rest = lines.slice(from, Math.min(end, from + 40)).filter(line => line.trim() !== '');
  return rest.length >= 2 && rest.length <= 10 && rest.every(line => line.trim().length <= 80);
}

/** Whether what stands from `at` on is only the end of a mail, not the middle of one. */
export function nothingButFooter(lines: readonly string[], at: number, end: number, most: number): boolean {
  let filled = 0;
  for (let i = at; i < end && filled <= most; i += 1) {
    if ((lines[i] ?? '').trim() !== '') filled += 1;
  }
  return filled <= most;
}
