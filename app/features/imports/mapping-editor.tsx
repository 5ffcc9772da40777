import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { errorSentence } from '../../lib/api.ts';
import { useMessages } from '../../lib/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { FormError, useSending } from '../../ui/form.tsx';
import { Section } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { ErrorState, SkeletonRows } from '../../ui/states.tsx';
import { useRegion } from '../../lib/locale.ts';
import { getMappings, keys, previewImport, runImport } from './calls.ts';
import type { Import, Mapping, Preview } from './calls.ts';
import { fieldWord, fieldWords } from './field-words.ts';
import { MappingFile } from './mapping-file.tsx';
import { messages } from './messages.ts';
import { PreviewTable } from './preview-table.tsx';

/** Says which column is which, shows what would come of it, and starts the import. */
export function MappingEditor({ one }: { one: Import }) {
  const t = useMessages(messages);
  const cache = useQueryClient();
  const [chosen, setChosen] = useState<Mapping | null>(null);
  const preview = useQuery({ queryKey: keys.preview(one.id, JSON.stringify(chosen)), queryFn: () => previewImport(one.id, chosen), placeholderData: keepPreviousData, retry: false });
  const shipped = useQuery({ queryKey: keys.mappings, queryFn: getMappings, staleTime: Infinity });
  const current = chosen ?? (preview.data?.mapping as Mapping | null | undefined) ?? null;
  const sending = useSending(async () => {
    if (!current) return;
    await runImport(one.id, current);
    await cache.invalidateQueries({ queryKey: keys.list });
  });
  if (preview.isPending || shipped.isPending) return <SkeletonRows rows={8} />;
  if (shipped.isError) return <ErrorState error={shipped.error} onRetry={() => void shipped.refetch()} />;
  if (!current) return <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />;
  const fields = shipped.data.fields[current.kind] ?? [];
  return (
    <div className="grid gap-x-10 wide:grid-cols-[24rem_minmax(0,1fr)]">
      <div className="min-w-0">
        <Format shipped={shipped.data.items} current={current} recognised={preview.data?.recognised ?? null} onChange={setChosen} />
        <Columns headers={one.headers} fields={fields} needed={shipped.data.needed[current.kind] ?? []} current={current} onChange={setChosen} />
        <Reading current={current} onChange={setChosen} />
        <div className="flex flex-wrap gap-2 pb-6"><MappingFile current={current} onLoad={setChosen} /></div>
      </div>
      <Section title={t.preview} lead={t.previewLead} className="min-w-0" actions={(
        <Button kind="primary" busy={sending.busy} disabled={(preview.data?.missing.length ?? 1) > 0 || preview.isError} onClick={() => sending.submit()}>{t.start}</Button>
      )}>
        <Missing preview={preview.data} />
        {preview.isError && <p role="alert" className="mb-3 rounded-1 bg-risk-soft px-3 py-2 text-risk">{errorSentence(preview.error)}</p>}
        <FormError error={sending.error} />
        {preview.data && <PreviewTable preview={preview.data} />}
      </Section>
    </div>
  );
}

function Missing({ preview }: { preview: Preview | undefined }) {
  const t = useMessages(messages);
  const words = useMessages(fieldWords);
  if (!preview || preview.missing.length === 0) return null;
  return <p role="status" className="mb-3 rounded-1 bg-wait-soft px-3 py-2 text-wait">{t.missing(preview.missing.map((any) => any.map((field) => fieldWord(words, field)).join(t.or)).join(', '))}</p>;
}

interface Part {
  current: Mapping;
  onChange: (next: Mapping) => void;
}

