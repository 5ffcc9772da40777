import { useMessages } from '../../../lib/messages.ts';
import { messages } from './messages.ts';
import { previewParts } from './preview-parts.ts';
import { useVariables } from './use-variables.ts';

/** How a text will read, with examples where variables stand. */
export function Preview({ language, text }: { language: string; text: string }) {
  const t = useMessages(messages);
  const variables = useVariables();
  const parts = previewParts(text, variables, language);
  const unknown = variables.length > 0 ? [...new Set(parts.filter((part) => part.kind === 'unknown').map((part) => part.text))] : [];
  return (
    <div className="min-w-0">
      <p className="text-12 font-semibold text-ink-2">{t.preview}</p>
      <div lang={language} className="mt-1 min-h-40 rounded-1 border border-line bg-sunken px-3 py-2 text-14 wrap-anywhere whitespace-pre-wrap">
        {text.trim() === ''
          ? <span className="text-ink-3">{t.previewEmpty}</span>
          : parts.map((part, index) => <span key={index} className={part.kind === 'text' ? undefined : part.kind === 'value' ? 'rounded-1 bg-accent-soft text-accent' : 'rounded-1 bg-risk-soft text-risk'}>{part.text}</span>)}
      </div>
      {unknown.length > 0 && <p role="status" className="mt-1 text-12 text-risk">{t.unknown(unknown.join(', '))}</p>}
    </div>
  );
}
