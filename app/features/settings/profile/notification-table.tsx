import { useMessages } from '../../../lib/messages.ts';
import type { Me } from '../../../lib/session.ts';
import { Checkbox } from '../../../ui/choice.tsx';
import { messages } from './messages.ts';

type Chosen = Me['agent']['notifications'];
const kinds = ['assigned', 'mentioned', 'customer_replied', 'unassigned_new', 'target_warning', 'target_breach', 'promise', 'approval'] as const;

/** What one is told of, and how. */
export function NotificationTable({ chosen, onChange }: { chosen: Chosen; onChange: (chosen: Chosen) => void }) {
  const t = useMessages(messages);
  return (
    <table className="w-full border-collapse text-14">
      <thead>
        <tr className="border-b border-line text-12 text-ink-3">
          <td />
          <th scope="col" className="h-9 px-2 font-medium">{t.inApp}</th>
          <th scope="col" className="h-9 px-2 font-medium">{t.byMail}</th>
        </tr>
      </thead>
      <tbody>
        {kinds.map((kind) => {
          const ways = chosen[kind] ?? { app: false, mail: false };
          return (
            <tr key={kind} className="border-b border-line">
              <th scope="row" className="min-h-10 py-2 text-left font-normal [:lang(ko)_&]:break-keep">{t[kind]}</th>
              {(['app', 'mail'] as const).map((way) => (
                <td key={way} className="w-20 px-2">
                  <Checkbox
                    className="justify-center"
                    hideLabel
                    label={`${t[kind]}: ${way === 'app' ? t.inApp : t.byMail}`}
                    checked={ways[way]}
                    onChange={(on) => onChange({ ...chosen, [kind]: { ...ways, [way]: on } })}
                  />
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
