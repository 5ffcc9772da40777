import type { Commitment } from './commitment.ts';

/** How Korean commits: an act for the customer in a future that promises (겠습니다, ㄹ게요, 예정입니다). */
const act = '드리|드릴|보내|보낼|발송|출고|환불|입금|송금|교환|취소|처리|진행|연락|전화|답변|답 |회신|안내|확인|알려|알릴|공유|조치|수리|삭제|변경|접수|신청|넣|돌려|돌릴|재발송|요청|발행|발급|준비|도착|방문|회수|수거|포장|전달|검토|챙겨|챙길|말씀|재입고|입고|배송|지급|적립|보상|할인|예약|보관|맡아|빼|해결|받으실|받아보실|바꿔|바꾸|바꿀|챙기|확보|등록|반영|적용|수정|정정|해제|전송|문자|메일|맞춰|신고|의뢰|점검|제작|고쳐|고치|지원|옮기|옮겨|풀어|열어|남겨|남기|설치|포함|동봉|올려|올리|부쳐|부치|붙여|면제|전환|연장|답을|알아보|찾아보|독촉|청구|문의해|문의하겠|여쭤|나가|나갈|나갑|완료';
/** Syllables that end in ㄹ: before 게요 they promise, whatever the verb. */
const rieul = Array.from({ length: 399 }, (_, at) => String.fromCharCode(0xac08 + at * 28)).join('');
const promises = [
  new RegExp(`(?<!부탁드|기다|기대|응원|여쭤|믿|감사드|사과드|인사드)[${rieul}][게께]요?(?=[\\s~!.,^ㅎㅋㅠㅜ]|$)`),
  /(?<!알|모르|좋|감사하|되|있|없|힘들|어렵|맞|걸리|가능하|필요하|기다리|시|같|부탁드리|사과드리|감사드리|축하드리|인사드리|양해|다)겠습니다/,
  /(?:지금|즉시)[^.?!]{0,120}(?:보내|넣어|처리해|변경해|취소해|환불해)\s?(?:드려요|드립니다)/,
  new RegExp(`(?:${act})[^.?!]{0,120}?(?:겠습니다|겠어요|겠음|을게|ㄹ게|[가-힣]게요|[가-힣]께요|(?<=[릴낼할줄놓을갈될볼둘올킬길])[게께]요|[릴낼할줄놓을]게(?=[\\s~!.^ㅎㅋ]|$))`),
  new RegExp(`(?:${act})[^.?!]{0,120}?(?:예정(?:입니다|이에요|이예요|이고|이며|이니|이라|이오니|임|이에|[\\s~.!]*$)|(?:드릴|보낼|할|될|갈) ?테니|(?:[릴낼할될갈올을] )(?:거예요|거에요|것입니다|겁니다|건데))`),
  // Done for somebody or kept ready, whatever the verb: 해 드리겠습니다, 따로 빼 두겠습니다.
  /(?<!사과|감사|축하|인사|기원|양해|도와|도움|말씀)[가-힣]\s?(?:드리겠습니다|드리겠어요|드릴게요|드릴께요|드리도록 (?:하겠습니다|할게요)|두겠습니다|둘게요|놓겠습니다|놓을게요)/,
  /약속(?:드립니다|드려요|합니다|할게요|드릴게요)/,
];
/** Each of these rules needs one of these. */
const promisingSign = /겠|[게께](?:요|[\s~!.,^ㅎㅋㅠㅜ]|$)|예정|약속|거[예에]요|것입니|겁니다|건데|테니|(?:지금|즉시).*드[려립]/;
const presentSign = /(?:[됩합립십갑]니다|[돼해려나가]요|되[오세니])|예정일은|들어옵|수 있/;
/** The present is a promise only with a day: 내일 출고됩니다, 내일 나갑니다. */
const withDay = [
  /(?:발송|출고|배송|환불|입금|재입고|입고|회수|수거|교환|취소|처리|진행|발행|지급|도착|완료|적립)\s?(?:됩니다|되오니|되니|돼요|되세요|합니다|해요|해 ?드립니다|해 ?드려요|하십니다)/, /(?:보내|연락|전화|안내|답변|알려)\s?(?:드립니다|드려요)/, /나갑니다|나가요|(?<!올라|내려|넘어|돌아)갑니다|들어옵니다/, /(?:방문|수거|회수|연락|전화)\s?하십니다/, /예정일은[^.]{0,120}(?:입니다|이에요|예요)/, /받(?:으|아보)실 수 있(?:습니다|어요|으세요|게)/,
];
const conditional = /(?<!괜찮)(?:시면|으면|하면|되면|오면|가면|다면|라면|려면|내면|주면|지면|나면|리면|신 ?후에? |하신 경우|경우에?[는,\s])(?=[\s,]|$)|(?<!내일|모레|오늘|요일|[주일달월])이면(?=[\s,]|$)|만약|만일|(?<!확인|파악|처리|준비|정리|결정|출근)(?:되는|하는|오는|받는) ?대로/;
const negated = /수 없|수는 없|지 않|지는 않|지 못|어렵|어려[운울워]|불가|안 ?됩니다|안 ?돼요|못 ?(?:해|합|보내|드)|없습니다|없어요|없는 점|힘들/;
/** So that something does not happen: no denial. */
const soThatNot = /(?:지|지는) 않(?:도록|으시도록|게)|없(?:도록|으시도록|으시게|게)|못하도록|(?:차질|빠짐|틀림|걱정|문제|불편) ?없이/g;
/** Asks for time, and is no condition. */
const polite = /(?:시간|여유|말미)(?:을|를)? ?(?:조금 |좀 )?(?:더 )?(?:내?주시|주)면/g;
const hedged = /(?:반품|회수|입금|수령) ?(?:확인|완료|도착|입고)? ?후|매월|수도 있|것 같|노력|최선|바랍니다|바라며|바라겠|걸릴 수|소요|보통|일반적|통상|대략|매주|매일|매달|항상|이전 주문|당일 (?:발송|출고)됩|부탁|주세요|주시기|주십시오|기다리겠|감사하겠|알겠|되시길|좋겠|모르겠|수 있는지|규정|(?:구매|구입|주문|결제|입금) ?후|까지만|한해/;
const hearsay = /다고 (?:하셨|하신|했|안내|들었|말씀하)|라고 (?:하셨|하신|했|안내|들었|말씀하)|신다고|는다고|준다고|단 말씀|다는 말씀|려고 했/;

