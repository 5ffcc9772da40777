import { useMessages } from '../../lib/messages.ts';
import { Field, Textarea } from '../../ui/field.tsx';
import { Section } from '../../ui/page.tsx';
import type { Site } from './calls.ts';
import { policy, snippet } from './code-examples.ts';
import { CopyBlock } from './copy-block.tsx';
import { messages } from './messages.ts';

/** The line for the shop's pages, the addresses it works on, and what else a developer needs. */
export function Install({ site, origins, onOrigins, problem }: {
  site: Site;
  origins: string;
  onOrigins: (origins: string) => void;
  problem: string | undefined;
}) {
  const t = useMessages(messages);
  const host = location.origin;
  return (
    <Section title={t.install} lead={t.installLead}>
      <div className="flex flex-col gap-4">
        <CopyBlock label={t.install} text={snippet(host, site.key)} />
        <Field label={t.origins} hint={t.originsLead} error={problem}>
          <Textarea value={origins} onChange={(event) => onOrigins(event.target.value)} rows={3} spellCheck={false} dir="ltr" />
        </Field>
        <div className="flex flex-col gap-2">
          <p className="text-14 text-ink-2">{t.policyLead}</p>
          <CopyBlock label={t.policyLead} text={policy(host)} />
        </div>
        <div className="flex flex-col gap-1">
          <p className="text-12 font-semibold text-ink-2">{t.contactPage}</p>
          <p className="text-14 text-ink-2">{t.contactLead}</p>
          <CopyBlock label={t.contactPage} text={`${host}/contact/${site.key}`} />
        </div>
      </div>
    </Section>
  );
}
