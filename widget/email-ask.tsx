import { useEffect, useState } from 'preact/hooks';
import { isEmail } from './fields.ts';
import { useUi } from './ui.ts';

/** In opening hours an answer may come at once, so the question waits this long. */
const PATIENCE = 30_000;

/** Once somebody has written and nobody knows where to reach them: asks politely, once, and takes no for an answer. */
export function EmailAsk() {
  const { chat, state, t } = useUi();
  const [patient, setPatient] = useState(true);
  const [email, setEmail] = useState('');
  const [problem, setProblem] = useState('');
  const [saved, setSaved] = useState('');
  const closed = state.config.reply.kind === 'closed';
  const last = state.messages.at(-1);
  const wrote = last?.from === 'shopper';

  useEffect(() => {
    if (!wrote) return;
    const timer = setTimeout(() => setPatient(false), closed ? 0 : PATIENCE);
    return () => clearTimeout(timer);
  }, [wrote, closed]);

  if (saved) return <p class="event" role="status">{t.emailSaved(saved)}</p>;
  if (!wrote || patient || state.visitor.email || state.emailDeclined) return null;

  const save = (event: Event): void => {
    event.preventDefault();
    const value = email.trim();
    if (!isEmail(value)) return setProblem(t.badEmail);
    chat.saveEmail(value).then(
      () => setSaved(value),
      () => setProblem(t.uploadFailed),
    );
  };

  return (
    <form class="ask" onSubmit={save} noValidate>
      <label for="dangol-ask">{closed ? t.askEmailClosed : t.askEmail}</label>
      <input id="dangol-ask" type="email" autocomplete="email" inputMode="email" value={email} maxLength={254}
        aria-invalid={problem !== ''} aria-describedby="dangol-ask-problem" onInput={(event) => setEmail(event.currentTarget.value)} />
      {problem && <p class="problem" id="dangol-ask-problem" role="alert">{problem}</p>}
      <div class="buttons">
        <button type="submit" class="primary">{t.save}</button>
        <button type="button" class="quiet" onClick={chat.declineEmail}>{t.noThanks}</button>
      </div>
    </form>
  );
}
