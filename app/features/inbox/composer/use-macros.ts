import { useQuery } from '@tanstack/react-query';
import { errorSentence } from '../../../lib/api.ts';
import { format } from '../../../lib/format.ts';
import { say } from '../../../lib/messages.ts';
import { toast } from '../../../ui/toast.tsx';
import { applyMacro, listMacros, renderMacro } from '../calls.ts';
import { keys } from '../keys.ts';
import type { Macro, RenderedMacro } from '../shapes.ts';
import { messages } from './messages.ts';

export function useMacros(): readonly Macro[] {
  const macros = useQuery({ queryKey: keys.macros, queryFn: listMacros, staleTime: 5 * 60_000 });
  return macros.data?.items ?? [];
}

/** Macros whose shortcut begins with the query or whose name or category holds it; most used first. */
export function findMacros(macros: readonly Macro[], query: string): Macro[] {
  const wanted = query.normalize('NFKC').toLowerCase();
  const begins = (macro: Macro) => macro.shortcut?.toLowerCase().startsWith(wanted) ?? false;
  return macros
    .filter((macro) => begins(macro) || `${macro.name} ${macro.category}`.normalize('NFKC').toLowerCase().includes(wanted))
    .sort((a, b) => Number(begins(b)) - Number(begins(a)) || b.usedCount - a.usedCount);
}

/** The text of a macro for this conversation; tells what stayed unfilled and when it is not in the customer's language. */
export async function fillMacro(macro: Macro, reader: Parameters<typeof renderMacro>[1]): Promise<RenderedMacro | null> {
  const t = say(messages);
  try {
    const filled = await renderMacro(macro.id, reader);
    if (filled.missing.length > 0) toast({ title: t.missing(filled.missing.join(', ')) });
    const gone = macro.variantIds.length - filled.cards.length;
    if (gone > 0) toast({ title: t.productsGone(format().number(gone)) });
    if (!filled.inCustomerLanguage) toast({ title: t.otherLanguage(format().language(filled.language)) });
    return filled;
  } catch (error) {
    toast({ title: errorSentence(error), kind: 'error' });
    return null;
  }
}

/** What a macro does besides its text, done once its reply was sent. */
export function runMacroActions(macros: readonly Macro[], macroId: number | null, conversationId: number): void {
  const macro = macros.find((one) => one.id === macroId);
  if (!macro || macro.actions.length === 0) return;
  applyMacro(macro.id, conversationId).then(
    () => toast({ title: say(messages).applied, detail: macro.name }),
    (error: unknown) => toast({ title: errorSentence(error), kind: 'error' }),
  );
}