/** What gives a reason ends so; what it denies or hopes says nothing of the rest. */
const afterReason = /(?<=라서|어서|아서|해서|니까?|므로|때문에|관계로|(?<!제외하)(?<![다라까])고|이라|며),?\s+/;

/** What a Korean clause promises; null for none. */
export function commitmentInKorean(clause: string): Commitment | null {
  const said = clause.normalize('NFKC').replace(/\s+/g, ' ').replace(soThatNot, '').replace(polite, '');
  if (!promisingSign.test(said) && !presentSign.test(said)) return null;
  if (/[?]\s*[~^ㅎㅋㅠ]*$|(?:까요|나요|가요|죠|을까|를까)[\s.~]*$/.test(said) || conditional.test(said)) return null;
  const commits = (part: string, rules: RegExp[]): boolean => ![negated, hedged, hearsay].some((no) => no.test(part)) && rules.some((yes) => yes.test(part));
  for (const [sign, rules] of [[promisingSign, promises], [presentSign, withDay]] as const) {
    // What a part follows, the whole follows, too: most clauses are done with here.
    if (!sign.test(said) || !rules.some((yes) => yes.test(said))) continue;
    const parts = said.split(afterReason);
    const promising = parts.filter((part) => commits(part, rules));
    if (promising.length > 0 || commits(said, rules)) return { needsDay: rules === withDay, when: promising.length < parts.length && promising.length > 0 ? promising.join(' ') : clause };
  }
  return null;
}
