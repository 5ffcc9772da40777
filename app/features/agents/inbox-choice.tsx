import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../lib/api.ts';
import { useMessages } from '../../lib/messages.ts';
import { Checkbox, RadioGroup } from '../../ui/choice.tsx';
import { messages } from './messages.ts';

/** Every inbox by the name conversations carry (`email:3`, `chat:1`, `form:1`): mailboxes and the sites of the storefront. */
function useInboxes(): { name: string; label: string }[] {
  const connections = useQuery({ queryKey: ['people', 'connections'], queryFn: () => unwrap(api.GET('/api/v1/connections')), retry: false });
  const sites = useQuery({ queryKey: ['people', 'sites'], queryFn: () => unwrap(api.GET('/api/v1/sites')), retry: false });
  const t = useMessages(messages);
  const mail = (connections.data?.items ?? []).map((one) => ({ name: `${one.kind}:${one.id}`, label: `${one.name} · ${one.address}` }));
  const shops = (sites.data?.items ?? []).flatMap((site) => [{ name: `chat:${site.id}`, label: t.chatOf(site.name) }, { name: `form:${site.id}`, label: t.formOf(site.name) }]);
  return [...mail, ...shops];
}

/** All inboxes, or only some of them. Inboxes that are gone stay chosen until they are unticked. */
export function InboxChoice({ chosen, onChange }: { chosen: string[] | null; onChange: (chosen: string[] | null) => void }) {
  const t = useMessages(messages);
  const known = useInboxes();
  const all = [...known, ...(chosen ?? []).filter((name) => !known.some((one) => one.name === name)).map((name) => ({ name, label: name }))];
  if (all.length === 0) return null;
  return (
    <fieldset>
      <legend className="mb-1 text-12 font-semibold text-ink-2">{t.inboxes}</legend>
      <RadioGroup
        label={t.inboxes}
        value={chosen ? 'some' : 'all'}
        onChange={(which) => onChange(which === 'all' ? null : all.map((one) => one.name))}
        options={[{ value: 'all', label: t.inboxesAll }, { value: 'some', label: t.inboxesSome }]}
      />
      {chosen && (
        <div className="pl-6">
          {all.map((one) => (
            <Checkbox key={one.name} label={one.label} checked={chosen.includes(one.name)} onChange={(on) => onChange(on ? [...chosen, one.name] : chosen.filter((name) => name !== one.name))} />
          ))}
        </div>
      )}
    </fieldset>
  );
}
