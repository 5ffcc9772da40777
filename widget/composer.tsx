import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Attachments, useAttachments } from './attachments.tsx';
import { checkFields, fieldsToAsk } from './fields.ts';
import type { FieldName } from './fields.ts';
import { ClipIcon, SendIcon } from './icons.tsx';
import { Prechat } from './prechat.tsx';
import type { VisitorDetails } from './protocol.ts';
import { useUi } from './ui.ts';

/** Where the shopper writes. Enter sends, except on a phone and while an input method composes. */
export function Composer() {
  const { chat, state, t, locale, preview } = useUi();
  const [text, setText] = useState('');
  const [details, setDetails] = useState<VisitorDetails>({});
  const [problems, setProblems] = useState<Partial<Record<FieldName, string>>>({});
  const [notice, setNotice] = useState('');
  const area = useRef<HTMLTextAreaElement>(null);
  const files = useAttachments(setNotice);
  const fields = fieldsToAsk(state);
  const limit = state.config.maxTextLength;
  useGrowing(area, text);
  useEffect(() => area.current?.focus({ preventScroll: true }), []);

  const send = (): void => {
    const body = text.trim();
    if (preview) return setNotice(t.preview);
    if (body.length > limit) return setNotice(t.tooLong(limit.toLocaleString(locale)));
    if ((!body && !files.ready.length) || files.busy) return;
    const found = checkFields(fields, details, t);
    setProblems(found);
    if (Object.keys(found).length) return;
    chat.send(body, files.ready, filled(details));
    setText('');
    setNotice('');
    files.clear();
    area.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    // keyCode 229: Safari ends the composition before the Enter that confirms it.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    if (matchMedia('(pointer: coarse)').matches) return;
    event.preventDefault();
    send();
  };

  return (
    <form class="composer" noValidate onSubmit={(event) => { event.preventDefault(); send(); }}
      onDragOver={(event) => event.preventDefault()} onDrop={files.onDrop}>
      <Prechat fields={fields} values={details} problems={problems} onChange={setDetails} />
      <Attachments files={files} />
      {notice && <p class="problem" role="alert">{notice}</p>}
      <div class="line">
        {state.config.attachments && (
          <button type="button" class="icon" aria-label={t.attach} onClick={files.choose} disabled={preview}>
            <ClipIcon />
          </button>
        )}
        <textarea ref={area} rows={1} value={text} dir="auto" placeholder={t.write} aria-label={t.write}
          onInput={(event) => { setText(event.currentTarget.value); chat.typing(); }}
          onKeyDown={onKeyDown} onPaste={files.onPaste} />
        <button type="submit" class="icon send" aria-label={t.send} disabled={(!text.trim() && !files.ready.length) || files.busy}>
          <SendIcon />
        </button>
      </div>
      <input ref={files.input} type="file" multiple hidden tabIndex={-1} accept={state.config.attachments?.types.join(',')}
        onChange={files.onChosen} />
    </form>
  );
}

function filled(details: VisitorDetails): VisitorDetails {
  return Object.fromEntries(
    Object.entries(details as Record<string, string | undefined>).flatMap(([key, value]) => (value?.trim() ? [[key, value.trim()]] : [])),
  );
}

/** The field grows with its text up to what the stylesheet allows. */
function useGrowing(area: { current: HTMLTextAreaElement | null }, text: string): void {
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [text]);
}
