import { useQueryClient } from '@tanstack/react-query';
import { useMessages } from '../../lib/messages.ts';
import { perform } from '../../lib/use-undo.ts';
import { Button } from '../../ui/button.tsx';
import { decide, liftSeparation, undoMerge } from './calls.ts';
import type { Suggestion } from './calls.ts';
import { keys } from './keys.ts';
import { mergingMessages } from './merging-messages.ts';

/** Merge, put aside, or never: each answer at once, and what can be undone is. */
export function AnswerButtons({ suggestion, survivorId }: { suggestion: Suggestion; survivorId: number }) {
  const t = useMessages(mergingMessages);
  const cache = useQueryClient();
  const settled = () => void cache.invalidateQueries({ queryKey: keys.all });
  const mergeThem = () => {
    const answer = decide(suggestion.id, 'merge', survivorId);
    void perform({ done: t.merged, run: () => answer, undo: async () => { const { mergeId } = await answer; if (mergeId !== null) await undoMerge(mergeId); }, settled, once: true });
  };
  const keepApart = () => perform({ done: t.kept, run: () => decide(suggestion.id, 'never'), undo: () => liftSeparation(suggestion.one.id, suggestion.other.id), settled });
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="small" kind="primary" className="max-desk:h-11!" onClick={mergeThem}>{t.merge}</Button>
      <Button size="small" className="max-desk:h-11!" onClick={() => void perform({ done: t.declined, run: () => decide(suggestion.id, 'decline'), settled })}>{t.decline}</Button>
      <Button size="small" className="max-desk:h-11!" onClick={() => void keepApart()}>{t.never}</Button>
    </div>
  );
}
