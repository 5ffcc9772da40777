import CircleAlert from 'lucide-react/icons/circle-alert';
import CircleCheck from 'lucide-react/icons/circle-check';
import { useRegion } from '../../lib/locale.ts';
import { useMessages } from '../../lib/messages.ts';
import { cx } from '../../ui/classes.ts';
import type { CheckStep } from './calls.ts';
import { messages } from './messages.ts';

/** What a connection test found, said aloud when it appears: in plain words first, the server's own below. */
export function CheckResults({ steps }: { steps: readonly CheckStep[] }) {
  const t = useMessages(messages);
  const { locale } = useRegion();
  if (steps.length === 0) return null;
  return (
    <div role="status">
      <ul className="flex flex-col gap-2">
        {steps.map((step) => (
          <li key={step.step} className={cx('flex gap-2.5 rounded-1 px-3 py-2', step.ok ? 'bg-ok-soft' : 'bg-risk-soft')}>
            <span className={cx('mt-0.5 shrink-0', step.ok ? 'text-ok' : 'text-risk')}>{step.ok ? <CircleCheck size={16} /> : <CircleAlert size={16} />}</span>
            <div className="min-w-0 text-14">
              <p><span className="font-semibold">{step.step === 'receive' ? t.stepReceive : t.stepSend}</span>{' · '}{step.words[locale]}</p>
              {!step.ok && step.detail && <p className="mt-1 text-12 text-ink-2">{t.inDetail} <span dir="auto" className="break-words">{step.detail}</span></p>}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
