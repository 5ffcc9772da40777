import type { Commitment } from './commitment.ts';

/** How English commits: a first person or the parcel itself, a future, and something done for the customer. */
const act = [
  'ship', 'send', 'dispatch', 'post', 'mail', 'e-?mail', 'refund', 'credit', 'pay', 'transfer', 'reimburse', 'replace', 'exchange', 'swap', 'cancel', 'update', 'call', 'ring', 'phone', 'contact', 'reply', 'answer', 'respond',
  'get (?:right )?back', 'come back to you', 'be back', 'let you know', 'look into', 'check', 'keep you (?:posted|updated|informed)', 'forward', 'tell you', 'inform', 'notify', 'add', 'issue', 'process', 'arrange', 'organi[sz]e', 'pick (?:it )?up',
  'collect', 'deliver', 'arrive', 'restock', 'repair', 'fix', 'extend', 'leave', 'go (?:out|ahead)', 'reserve', 'waive', 'remove', 'do it', 'try again', 'write', 'give you', 'follow up', 'escalate', 'confirm', 'resend', 'reship', 'release', 'return your',
  'take care of', 'make sure', 'sort (?:it|this) out', 'provide', 'compensate', 'correct', 'change (?:the|your)', 'put (?:it|one|a)', 'get (?:it|this|your|the|you|one) ', 'have (?:it|your|an answer|a decision|this|the|news)', 'be (?:with you|in your|at your|with your|on its way|on the way|back in stock|in stock|available|done)',
  'be (?!closed|based|limited|reduced)\\w+ed\\b', 'be (?:sent|paid|made|put|given)', 'include', 'apply', 'upload', 'review', 'prepare', 'pack', 'set up', 'ask (?:the|our|my)',
].join('|');
const receive = 'receive|get|see (?:the|your|it|a|an|[\\d£$€])|hear (?:from|back)|have (?:it|your|the|an?|my|our|both|everything|all)|find (?:the|your|it|an?) ';
const soon = '(?:(?:also|then|now|personally|definitely|certainly|gladly|just|surely|still|of course|happily|immediately|always) )*';
const will = "(?:'ll|’ll| will| shall|'m going to|’m going to| am going to| are going to|'re going to|’re going to| is going to|'s going to|’s going to)";
const we = "\\b(?:i|we|they|he|she|someone(?: from [\\w ]+)?|somebody(?: from [\\w ]+)?|(?:our|my|the|your|a|an|new|both|all|every|ups|fedex|dhl|usps)(?: [\\w.,£$€-]+){0,6}|it|that|this|ups|fedex|dhl|usps|refund|order|parcel)";

/** What a first person may announce without doing anything for the customer. */
const idle = [
  'i', 'we', 'you', 'it', 'see', 'need', 'know', 'hope', 'want', 'wish', 'think', 'believe', 'guess', 'assume', 'appreciate', 'understand', 'wait', 'like', 'love', 'miss', 'regret', 'remember', 'forget', 'look forward', 'be (?:happy|glad|sorry|closed|unable|able|honest|open|here|there|away|out)',
  'have to', 'admit', 'say', 'agree', 'accept', 'continue', 'stay', 'remain', 'lose', 'depend', 'require', 'consider', 'assist', 'help', 'happily help', 'try (?!again)', 'do (?:our|my|everything|whatever)', 'ask you', 'be (?:in need|needing|looking forward|waiting|hoping)',
].join('|');
const doing = [
  'send', 'resend', 'ship', 'reship', 'refund', 'process', 'issu', 'dispatch', 'cancel', 'cancell', 'replac', 'put', 'putt', 'book', 'rebook', 'arrang', 'order', 'post', 'mail', 'email', 'pack', 'credit', 'upgrad', 'add', 'transferr', 'forward', 'chas', 'rais', 'fil', 'gett', 'bring', 'call',
  'charg', 'return', 'reserv', 'apply', 'correct', 'chang', 'updat', 'sett', 'fix', 'repair', 'deliver', 'pay', 'reimburs', 'waiv', 'swapp', 'exchang', 'organis', 'organiz', 'prepar', 'prioritis', 'prioritiz', 'escalat',
].join('|');

