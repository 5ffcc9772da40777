import type { Commitment } from './commitment.ts';

/** How English commits: a first person or the parcel itself, a future, and something done for the customer. */
const act = [
  'ship', 'send', 'dispatch', 'post', 'mail', 'e-?mail', 'refund', 'credit', 'pay', 'transfer', 'reimburse', 'replace', 'exchange', 'swap', 'cancel', 'update', 'call', 'ring', 'phone', 'contact', 'reply', 'answer', 'respond',
  'get (?:right )?back', 'come back to you', 'be back', 'let you know', 'look into', 'check', 'keep you (?:posted|updated|informed)', 'forward', 'tell you', 'inform', 'notify', 'add', 'issue', 'process', 'arrange', 'organi[sz]e', 'pick (?:it )?up',
  'collect', 'deliver', 'arrive', 'restock', 'repair', 'fix', 'extend', 'leave', 'go (?:out|ahead)', 'reserve', 'waive', 'remove', 'do it', 'try again', 'write', 'give you', 'follow up', 'escalate', 'confirm', 'resend', 'reship', 'release', 'return your',
  'take care of', 'make sure', 'sort (?:it|this) out', 'provide', 'compensate', 'correct', 'report back', 'reach you', 'follow\\b(?! (?:the|these|our))', 'make its way', 'show up', 'appear (?:on|in) your', 'restore', 'handle', 'cover (?:the|your)', 'change (?:the|your)', 'put (?:it|one|a)', 'get (?:it|this|your|the|you|one) ', 'get \\w+(?:ed|ent|ilt)\\b', 'have (?:it|your|an answer|a decision|this|the|news)', 'be (?:with you|in your|at your|with your|on your (?:account|card|statement)|home|back (?:with|on|in)|on its way|on the way|in stock|available|done)',
  'be (?!closed|based|limited|reduced|charged|billed|required|needed|asked|rejected|refused|declined|delayed)\\w+ed\\b', 'be (?:sent|paid|made|put|given)', 'include', 'upload', 'review', 'prepare', 'pack', 'set up', 'ask (?:the|our|my)',
].join('|');
const receive = 'receive|get|see (?:(?:the|your) (?:refund|money|credit|amount|payment)|it|[\\d£$€])|hear(?:d)? (?:from|back)|have (?:it|your|the|an?|my|our|both|everything|all|heard)';
const soon = '(?:(?:also|then|now|personally|definitely|certainly|gladly|just|surely|still|of course|happily|immediately|always) )*';
const will = "(?:'ll|’ll| will| shall|'m going to|’m going to| am going to| are going to|'re going to|’re going to| is going to|'s going to|’s going to)";
const we = "\\b(?:i|we|they|he|she|someone(?: from [\\w ]+)?|somebody(?: from [\\w ]+)?|(?:our|my|the|your|a|an|new|both|all|every|ups|fedex|dhl|usps)(?: [\\w.,£$€-]+){0,6}|it|that|this|everything|ups|fedex|dhl|usps|refund|order|parcel)";

/** What a first person may announce without doing anything for the customer. */
const idle = [
  'i', 'we', 'you', 'it', 'see(?! to it)', 'need', 'know', 'hope', 'want', 'wish', 'think', 'believe', 'guess', 'assume', 'appreciate', 'understand', 'wait', 'like', 'love', 'miss', 'regret', 'remember', 'forget', 'look forward', 'be (?:happy|glad|sorry|closed|unable|able|honest|open|here|there|away|out)',
  'have to', 'also', 'always', 'still', 'then', 'now', 'just', 'personally', 'gladly', 'certainly', 'listen', 'strive', 'work hard', 'admit', 'say', 'agree', 'accept', 'continue', 'stay', 'remain', 'lose', 'depend', 'require', 'consider', 'assist', 'help', 'happily help', 'try (?!again)', 'do (?:our|my|everything|whatever)', 'ask you', 'be (?:in need|needing|looking forward|waiting|hoping)',
].join('|');
const doing = [
  'send', 'resend', 'shipp', 'reshipp', 'refund', 'process', 'issu', 'dispatch', 'cancel', 'cancell', 'replac', 'put', 'putt', 'book', 'rebook', 'arrang', 'order', 'post', 'mail', 'email', 'pack', 'credit', 'upgrad', 'add', 'transferr', 'forward', 'chas', 'rais', 'fil', 'gett', 'bring', 'call',
  'charg', 'return', 'reserv', 'apply', 'correct', 'chang', 'updat', 'sett', 'fix', 'repair', 'deliver', 'pay', 'reimburs', 'waiv', 'swapp', 'exchang', 'organis', 'organiz', 'prepar', 'prioritis', 'prioritiz', 'escalat', 'knock', 'throw', 'includ', 'slipp', 'pass', 'hand', 'flagg', 'nudg', 'push', 'speed', 'lift', 'unlock', 'resett', 'extend', 'reopen', 'schedul', 'mov',
].join('|');

