import { useQueryClient } from '@tanstack/react-query';
import Plus from 'lucide-react/icons/plus';
import { lazy, Suspense, useState } from 'react';
import { useMessages } from '../../../lib/messages.ts';
import { useCan } from '../../../lib/session.ts';
import { whenThere } from '../../../lib/when-there.ts';
import { IconButton } from '../../../ui/button.tsx';
import { promisesKey } from '../../cases/calls.ts';
import { messages } from '../../cases/messages.ts';
import { Promises } from '../../cases/promises.tsx';
import { Part } from './part.tsx';

const PromiseDialog = lazy(whenThere(() => import('../../cases/promise-dialog.tsx')));

/** What is promised to the customer, beside the conversation; one more can be added by hand. */
export function PromisesPart({ customerId, conversationId }: { customerId: number; conversationId: number }) {
  const t = useMessages(messages);
  const cache = useQueryClient();
  const mayWrite = useCan()('conversations.write');
  const [adding, setAdding] = useState(false);
  return (
    <Part title={t.title} aside={mayWrite && <IconButton size="small" label={t.add} onClick={() => setAdding(true)}><Plus size={14} /></IconButton>}>
      <Promises customerId={customerId} here={conversationId} />
      {adding && <Suspense><PromiseDialog conversationId={conversationId} onClose={() => setAdding(false)} onDone={() => void cache.invalidateQueries({ queryKey: promisesKey(customerId) })} /></Suspense>}
    </Part>
  );
}