/** Rules of which each needs the sign somewhere in the clause: one look at it spares asking them all. */
interface SignedRules {
  sign: RegExp;
  rules: RegExp[];
}

const withFuture: SignedRules = {
  sign: /['’]ll|will|shall|going to|gonna|\bill /,
  rules: [
    new RegExp(`\\b(?:i|we|one of us|someone|somebody|(?:our|my) [\\w-]+(?: [\\w-]+)?)${will} ${soon}(?!(?:${idle})\\b)(?:be \\w+ing\\b|be in touch|(?!be\\b)[a-z]{2,}(?![a-z'’]))`),
    // The same without its subject: "I have asked them and will tell you", "Will send it today".
    new RegExp(`(?:\\b(?:i|we)\\b.*\\b(?:and|then|so)|^(?:ok(?:ay)?|sure|yes|great|right)?,?) ?(?:will|shall|gonna) ${soon}(?!(?:${idle})\\b)(?:${act})`),
    /\b[a-z]+(?:'ll|’ll| will) (?:be in touch|be calling|call|ring|phone|contact|e-?mail|text|reply|get back|come by|drop by|pick|collect|deliver|bring)\b/,
    new RegExp(`\\b(?:i'm|i’m|i am|we're|we’re|we are) gonna (?!(?:${idle})\\b)[a-z]`),
    /(?:^|[,.!] )ill (?:re)?(?:send|ship|post|call|check|get|do|fix|swap|cancel|add|sort|email|mail|let|refund|look|ask|put|make|change|update)\b/,
    new RegExp(`${we}${will} ${soon}(?:${act})`),
    new RegExp(`\\byou${will} ${soon}(?:${receive})`),
    new RegExp(`\\b(?:refund|replacement|parcel|order|package)${will} ${soon}(?:${act})`),
  ],
};

const withoutFuture: SignedRules = {
  sign: /ing\b|guarantee|commit|undertake|word|consider|leave |way out|(?:scheduled|due|set|expected) to|count on|expect|promise|give (?:me|us)/,
  rules: [
    /\byou(?:'re|’re| are) getting (?:it|your|the|an?|my|our)\b/, /\b(?:i|we) (?:guarantee|commit to|undertake to)\b|\byou have (?:my|our) word\b|\bcoming your way\b/,
    new RegExp(`\\b(?:i'm|i’m|i am|we're|we’re|we are) (?:also |now |just )?(?:${doing})ing\\b(?! for)`),
    /\bconsider (?:it|that|this) (?:done|sorted)\b/, /^(?:leave|leaving) (?:it|this|that) (?:with|to) (?:me|us)\b/,
    /\b(?:i'm|i’m|i am|we're|we’re|we are|is|are) (?:now )?(?:sending|shipping|refunding|processing|issuing|dispatching|cancelling|canceling|replacing|going out|on its way out|leaving)\b/,
    /\b(?:is|are) (?:scheduled|due|set|expected) to (?:be |ship|arrive|leave|go|deliver)/,
    /\byou (?:can|may) (?:count on|expect)\b/, /\b(?:i|we) promise\b/, /\bgive (?:me|us) 1?\d* ?(?:two|three|hours?|minutes?|days?|an? )/,
  ],
};

/** The plain present is a promise only with a day: "the parcel leaves tomorrow", "expect your refund on Monday". */
const withDay: SignedRules = {
  sign: /ing\b|way\b|ships?\b|leaves?\b|goes |go out|arrives?\b|departs|is out|let me|expect|(?:should|shall|will) be|(?:we|i)'?ll\b/,
  rules: [
    new RegExp(`^(?:${doing})ing\\b`), /^(?:refund|replacement|parcel|order|package|new \w+|label|invoice)s? (?:coming|going|leaving|on (?:its|the) way)\b/, /\b(?:your|the|our|this|a) (?:[\w-]+ ){1,5}(?:ships|leaves|goes out|goes into|arrives|departs|is leaving|is going out|is being (?:sent|shipped|collected|picked up))\b/, /\blet me\b(?! know)/,
    /\b(?:parcel|order|package|replacement|it|one|preorders?|item|shipment|tea|cup)s? (?:ships?|leaves?|goes out|go out|arrives?|is out)\b/, /\bwe (?:'re |are )?ship(?:ping)? (?:it|your|the|a|this)/, /^expect\b/, /\bexpect (?:your|the|it)\b/,
    /\bit (?:should|shall|will) be (?:with you|in your|at your|with your|there|delivered)/, /\b(?:refund|replacement|dispatch)\b[^.]*\b(?:we|i)'?ll\b/,
  ],
};

const conditional = /^should (?:the|your|this|that|my|our|an?)\b|\b(?:if|unless|should (?:you|anything|it|there)|provided|providing|in case|only (?:after|if|when)|assuming)\b|\b(?:once|when|whenever|as soon as|after|until) (?:you|it|the(?! (?:weekend|(?:bank |public |long )?(?:holiday|weekend)))|they|your)\b|\b(?:once|when|whenever|as soon as|after|until) we (?:receive|get|have received|hear)\b|\blet (?:us|me) know (?:and|which|if|what|whether)\b|\bplease (?:send|return|ship|reply|confirm)/;
const negated = /\b(?:won't|won’t|not|cannot|can't|can’t|don't|don’t|doesn't|doesn’t|isn't|isn’t|aren't|never|unable|no longer|hardly)\b/;
const hedged = /\b(?:may|might|usually|typically|normally|generally|often|hope|hopefully|try (?:our|my|to)|would|could|wish|probably|perhaps|maybe|love to|happy to|depending|policy|placed before|'d|were going to|was going to|had we)\b|[iw]e?['’]d\b/;
const hearsay = /\b(?:you|he|she|they|the seller) (?:said|wrote|asked(?! for)|mentioned|told|promised|stated|claimed)\b|\bi was told\b|^[^,]*\bsays\b(?![^,]*, (?:i|we))|\baccording to\b|\bas you said\b/;
const harmless = /\b(?:(?:no|not) later than|not? worr(?:y|ies)|don['’]t worry|no charge|no (?:extra |additional )?costs?|not a problem|no problem|do not hesitate|don['’]t hesitate|whether or not|either way)\b/g;

/** What is denied or left open in one part of a clause says nothing of the next: "it won't fit, so we'll swap it". */
const partsOf = (said: string): string[] => said.split(/,\s+(?:(?:and|so|then|but) )?|\s+(?:and|so|then) (?=(?:i|we|you|he|she|they|our|your|the)\b)|\s+[–—-]+\s+|:\s+|\s*\(/);

/** Begins a part of a clause that gives a reason or tells what has been, where it promises nothing itself. */
const aside = /^(?:as|since|because|although|though|while|given|thanks|thank you|following|regarding|sorry)\b|^(?:i|we|you|he|she|they|it|the|your|our|my)\b/;

/** What an English clause promises; null for none. */
export function commitmentInEnglish(clause: string): Commitment | null {
  const said = clause.toLowerCase().replace(/\s+/g, ' ').replace(harmless, ' ');
  const always = [withFuture, withoutFuture].flatMap(({ sign, rules }) => (sign.test(said) ? rules : []));
  const dated = withDay.sign.test(said) ? withDay.rules : [];
  if (always.length + dated.length === 0 || /\?\s*$/.test(said) || conditional.test(said) || hearsay.test(said)) return null;
  const follows = (rules: RegExp[], part: string): boolean => rules.some((yes) => yes.test(part)) && !negated.test(part) && !hedged.test(part);
  const parts = partsOf(said);
  const needsDay = ![said, ...parts].some((part) => follows(always, part));
  if (needsDay && ![said, ...parts].some((part) => follows(dated, part))) return null;
  const promising = parts.filter((part) => !aside.test(part) || follows(always, part) || follows(dated, part));
  return { needsDay, when: promising.join(', ') };
}
