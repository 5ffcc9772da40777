import { useQueryClient } from '@tanstack/react-query';
import GitMerge from 'lucide-react/icons/git-merge';
import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { perform } from '../../../lib/use-undo.ts';
import { Button } from '../../../ui/button.tsx';
import { TextLink } from '../../../ui/link.tsx';
import { refresh } from '../cache.ts';
import { undoRearrangement } from '../calls.ts';
import { messages as inboxMessages } from '../messages.ts';
import type { ConversationDetail } from '../shapes.ts';
import { messages } from './messages.ts';

/** Where this conversation comes from and went to: follow-ups, merges and splits, with the way back. */
export function Related({ detail }: { detail: ConversationDetail }) {
  const t = useMessages(messages);
  const noSubject = useMessages(inboxMessages).noSubject;
  const f = useFormat();
  const queries = useQueryClient();
  const relation = { follow_up_of: t.relatedFollowUp, followed_up_by: t.relatedFollowed, split_from: t.relatedSplit, merged_into: t.relatedMerged };
  if (detail.related.length === 0 && detail.rearrangements.length === 0) return null;
  return (
    <ul className="flex flex-col items-center gap-1 text-12 text-ink-2">
      {detail.related.map((one) => (
        <li key={`${one.relation}-${one.id}`}>{relation[one.relation]}: <TextLink to={`/inbox/${one.id}`}>{one.subject || noSubject}</TextLink></li>
      ))}
      {detail.rearrangements.map((one) => (
        <li key={one.id} className="flex items-center gap-2">
          <GitMerge size={13} className="text-ink-3" aria-hidden />
          {one.act === 'merge' ? t.merged : t.split} · {f.dateTime(one.at)}{one.by && ` · ${one.by.name}`}
          <Button
            kind="quiet"
            size="small"
            onClick={() => void perform({ done: t.didUndo, run: () => undoRearrangement(one.id), settled: () => refresh(queries, detail.id) })}
          >
            {one.act === 'merge' ? t.undoMerge : t.undoSplit}
          </Button>
        </li>
      ))}
    </ul>
  );
}