/** What things do by themselves and no one promises, on whatever day. */
const standing = [
  'be (?:your|an?|the|another|\\d+|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\\w*)', 'apply', 'qualify', 'decide', 'rain', 'snow', 'be (?:closed|open|shut|away|out|off|on holiday|unavailable|charged|billed|required|needed|asked|late|delayed|limited)', 'expire', 'end', 'close', 'open', 'start', 'begin', 'go (?:up|down)', 'rise', 'increase', 'cost', 'need', 'have to', 'stay', 'remain', 'depend', 'require', 'take', 'renew', 'update', 'last', 'keep', 'run', 'fall', 'lapse', 'want', 'know', 'look', 'fit',
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
    new RegExp(`(?:\\b(?:i|we)\\b[^,]{0,200} (?:and|then|so)|\\b(?:i|we)\\b.*, (?:and|then)) (?:will|shall|gonna) ${soon}(?!(?:${idle}|be)\\b)[a-z]{2,}`), new RegExp(`^(?:(?:ok(?:ay)?|sure|yes|great|right),? ?)?(?:will|shall|gonna) ${soon}(?!(?:${idle})\\b)(?:${act})`),
    /\b[a-z]+(?:'ll|’ll| will) (?:be in touch|be calling|call|ring|phone|contact|e-?mail|text|reply|get back|come by|drop by|pick|collect|deliver|bring)\b/,
    new RegExp(`\\b(?:i'm|i’m|i am|we're|we’re|we are) gonna (?!(?:${idle})\\b)[a-z]`),
    /(?:^|[,.!] )ill (?:re)?(?:send|ship|post|call|check|get|do|fix|swap|cancel|add|sort|email|mail|let|refund|look|ask|put|make|change|update)\b/,
    new RegExp(`${we}${will} ${soon}(?:${act})`),
    new RegExp(`\\byou${will} ${soon}(?:${receive}|be (?:refunded|reimbursed|credited|compensated|contacted|notified|informed|updated|called|sent|given|paid|emailed|getting|receiving|hearing)\\b)`),
    /\b(?:i|we)(?:'ll|’ll| will)\b.* and (?:report back|get back|come back|let you know|tell you|update you|write (?:to )?you|call you)/, /^will do\b/,
    /\b(?:is|are|has been|was)\b.* and (?:will|should) (?:show up|reach you|arrive|be (?:with|on|in|at) |appear|follow|leave|ship|go out)/,
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
    /\b(?:i'm|i’m|i am|we're|we’re|we are) (?:having (?:the|my|our|it|them|someone|a)|making sure)\b/,
    new RegExp(`^(?:(?:ok(?:ay)?|sure|yes|right|great),? )?(?:${doing})ing (?:it|that|this|the|your|you|u|one|an?)\\b.*\\b(?:now|right away|asap|immediately|as we speak)\\b`),
    /(?:\byou (?:can|may) |^(?:please )?)count on\b|\byou (?:can|may) expect\b/, /\b(?:i|we) promise\b/, /\bgive (?:me|us) 1?\d* ?(?:two|three|hours?|minutes?|days?|an? )/,
  ],
};

const plans: SignedRules = {
  sign: /plan|intend|(?:let|allow) (?:me|us)/,
  rules: [
    new RegExp(`\\b(?:i|we) (?:plan|intend) to (?:${act})|\\bthe plan is to (?:${act})`),
    /\b(?:let|allow) (?:me|us) (?:to )?(?:send|resend|replace|refund|arrange|fix|get you|make (?:it|this|that) (?:right|up)|check|look into|ask|sort|reship|book|chase)\b/,
  ],
};

/** The plain present is a promise only with a day: "the parcel leaves tomorrow", "expect your refund on Monday". */
const withDay: SignedRules[] = [{
  sign: /['’]ll|will|shall|should|going to/,
  rules: [
    // What somebody else or the thing itself will do by then, whatever the verb: "the technician will swing by on Thursday".
    new RegExp(`\\b(?:(?:your|the|our|my|an?|both|all) [\\w.,£$€ -]{2,40}?|it|he|she|they)${will} ${soon}(?!(?:${standing})\\b)[a-z]{2,}`),
    new RegExp(`\\byou should (?:${receive})|\\byou(?:'ll|’ll| will) find (?:the|your|it|an?) `), /\b(?:refund|replacement|dispatch)\b[^.]*\b(?:we|i)'?ll\b|^(?:should|will) (?:be|arrive|reach|ship|leave)\b/,
    /\b[a-z]+ (?:should|shall|will) (?:reach you|arrive|show up|appear|be (?:with you|in your|at your|with your|there|back|delivered|sorted|ready|done|fixed)|have (?:it|your|an answer|news|a decision))/,
  ],
}, {
  sign: /ships?\b|leaves?\b|goes |go out|gets |^(?:refund|replacement|new|answer|update|call|callback|reply|news|back) |reaches|lands|back|arrives?\b|departs|comes |is out|expect|let me/,
  rules: [
    /\b(?:your|the|our|this|a) (?:[\w-]+ ){1,5}(?:ships|leaves?|gets (?:its|a|the|your)|reaches|lands|(?:is|are) back (?:on|with|in|at)|(?:goes|comes) (?:out|in|into|on|off|back|to the (?:post|courier|carrier))|arrives|departs)\b/,
    /(?<!\b(?:all|express|standard|most|regular|other|international|domestic) )\b(?:parcel|order|package|replacement|it|one|preorders?|item|shipment|stock|tea|cup)s? (?:ships?|comes (?:in|back)|leaves?|goes out|go out|arrives?|is out)\b/,
    /^(?:refund|replacement|new \w+|answer|update|call|callback|reply|news) (?:by|on|within|today|tomorrow|next)\b|^back (?:to|with) you\b/, /^(?:goes|ships|leaves|arrives)\b|\bwe ship (?:it|your|the|a|this)|^expect\b|\bexpect (?:your|the|it)\b|\blet me\b(?! know)/,
  ],
}, {
  sign: /ing\b|on (?:its|the) way/,
  rules: [
    new RegExp(`^(?:${doing})ing\\b|^(?:going|leaving|arriving)\\b`), /^(?:refund|replacement|parcel|order|package|new \w+|label|invoice)s? (?:coming|going|leaving|on (?:its|the) way)\b/,
    /\b(?:your|the|our|this|a) (?:[\w-]+ ){1,5}is (?:leaving|going out|being (?:sent|shipped|collected|picked up))\b/, /\bwe (?:'re |are )?shipping (?:it|your|the|a|this)|\b(?:we're|we’re|we are) expecting (?:it|the|your|new|more)\b/,
    /\b(?:it|that|this|one|parcel|order|package|replacement|refund|stock|mug|cup)(?:'s|’s| is) (?:now )?(?:going out|shipping|leaving|coming|on (?:its|the) way|arriving)\b/,
    /\b(?:courier|driver|technician|colleague|team|carrier|dhl|ups|usps|fedex|they|he|she|someone)(?: is| are|'s|’s|'re|’re) (?:coming|picking|delivering|collecting|calling|bringing|visiting|sending|dropping|fetching|stopping by)\b/,
  ],
}, {
  sign: /\bdue\b|planned|scheduled|arranged|booked|\bset\b|\bdown\b|\beta\b|(?:delivery|shipping|dispatch|arrival|ship|shipment|collection|pick-?up|date|day) (?:is|will be)/,
  rules: [
    /(?<!\b(?:payment|invoice|bill|amount|balance|fee|subscription|sale) )\b(?:is|are|['’]s|has been|have been) (?:now |all )?(?:scheduled|planned|(?:re)?booked|rescheduled|set|due|down|arranged)(?: out| in)? (?:for|on|in|by|today|tomorrow|next|mon|tue|wed|thu|fri|sat|sun)/,
    /\b(?:delivery|shipping|dispatch|arrival|ship|shipment|collection|pick-?up)(?: date| day)? (?:is|will be) (?!free|usually|\d|within|also)|\beta(?: is|:)/,
    /\b(?:i've|i’ve|we've|we’ve|i have|we have) (?:\w+ )?(?:arranged|scheduled|rescheduled|(?:re)?booked) .*\b(?:for|to)\b|\b(?:we|i) have you down for\b/,
  ],
}];

const conditional = /^should (?:the|your|this|that|my|our|an?)\b|\b(?:if|unless|should (?:you|anything|it|there)|provided|providing|in case|only (?:after|if|when)|assuming)\b|\b(?:once|when|whenever|as soon as|after|until) (?:you|it|the(?! (?:weekend|(?:bank |public |long )?(?:holiday|weekend)))|they|your)\b|\b(?:once|when|whenever|as soon as|after|until) we (?:receive|get|have received|hear)\b|\blet (?:us|me) know (?:and|which|if|what|whether)\b|\bplease (?:send|return|ship|reply|confirm)/;
const negated = /\b(?:won't|won’t|not|cannot|can't|can’t|don't|don’t|doesn't|doesn’t|wouldn't|wouldn’t|isn't|isn’t|aren't|never|unable|no longer|hardly)\b/;
const hedged = /\b(?:every|may|might|usually|typically|normally|generally|often|hope|hopefully|try (?:our|my|to)|would|could|wish|probably|perhaps|maybe|love to|happy to|depending|policy|placed before|in general|as a rule|(?:it is|it's|it’s) possible|luck|only a guess|(?:your bank|(?:the|our) (?:bank|manual|guide|page|website|app|system|label)) will|'d|were going to|was going to|had we)\b|[iw]e?['’]d\b/;
const hearsay = /\b(?:you|he|she|they|the seller) (?:said|wrote|asked(?! for)|mentioned|told|promised|stated|claimed)\b|\bi was told\b|(?<!\b(?:i|we) )\b(?:wrote|said|mentioned|told (?:me|us)|claims?|reckons?|thinks|believes) (?:that|you|he|it|they|she)\b|^[^,]*\bsays\b(?![^,]*, (?:i|we))|\baccording to\b|\bas you said\b/;
const harmless = /\b(?:so (?:that )?(?:this|that|it) (?:doesn't|doesn’t|won't|won’t) happen(?: again)?|not to worry|(?:no|not) later than|not? worr(?:y|ies)|don['’]t worry|no charge|no (?:extra |additional )?costs?|not a problem|no problem|do not hesitate|don['’]t hesitate|whether or not|either way)\b/g;

/** What is denied or left open in one part of a clause says nothing of the next: "it won't fit, so we'll swap it". */
const partsOf = (said: string): string[] => said.split(/,\s+(?:(?:and|so|then|but) )?|\s+(?:and|so|then) (?=(?:i|we|you|he|she|they|our|your|the(?! \d))\b)|\s+[–—-]+\s+|:\s+|\s*\(/);

/** Begins a part of a clause that gives a reason or tells what has been, where it promises nothing itself. */
const aside = /^(?:as|since|because|although|though|while|given|thanks|thank you|following|regarding|sorry)\b|^(?:i|we|you|he|she|they|it|the|your|our|my)\b/;

/** What an English clause promises; null for none. */
export function commitmentInEnglish(clause: string): Commitment | null {
  const said = clause.toLowerCase().replace(/\s+/g, ' ').replace(harmless, ' ');
  const [always, dated] = [[withFuture, withoutFuture, plans], withDay].map((groups) => groups.flatMap(({ sign, rules }) => (sign.test(said) ? rules : []))) as [RegExp[], RegExp[]];
  if (always.length + dated.length === 0 || /\?\s*$/.test(said) || conditional.test(said) || hearsay.test(said)) return null;
  const parts = partsOf(said);
  // Two looks at what denies spare the rules of what commits.
  const candidates = (parts.length > 1 ? [said, ...parts] : parts).filter((part) => !negated.test(part) && !hedged.test(part));
  const follows = (rules: RegExp[], part: string): boolean => candidates.includes(part) && rules.some((yes) => yes.test(part));
  const needsDay = !candidates.some((part) => follows(always, part));
  if (needsDay && !candidates.some((part) => follows(dated, part))) return null;
  if (parts.length === 1) return { needsDay, when: clause };
  const promising = parts.filter((part) => !aside.test(part) || follows(always, part) || follows(dated, part));
  return { needsDay, when: promising.length === parts.length ? clause : promising.join(', ') };
}
