import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm, Dialog } from '../../ui/dialog.tsx';
import { FormError } from '../../ui/form.tsx';
import { Section } from '../../ui/page.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { rotateSecret, sitesKey } from './calls.ts';
import type { Site } from './calls.ts';
import { codeExamples, signedSnippet } from './code-examples.ts';
import type { CodeExample } from './code-examples.ts';
import { CopyBlock } from './copy-block.tsx';
import { messages } from './messages.ts';

/** The secret with which the shop's server vouches for its shoppers: made or replaced here, shown once. */
export function Identity({ site }: { site: Site }) {
  const t = useMessages(messages);
  const format = useFormat();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [example, setExample] = useState<CodeExample['id']>('node');
  const rotate = useMutation({
    mutationFn: () => rotateSecret(site.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: sitesKey }),
    onSettled: () => setAsking(false),
  });
  const made = site.identitySecretMadeAt;
  const code = codeExamples.find((one) => one.id === example);
  return (
    <Section title={t.identity} lead={t.identityLead}>
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center gap-3">
          <span className="text-14 text-ink-2">{made ? t.secretMade(format.dateTime(made)) : t.noSecret}</span>
          <Button busy={rotate.isPending} onClick={() => (made ? setAsking(true) : rotate.mutate())}>{made ? t.rotate : t.makeSecret}</Button>
        </div>
        <FormError error={rotate.error} />
        <p className="text-14 text-ink-2">{t.codeLead}</p>
        <Tabs label={t.codeLead} tabs={codeExamples.map(({ id, label }) => ({ value: id, label }))} value={example} onChange={setExample} className="px-0" />
        {code && <CopyBlock label={code.label} text={code.code(site.key)} />}
        <CopyBlock label={t.install} text={signedSnippet(location.origin, site.key)} />
        <p className="text-14 text-ink-2">{t.signOutLead}</p>
      </div>
      <Confirm open={asking} onClose={() => setAsking(false)} title={t.rotateTitle} description={t.rotateLead} danger
        confirm={t.rotate} cancel={t.cancel} busy={rotate.isPending} onConfirm={() => rotate.mutate()} />
      <Dialog open={rotate.data !== undefined} onClose={rotate.reset} title={t.secretTitle} description={t.secretLead}
        actions={<Button kind="primary" onClick={rotate.reset}>{t.close}</Button>}>
        {rotate.data && <CopyBlock label={t.secretTitle} text={rotate.data.secret} />}
      </Dialog>
    </Section>
  );
}
