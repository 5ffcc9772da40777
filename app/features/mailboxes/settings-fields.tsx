import { ApiError } from '../../lib/api.ts';
import { useRegion } from '../../lib/locale.ts';
import { useMessages } from '../../lib/messages.ts';
import { Checkbox } from '../../ui/choice.tsx';
import { Field, Input, Textarea } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import type { FormField, Values } from './calls.ts';
import { messages } from './messages.ts';

interface Fields {
  fields: readonly FormField[];
  values: Values;
  onChange: (values: Values) => void;
  /** Secret fields that hold something already. */
  kept?: readonly string[];
  /** What the server answered last. */
  error?: unknown;
}

/** The fields of a channel's settings, made from what the server says they are. */
export function SettingsFields({ fields, ...rest }: Fields) {
  return (
    <div className="grid grid-cols-1 gap-x-4 gap-y-3 desk:grid-cols-2">
      {fields.map((field) => <OneField key={field.key} field={field} {...rest} />)}
    </div>
  );
}

function OneField({ field, values, onChange, kept = [], error }: Omit<Fields, 'fields'> & { field: FormField }) {
  const { locale } = useRegion();
  const t = useMessages(messages);
  const value = values[field.key] ?? field.default ?? '';
  const set = (next: unknown) => onChange({ ...values, [field.key]: next });
  const label = field.label[locale];
  const hint = [field.help?.[locale], field.input === 'list' ? t.linesHint : ''].filter(Boolean).join(' ');
  if (field.input === 'boolean') {
    return <Checkbox className="desk:col-span-2" checked={value === true} onChange={set} label={label} hint={hint} />;
  }
  return (
    <Field label={label} hint={hint || undefined} error={isWrong(error, field.key) && t.checkField}>
      <Control field={field} value={value} set={set} kept={kept.includes(field.key)} locale={locale} keptWords={t.keptSecret} />
    </Field>
  );
}

function Control({ field, value, set, kept, locale, keptWords }: {
  field: FormField;
  value: unknown;
  set: (next: unknown) => void;
  kept: boolean;
  locale: 'en' | 'ko' | 'ja';
  keptWords: string;
}) {
  if (field.input === 'select') {
    return <Select options={field.options.map((one) => ({ value: one.value, label: one.label[locale] }))} value={String(value)} onChange={set} />;
  }
  if (field.input === 'list') {
    const lines = Array.isArray(value) ? value.join('\n') : '';
    return <Textarea rows={2} value={lines} onChange={(event) => set(event.target.value.split('\n'))} onBlur={() => set(lines.split('\n').map((line) => line.trim()).filter(Boolean))} />;
  }
  if (field.input === 'number') {
    return <Input inputMode="numeric" dir="ltr" value={String(value)} onChange={(event) => set(event.target.value.replace(/\D/g, ''))} />;
  }
  return (
    <Input
      dir="auto"
      type={field.secret ? 'password' : field.key === 'address' ? 'email' : 'text'}
      autoComplete={field.secret ? 'new-password' : 'off'}
      autoCapitalize="none"
      spellCheck={false}
      placeholder={kept ? keptWords : undefined}
      value={String(value)}
      onChange={(event) => set(event.target.value)}
    />
  );
}

/** Whether the server's 422 names this field. Its own words are English, so the screen says it in its own. */
function isWrong(error: unknown, key: string): boolean {
  const issues = error instanceof ApiError ? error.details['issues'] as { path: string }[] | undefined : undefined;
  return issues?.some((one) => one.path.split('.').includes(key)) ?? false;
}
