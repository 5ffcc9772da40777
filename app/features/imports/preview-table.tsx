import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import type { Preview } from './calls.ts';
import { fieldWord, fieldWords } from './field-words.ts';
import { messages } from './messages.ts';
import { problemWords } from './problem-words.ts';

/** The first rows as they would be read, with what is wrong beside them. */
export function PreviewTable({ preview }: { preview: Preview }) {
  const t = useMessages(messages);
  const f = useFormat();
  const words = useMessages(fieldWords);
  const problems = useMessages(problemWords) as Record<string, string>;
  const used = [...new Set(preview.rows.flatMap((row) => Object.keys(row.values)))];
  const shown = (field: string, value: string) => (/At$/.test(field) && /^\d{4}-\d\d-\d\dT/.test(value) ? f.full(value) : value);
  return (
    <div tabIndex={0} role="region" aria-label={t.preview} className="overflow-x-auto">
      <table className="w-full border-collapse text-left text-14">
        <thead>
          <tr className="border-b border-line text-12 text-ink-3">
            <th scope="col" className="h-9 px-2 font-medium">{t.rows}</th>
            {used.map((field) => <th key={field} scope="col" className="h-9 px-2 font-medium whitespace-nowrap">{fieldWord(words, field)}</th>)}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row) => (
            <tr key={row.line} className="border-b border-line">
              <td className="h-9 px-2 text-12 whitespace-nowrap text-ink-3">
                {row.problem
                  ? <span className="flex items-center gap-1 text-risk"><TriangleAlert size={13} aria-hidden />{[row.problem.field && fieldWord(words, row.problem.field), problems[row.problem.code]].filter(Boolean).join(': ')}</span>
                  : t.line(f.number(row.line))}
              </td>
              {used.map((field) => <td key={field} className="max-w-72 truncate px-2" title={row.values[field]}>{shown(field, row.values[field] ?? '')}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
