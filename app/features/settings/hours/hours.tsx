import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, unwrap } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { useCan } from '../../../lib/session.ts';
import { Field } from '../../../ui/field.tsx';
import { useSending } from '../../../ui/form.tsx';
import { Page, Section } from '../../../ui/page.tsx';
import { Select } from '../../../ui/select.tsx';
import { ErrorState, SkeletonRows } from '../../../ui/states.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { toast } from '../../../ui/toast.tsx';
import { messages as common } from '../messages.ts';
import { SaveBar } from '../save-bar.tsx';
import { ClosedDays } from './closed-days.tsx';
import { Demand } from './demand.tsx';
import { messages } from './messages.ts';
import { days, inOrder, weekHours } from './shifts.ts';
import type { Hours } from './shifts.ts';
import { WeekEditor } from './week-editor.tsx';

/** When the store is open: the week, the public holidays, and the days that differ. */
export default function HoursSettings() {
  const t = useMessages(messages);
  const mayReadReports = useCan()('reports.read');
  const hours = useQuery({ queryKey: ['store', 'hours'], queryFn: () => unwrap(api.GET('/api/v1/store/business-hours')) });
  if (hours.isPending) return <SkeletonRows />;
  if (hours.isError) return <ErrorState error={hours.error} onRetry={() => void hours.refetch()} />;
  return (
    <Page title={t.title} lead={t.lead} width="narrow">
      <OpenNow hours={hours.data} />
      <div>
        <HoursForm key={JSON.stringify(hours.data.weekly) + hours.data.holidayCountry + hours.data.holidayRegion} hours={hours.data} />
        {mayReadReports && <Demand />}
        <ClosedDays />
      </div>
    </Page>
  );
}

function OpenNow({ hours }: { hours: Hours }) {
  const t = useMessages(messages);
  const f = useFormat();
  if (hours.openNow) return <p className="mb-6"><Tag tone="ok">{hours.closesAt ? t.openNow(f.dateTime(hours.closesAt)) : t.openAlways}</Tag></p>;
  return <p className="mb-6"><Tag tone="wait">{hours.nextOpening ? t.closedNow(f.dateTime(hours.nextOpening)) : t.neverOpens}</Tag></p>;
}

function HoursForm({ hours }: { hours: Hours }) {
  const t = useMessages(messages);
  const c = useMessages(common);
  const f = useFormat();
  const queries = useQueryClient();
  const mayEdit = useCan()('store.manage');
  const initial = { weekly: hours.weekly, holidayCountry: hours.holidayCountry, holidayRegion: hours.holidayRegion };
  const [draft, setDraft] = useState(initial);
  const countries = useQuery({ queryKey: ['store', 'holiday-countries'], queryFn: () => unwrap(api.GET('/api/v1/store/holiday-countries')), staleTime: Infinity });
  const sending = useSending(async () => {
    await unwrap(api.PUT('/api/v1/store/business-hours', { body: draft as never }));
    toast({ title: c.saved });
    await queries.invalidateQueries({ queryKey: ['store'] });
  });
  const known = countries.data?.items ?? [];
  const regions = known.find((one) => one.country === draft.holidayCountry)?.regions ?? [];
  const fine = days.every((day) => inOrder(draft.weekly[day]));
  return (
    <>
      {!mayEdit && <p className="mb-4 text-14 text-ink-2">{c.readOnly}</p>}
      <Section title={t.week} lead={t.weekLead(hours.zone)}>
        <WeekEditor week={draft.weekly} onChange={(weekly) => setDraft({ ...draft, weekly })} disabled={!mayEdit} />
        <p className="num mt-2 text-12 text-ink-3">{t.total(f.number(weekHours(draft.weekly)))}</p>
      </Section>
      <Section title={t.holidays} lead={t.holidaysLead}>
        <div className="grid gap-4 desk:grid-cols-2">
          <Field label={t.country}>
            <Select
              disabled={!mayEdit}
              value={draft.holidayCountry}
              options={[{ value: null as string | null, label: t.none }, ...known.map(({ country }) => ({ value: country, label: f.country(country) }))]}
              onChange={(holidayCountry) => setDraft({ ...draft, holidayCountry, holidayRegion: null })}
            />
          </Field>
          {regions.length > 0 && (
            <Field label={t.region}>
              <Select
                disabled={!mayEdit}
                value={draft.holidayRegion}
                options={[{ value: null as string | null, label: t.allRegions }, ...regions.map((region) => ({ value: region, label: regionName(draft.holidayCountry, region) }))]}
                onChange={(holidayRegion) => setDraft({ ...draft, holidayRegion })}
              />
            </Field>
          )}
        </div>
      </Section>
      <SaveBar
        dirty={JSON.stringify(draft) !== JSON.stringify(initial)}
        sending={fine ? sending : { ...sending, submit: () => undefined }}
        onDiscard={() => setDraft(initial)}
      />
    </>
  );
}

const regionNames: Record<string, string> = {
  'GB ENG': 'England', 'GB WLS': 'Wales', 'GB SCT': 'Scotland', 'GB NIR': 'Northern Ireland', 'FR ALSACE-MOSELLE': 'Alsace-Moselle',
  'DE BW': 'Baden-Württemberg', 'DE BY': 'Bayern', 'DE BE': 'Berlin', 'DE BB': 'Brandenburg', 'DE HB': 'Bremen', 'DE HH': 'Hamburg', 'DE HE': 'Hessen', 'DE MV': 'Mecklenburg-Vorpommern',
  'DE NI': 'Niedersachsen', 'DE NW': 'Nordrhein-Westfalen', 'DE RP': 'Rheinland-Pfalz', 'DE SL': 'Saarland', 'DE SN': 'Sachsen', 'DE ST': 'Sachsen-Anhalt', 'DE SH': 'Schleswig-Holstein', 'DE TH': 'Thüringen',
};

/** A region under its own name; `Intl` knows none below countries. */
function regionName(country: string | null, region: string): string {
  return regionNames[`${country} ${region}`] ?? region;
}
