import { useMessages } from '../../lib/messages.ts';
import { messages as uiMessages } from '../../ui/messages.ts';
import { Skeleton } from '../../ui/states.tsx';

/** Rows of the size of real ones. */
export function ListSkeleton() {
  const t = useMessages(uiMessages);
  return (
    <div role="status" aria-label={t.loading} className="min-h-0 flex-1 overflow-hidden">
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className="grid h-[88px] grid-cols-[28px_1fr] gap-x-2.5 border-b border-line px-3.5 py-2.5">
          <Skeleton className="size-7 rounded-full!" />
          <div className="flex flex-col gap-2 pt-1">
            <Skeleton className="h-3.5! w-1/3" />
            <Skeleton className="h-3! w-5/6" />
            <Skeleton className="h-3.5! w-1/2" />
          </div>
        </div>
      ))}
    </div>
  );
}
