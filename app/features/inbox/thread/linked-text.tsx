import { Fragment } from 'react';
import { mentionsIn } from '../mentions.ts';

const LINK = /\bhttps?:\/\/[^\s<>"'「」『』（）]+[^\s<>"'.,;:!?、。」』）)\]]/g;

/** Text as it was written: line breaks kept, addresses of pages made into links. Nothing else of it means anything. */
export function LinkedText({ text, mentions = [] }: { text: string; mentions?: readonly string[] }) {
  const parts: { text: string; href?: string }[] = [];
  let at = 0;
  for (const match of text.matchAll(LINK)) {
    parts.push({ text: text.slice(at, match.index) }, { text: match[0], href: match[0] });
    at = match.index + match[0].length;
  }
  parts.push({ text: text.slice(at) });
  return parts.map((part, index) => (
    <Fragment key={index}>
      {part.href
        ? <a href={part.href} target="_blank" rel="noopener noreferrer nofollow" className="text-accent underline underline-offset-3">{part.text}</a>
        : <Mentioned text={part.text} names={mentions} />}
    </Fragment>
  ));
}

function Mentioned({ text, names }: { text: string; names: readonly string[] }) {
  let end = 0;
  const parts = mentionsIn(text, names).map(({ at, name }) => {
    const before = text.slice(end, at);
    end = at + 1 + name.length;
    return <Fragment key={at}>{before}<mark className="rounded-[3px] bg-accent-soft px-0.5 font-medium text-accent">@{name}</mark></Fragment>;
  });
  return <>{parts}{text.slice(end)}</>;
}
