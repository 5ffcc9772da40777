import Braces from 'lucide-react/icons/braces';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { ApiError, errorSentence } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { Button } from '../../../ui/button.tsx';
import { Field, Textarea } from '../../../ui/field.tsx';
import type { Sending } from '../../../ui/form.tsx';
import { Menu, MenuGroup, MenuItem } from '../../../ui/menu.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import type { Macro } from '../../inbox/shapes.ts';
import { messages } from './messages.ts';
import { Preview } from './preview.tsx';
import { exampleIn } from './preview-parts.ts';
import { useVariables } from './use-variables.ts';
import { variableGroups, variableName } from './variable-names.ts';

type Bodies = Macro['bodies'];

/** The text in each language, with variables from a menu and how it will read. */
export function Texts({ bodies, sending, disabled, onChange }: { bodies: Bodies; sending: Sending; disabled: boolean; onChange: (bodies: Bodies) => void }) {
  const t = useMessages(messages);
  const f = useFormat();
  const { locale } = f.region;
  const languages = [...new Set<string>([...(['ko', 'ja', 'en'] as const).toSorted((a, b) => Number(b === locale) - Number(a === locale)), ...Object.keys(bodies)])];
  const [language, setLanguage] = useState(Object.keys(bodies).includes(locale) ? locale as string : Object.keys(bodies)[0] ?? locale);
  const wrong = languages.find((one) => sending.fieldError(`bodies.${one}`));
  useEffect(() => {
    if (wrong) setLanguage(wrong);
  }, [wrong, sending.error]);
  const set = (text: string) => onChange({ ...bodies, [language]: { ...bodies[language], text } });
  const broken = sending.error instanceof ApiError && sending.error.code === 'invalid_template';
  const error = wrong === language ? (broken ? errorSentence(sending.error) : sending.fieldError(`bodies.${language}`)) : sending.fieldError('bodies') && !wrong ? t.noText : undefined;
  return (
    <div>
      <Tabs
        label={t.languages}
        className="px-0!"
        value={language}
        onChange={setLanguage}
        tabs={languages.map((one) => ({ value: one, label: f.language(one), ...(!bodies[one]?.text.trim() && { count: t.empty }) }))}
      />
      <div className="mt-3 grid gap-4 desk:grid-cols-2">
        <TextField key={language} language={language} text={bodies[language]?.text ?? ''} error={error} disabled={disabled} onChange={set} />
        <Preview language={language} text={bodies[language]?.text ?? ''} />
      </div>
    </div>
  );
}

function TextField({ language, text, error, disabled, onChange }: { language: string; text: string; error: string | undefined; disabled: boolean; onChange: (text: string) => void }) {
  const t = useMessages(messages);
  const f = useFormat();
  const area = useRef<HTMLTextAreaElement>(null);
  const caret = useRef<number | null>(null);
  const insert = (name: string) => {
    const [from, to] = [area.current?.selectionStart ?? text.length, area.current?.selectionEnd ?? text.length];
    const put = `{{${name}}}`;
    caret.current = from + put.length;
    onChange(text.slice(0, from) + put + text.slice(to));
  };
  // A text set from outside would leave the caret at its end.
  useLayoutEffect(() => {
    if (caret.current !== null) area.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [text]);
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <Field label={t.text(f.language(language))} error={error}>
        <Textarea ref={area} lang={language} className="min-h-40" disabled={disabled} maxLength={20_000} value={text} onChange={(event) => onChange(event.target.value)} />
      </Field>
      {!disabled && <VariableMenu onPick={insert} returnTo={area} />}
    </div>
  );
}

function VariableMenu({ onPick, returnTo }: { onPick: (name: string) => void; returnTo: RefObject<HTMLTextAreaElement | null> }) {
  const t = useMessages(messages);
  const { locale } = useFormat().region;
  const variables = useVariables();
  return (
    <Menu className="max-h-80 w-72 overflow-y-auto" returnTo={returnTo} trigger={<Button size="small" className="self-start max-desk:h-11" icon={<Braces size={14} />}>{t.insert}</Button>}>
      {variableGroups.map((group) => (
        <MenuGroup key={group} label={t[group]}>
          {variables.filter((one) => one.name.startsWith(`${group}.`)).map((one) => (
            <MenuItem key={one.name} hint={exampleIn(one, locale)} onSelect={() => onPick(one.name)}>{variableName(one.name, locale)}</MenuItem>
          ))}
        </MenuGroup>
      ))}
    </Menu>
  );
}
