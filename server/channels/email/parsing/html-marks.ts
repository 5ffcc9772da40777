import type { LineMark } from './html-to-lines.ts';

/** What an HTML element's class, id and style say about what it holds, per mail client. */
export type Attributes = Record<string, string>;

const quoteClass = /(?:^|[\s_])(?:gmail_quote(?:_container)?|yahoo_quoted\w*|moz-cite-prefix|protonmail_quote|zmail_extra\w*|tutanota_quote|OutlookMessageHeader|x_gmail_quote|email_quote|mail_quote|quoted_text|reply-intro)(?=$|\s)/i;
const quoteId = /^(?:x_)*(?:OLK_SRC_BODY_SECTION|yahoo_quoted\w*|isForwardContent|origbody)$/i;
/** Elements that Outlook puts where the old mail begins: all that follows is the old mail. */
export const restId = /^(?:x_)*(?:divRplyFwdMsg|appendonsend|mail-editor-reference-message-container|ms-outlook-mobile-reference-message)$/i;
const signatureClass = /(?:^|\s)(?:x_)*(?:gmail_signature\w*|moz-signature|protonmail_signature_block|ms-outlook-mobile-signature|signature_block)(?=$|\s)/i;
const signatureId = /^(?:x_)*(?:Signature|AppleMailSignature|ms-outlook-mobile-signature|lineBreakAtBeginningOfSignature|mobile-signature)$/i;

export function isHidden(attributes: Attributes): boolean {
  const style = (attributes.style ?? '').toLowerCase().replace(/\s+/g, '');
  return 'hidden' in attributes || /(?:^|;)(?:display:none|visibility:hidden|font-size:0(?:px|pt|em|%)?(?:;|!|$)|max-height:0(?:px)?(?:;|!|$)|mso-hide:all)/.test(style);
}

/** What an element's class and id say: that it holds a quoted mail or a signature. */
export function markOf(attributes: Attributes): LineMark {
  const names = attributes.class ?? '';
  const id = attributes.id ?? '';
  if (signatureClass.test(names) || signatureId.test(id) || 'data-signatureblock' in attributes || attributes.name === 'messageSignatureSection') return 'signature';
  return quoteClass.test(names) || quoteId.test(id) || attributes.name === 'messageReplySection' ? 'quoted' : null;
}

/** Blockquotes without a border are indentation, unless their class or type says that they quote. */
export function isQuote(name: string, attributes: Attributes): boolean {
  if (name !== 'blockquote') return false;
  if (/quote/i.test(attributes.class ?? '') || attributes.type === 'cite') return true;
  return !/border(?:-left)?:\s*(?:none|0)|margin:\s*0\s*0\s*0\s*40px/i.test(attributes.style ?? '');
}

export function hasNoMargin(attributes: Attributes): boolean {
  return /MsoNormal|p1|elementToProof/.test(attributes.class ?? '') || /margin(?:-top|-bottom)?:\s*0/i.test(attributes.style ?? '');
}
