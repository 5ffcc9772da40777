import type { FieldName, fieldsToAsk } from './fields.ts';
import type { VisitorDetails } from './protocol.ts';
import { useUi } from './ui.ts';

interface PrechatProps {
  fields: ReturnType<typeof fieldsToAsk>;
  values: VisitorDetails;
  problems: Partial<Record<FieldName, string>>;
  onChange: (values: VisitorDetails) => void;
}

const INPUT = {
  name: { type: 'text', autocomplete: 'name', maxLength: 120 },
  email: { type: 'email', autocomplete: 'email', maxLength: 254 },
  orderNumber: { type: 'text', autocomplete: 'off', maxLength: 60 },
} as const;

/** The few things the store asks before the first message, in the same place where the message is written. */
export function Prechat({ fields, values, problems, onChange }: PrechatProps) {
  const { t } = useUi();
  if (!fields.length) return null;
  return (
    <div class="prechat">
      {fields.map(({ name, rule }) => (
        <div key={name} class="field">
          <label for={`dangol-${name}`}>
            {t[name]} {rule === 'optional' && <small>{t.optional}</small>}
          </label>
          <input id={`dangol-${name}`} dir="auto" {...INPUT[name]} value={values[name] ?? ''} required={rule === 'required'}
            aria-invalid={Boolean(problems[name])} aria-describedby={`dangol-${name}-problem`}
            onInput={(event) => onChange({ ...values, [name]: event.currentTarget.value })} />
          {problems[name] && <p class="problem" id={`dangol-${name}-problem`} role="alert">{problems[name]}</p>}
        </div>
      ))}
    </div>
  );
}