function Format({ shipped, current, recognised, onChange }: Part & { shipped: Mapping[]; recognised: string | null }) {
  const t = useMessages(messages);
  const { locale } = useRegion();
  const nameOf = (one: Mapping) => one.title?.[locale] ?? one.name;
  const format = shipped.find((one) => one.name === recognised);
  return (
    <Section title={t.format} lead={format ? t.recognised(nameOf(format)) : t.notRecognised}>
      <Select label={t.format} className="w-full" value={current.name} options={[...shipped.map((one) => ({ value: one.name, label: nameOf(one) })), ...(shipped.some((one) => one.name === current.name) ? [] : [{ value: current.name, label: current.name }])]}
        onChange={(name) => {
          const next = shipped.find((one) => one.name === name);
          if (next) onChange(next);
        }} />
    </Section>
  );
}

const first = (column: string | string[] | undefined, headers: readonly string[]): string =>
  (typeof column === 'string' ? [column] : column ?? []).find((one) => headers.includes(one)) ?? '';

function Columns({ headers, fields, needed, current, onChange }: Part & { headers: string[]; fields: string[]; needed: string[][] }) {
  const t = useMessages(messages);
  const words = useMessages(fieldWords);
  const [all, setAll] = useState(false);
  const main = new Set(needed.flat());
  const shown = fields.filter((field) => all || main.has(field) || first(current.fields[field], headers) !== '' || ['email', 'customerName', 'line.title', 'line.quantity'].includes(field));
  const set = (field: string, header: string) => {
    const { [field]: _, ...rest } = current.fields;
    onChange({ ...current, fields: header === '' ? rest : { ...rest, [field]: header } });
  };
  return (
    <Section title={t.columns} lead={t.columnsLead}>
      <div className="flex flex-col gap-1.5">
        {shown.map((field) => (
          <div key={field} className="grid grid-cols-[9rem_minmax(0,1fr)] items-center gap-3">
            <span className={main.has(field) ? 'truncate font-medium' : 'truncate text-ink-2'} title={fieldWord(words, field)}>{fieldWord(words, field)}</span>
            <Select label={fieldWord(words, field)} className="w-full" value={first(current.fields[field], headers)} onChange={(header) => set(field, header)}
              options={[{ value: '', label: t.notThere }, ...headers.map((header) => ({ value: header, label: header }))]} />
          </div>
        ))}
      </div>
      {!all && shown.length < fields.length && <Button kind="quiet" className="mt-2" onClick={() => setAll(true)}>{t.moreFields}</Button>}
    </Section>
  );
}

function Reading({ current, onChange }: Part) {
  const t = useMessages(messages);
  const text = (key: 'source' | 'currency' | 'zone', value: string) => {
    const { [key]: _, ...rest } = current;
    onChange((value === '' && key !== 'source' ? rest : { ...rest, [key]: value }) as Mapping);
  };
  return (
    <Section title={t.source}>
      <div className="grid gap-3 desk:grid-cols-2">
        <Field label={t.source} hint={t.sourceHint} className="desk:col-span-2"><Input value={current.source} onChange={(event) => text('source', event.target.value.toLowerCase())} /></Field>
        <Field label={t.currency} hint={t.currencyHint} optional><Input value={current.currency ?? ''} maxLength={3} onChange={(event) => text('currency', event.target.value.toUpperCase())} /></Field>
        <Field label={t.zone} hint={t.zoneHint} optional><Input value={current.zone ?? ''} onChange={(event) => text('zone', event.target.value)} /></Field>
        <Field label={t.decimal}><Select value={current.decimalMark ?? 'auto'} onChange={(decimalMark) => onChange({ ...current, decimalMark })} options={[{ value: 'auto', label: t.auto }, { value: '.', label: '1,234.50' }, { value: ',', label: '1.234,50' }]} /></Field>
        <Field label={t.dates}><Select value={current.dateOrder ?? 'auto'} onChange={(dateOrder) => onChange({ ...current, dateOrder })} options={[{ value: 'auto', label: t.auto }, { value: 'ymd', label: '2026-12-31' }, { value: 'dmy', label: '31/12/2026' }, { value: 'mdy', label: '12/31/2026' }]} /></Field>
      </div>
    </Section>
  );
}
