/** How English commits: a first person or the parcel itself, a future, and something done for the customer. */
const act = [
  'ship', 'send', 'dispatch', 'post', 'mail', 'e-?mail', 'refund', 'credit', 'pay', 'transfer', 'reimburse', 'replace', 'exchange', 'swap', 'cancel', 'update', 'call', 'ring', 'phone', 'contact', 'reply', 'answer', 'respond',
  'get (?:right )?back', 'come back to you', 'be back', 'let you know', 'look into', 'check', 'keep you (?:posted|updated|informed)', 'forward', 'tell you', 'inform', 'notify', 'add', 'issue', 'process', 'arrange', 'organi[sz]e', 'pick (?:it )?up',
  'collect', 'deliver', 'arrive', 'restock', 'repair', 'fix', 'extend', 'leave', 'go (?:out|ahead)', 'reserve', 'waive', 'remove', 'do it', 'try again', 'write', 'give you', 'follow up', 'escalate', 'confirm', 'resend', 'reship', 'release', 'return your',
  'take care of', 'make sure', 'sort (?:it|this) out', 'provide', 'compensate', 'correct', 'change (?:the|your)', 'put (?:it|one|a)', 'get (?:it|this|your|the|you|one) ', 'have (?:it|your|an answer|a decision|this|the|news)', 'be (?:with you|on its way|on the way|back in stock|in stock|available|done)',
  'be (?!closed|based|limited|reduced)\\w+ed\\b', 'be (?:sent|paid|made|put|given)', 'include', 'apply', 'upload', 'review', 'prepare', 'pack', 'set up', 'ask (?:the|our|my)',
].join('|');
const receive = 'receive|get|see (?:the|your) (?:refund|money|credit)|hear (?:from|back)|have (?:it|your|an answer|a decision)';
const soon = '(?:(?:also|then|now|personally|definitely|certainly|gladly|just|surely|still|of course|happily|immediately|always) )*';
const will = "(?:'ll|’ll| will| shall|'m going to|’m going to| am going to| are going to|'re going to|’re going to| is going to|'s going to|’s going to)";
const we = "\\b(?:i|we|they|he|she|someone(?: from [\\w ]+)?|somebody(?: from [\\w ]+)?|(?:our|my|the|your|a|an|new|ups|fedex|dhl|usps)(?: [\\w-]+){0,5}|it|that|this|ups|fedex|dhl|usps|refund|order|parcel)";

const commits: RegExp[] = [
  new RegExp(`${we}${will} ${soon}(?:${act})`),
  new RegExp(`\\byou${will} ${soon}(?:${receive})`),
  new RegExp(`\\b(?:refund|replacement|parcel|order|package)${will} ${soon}(?:${act})`),
  /\b(?:i|we)(?:'ll|’ll| will) (?:keep|hold)\b/,
  /\b(?:i'm|i’m|i am|we're|we’re|we are|is|are) (?:now )?(?:sending|shipping|refunding|processing|issuing|dispatching|cancelling|canceling|replacing|going out|on its way out|leaving)\b/,
  /\b(?:is|are) (?:scheduled|due|set|expected) to (?:be |ship|arrive|leave|go|deliver)/,
  /\byou (?:can|may) (?:count on|expect)\b/, /\b(?:i|we) promise\b/, /\bgive (?:me|us) 1?\d* ?(?:two|three|hours?|minutes?|days?|an? )/,
];
/** The plain present is a promise only with a day: "the parcel leaves tomorrow", "expect your refund on Monday". */
const commitsWithDay: RegExp[] = [
  /\b(?:parcel|order|package|replacement|it|one|preorders?|item|shipment|tea|cup)s? (?:ships?|leaves?|goes out|go out|arrives?|is out)\b/, /\bwe (?:'re |are )?ship(?:ping)? (?:it|your|the|a|this)/, /^expect\b/, /\bexpect (?:your|the|it)\b/,
  /\bit (?:should|shall|will) be (?:with you|there|delivered)/, /\b(?:refund|replacement|dispatch)\b[^.]*\b(?:we|i)'?ll\b/,
];

const conditional = /\b(?:if|unless|should (?:you|anything|it|there)|provided|providing|in case|only (?:after|if|when)|assuming)\b|\b(?:once|when|whenever|as soon as|after|until) (?:you|it|the|they|your)\b|\b(?:once|when|whenever|as soon as|after|until) we (?:receive|get|have received|hear)\b|\blet (?:us|me) know (?:and|which|if|what|whether)\b|\bplease (?:send|return|ship|reply|confirm)/;
const negated = /\b(?:won't|won’t|not|cannot|can't|can’t|don't|don’t|doesn't|doesn’t|isn't|isn’t|aren't|never|unable|no longer|hardly)\b/;
const hedged = /\b(?:may|might|usually|typically|normally|generally|often|hope|hopefully|try (?:our|my|to)|would|could|wish|probably|perhaps|maybe|love to|happy to|depending|policy|placed before|'d|were going to|was going to|had we)\b|[iw]e?['’]d\b/;
const hearsay = /\b(?:you|he|she|they|the seller) (?:said|wrote|asked|mentioned|told|promised|stated|claimed)\b|\bi was told\b|\bsays\b|\baccording to\b|\bas you said\b/;
const harmless = /\b(?:not? worr(?:y|ies)|don['’]t worry|no charge|no (?:extra |additional )?costs?|not a problem|no problem|do not hesitate|don['’]t hesitate|whether or not|either way)\b/g;

/** Whether an English clause promises something; `dated` when it names a day or time. */
export function commitsInEnglish(clause: string, dated: boolean): boolean {
  const said = clause.toLowerCase().replace(/\s+/g, ' ').replace(harmless, ' ');
  if (/\?\s*$/.test(said) || [conditional, negated, hedged, hearsay].some((no) => no.test(said))) return false;
  return commits.some((yes) => yes.test(said)) || (dated && commitsWithDay.some((yes) => yes.test(said)));
}
