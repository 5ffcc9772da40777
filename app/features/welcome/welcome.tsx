import { useQuery } from '@tanstack/react-query';
import ArrowRight from 'lucide-react/icons/arrow-right';
import { useState } from 'react';
import { api, unwrap } from '../../lib/api.ts';
import { useMessages } from '../../lib/messages.ts';
import { OpenPage } from '../../shell/open-page.tsx';
import { GoTo } from '../../ui/go-to.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { CreateStore } from './create-store.tsx';
import { DemoProgress } from './demo-progress.tsx';
import { messages } from './messages.ts';

/** The first page of an empty installation: create a store, or look at one that is full of life. */
export default function Welcome() {
  const t = useMessages(messages);
  const [chosen, setChosen] = useState<'create' | 'demo' | null>(null);
  const setup = useQuery({ queryKey: ['setup'], queryFn: () => unwrap(api.GET('/api/v1/setup')) });
  if (setup.isPending) return <div className="h-full bg-paper" />;
  if (setup.isError) return <ErrorState error={setup.error} onRetry={() => void setup.refetch()} className="pt-[24dvh]" />;
  if (chosen === 'demo' || setup.data.demo.state === 'running' || setup.data.demo.state === 'open') return <DemoProgress onBack={() => setChosen(null)} />;
  if (chosen === 'create') return <CreateStore onBack={() => setChosen(null)} />;
  if (setup.data.ready) return <GoTo to="/sign-in" />;
  return (
    <OpenPage name="Dangol" title={t.welcome} lead={t.lead} wide>
      <div className="border-t border-line">
        <Choice title={t.create} hint={t.createHint} onChoose={() => setChosen('create')} />
        <Choice title={t.explore} hint={t.exploreHint} onChoose={() => setChosen('demo')} />
      </div>
    </OpenPage>
  );
}

function Choice({ title, hint, onChoose }: { title: string; hint: string; onChoose: () => void }) {
  return (
    <button type="button" onClick={onChoose} className="group flex w-full items-center gap-4 border-b border-line px-1 py-5 text-left hover:bg-hover desk:px-3">
      <span className="min-w-0 flex-1">
        <span className="block text-16 font-semibold text-accent">{title}</span>
        <span className="mt-0.5 block text-14 text-pretty [:lang(ko)_&]:break-keep text-ink-2">{hint}</span>
      </span>
      <ArrowRight size={18} className="shrink-0 text-ink-3 transition-transform group-hover:translate-x-0.5" />
    </button>
  );
}
