import { useQuery, useQueryClient } from '@tanstack/react-query';
import MessageCircle from 'lucide-react/icons/message-circle';
import Plus from 'lucide-react/icons/plus';
import { useState } from 'react';
import { useMessages } from '../../lib/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { EmptyState, ErrorState, SkeletonRows } from '../../ui/states.tsx';
import { AddSite } from './add-site.tsx';
import { listSites, sitesKey } from './calls.ts';
import type { Site } from './calls.ts';
import { messages } from './messages.ts';
import { SiteForm } from './site-form.tsx';

/** The room where the chat on the shop's pages is set up: one site at a time, with the real thing beside it. */
export default function Storefront() {
  const t = useMessages(messages);
  const queries = useQueryClient();
  const sites = useQuery({ queryKey: sitesKey, queryFn: listSites });
  const [chosen, setChosen] = useState<number | null>(null);
  const [adding, setAdding] = useState(false);
  const items = sites.data?.items ?? [];
  const site = items.find((one) => one.id === chosen) ?? items[0];

  const added = async (created: Site): Promise<void> => {
    await queries.invalidateQueries({ queryKey: sitesKey });
    setChosen(created.id);
    setAdding(false);
  };

  const add = <Button kind={site ? 'plain' : 'primary'} icon={<Plus size={15} />} onClick={() => setAdding(true)}>{t.addSite}</Button>;
  return (
    <Page title={t.title} lead={t.lead} width="broad" actions={site && (
      <>
        {items.length > 1 && <Select label={t.site} className="w-52" options={items.map((one) => ({ value: one.id, label: one.name }))} value={site.id} onChange={setChosen} />}
        {add}
      </>
    )}>
      {sites.isPending && <SkeletonRows />}
      {sites.isError && <ErrorState error={sites.error} onRetry={() => void sites.refetch()} />}
      {sites.isSuccess && !site && <EmptyState icon={<MessageCircle size={28} />} title={t.noSites} action={add}>{t.noSitesLead}</EmptyState>}
      {site && sites.data && <SiteForm key={site.id} site={site} defaultTexts={sites.data.defaultTexts} />}
      <AddSite open={adding} onClose={() => setAdding(false)} onAdded={(created) => void added(created)} />
    </Page>
  );
}
