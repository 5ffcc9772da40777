import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { customerValue, type ValueAnswer } from '../science/value/customer-value.ts';
import { purchasesOf } from '../science/value/purchases.ts';
import { dayOfIso, readOrders } from './read-orders.ts';

const units: Record<string, number> = { day: 1, week: 7, month: 30.4375 };
const models = ['bgnbd', 'paretonbd', 'best'] as const;
const dayLength = 86_400_000;

interface Asked { file: string; customer: string; date: string; amount?: string; currency?: string; end: number; horizonDays: number; daysPerUnit: number; unit: string; model: (typeof models)[number]; json: boolean; perCustomer?: string }

function asked(args: string[]): Asked {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args, allowPositionals: false,
    options: { csv: text, customer: text, date: text, amount: text, currency: text, 'calibration-end': text, 'horizon-days': text, unit: text, model: text, 'per-customer': text, json: { type: 'boolean' } },
  });
  const need = (name: 'csv' | 'customer' | 'date' | 'calibration-end' | 'horizon-days'): string => {
    const value = values[name];
    if (value === undefined || value === '') throw new Error(`--${name} is missing.`);
    return value;
  };
  const end = dayOfIso(need('calibration-end'));
  if (end === null) throw new Error(`--calibration-end ${values['calibration-end']} is no date like 1997-09-30.`);
  const horizonDays = Number(need('horizon-days'));
  if (!Number.isInteger(horizonDays) || horizonDays < 1 || horizonDays > 3_660) throw new Error('--horizon-days is a whole number from 1 to 3660.');
  const unit = values.unit ?? 'week';
  const daysPerUnit = units[unit];
  if (daysPerUnit === undefined) throw new Error(`--unit is one of ${Object.keys(units).join(', ')}.`);
  const model = models.find((name) => name === (values.model ?? 'best'));
  if (!model) throw new Error(`--model is one of ${models.join(', ')}.`);
  const { amount, currency } = values;
  return {
    file: need('csv'), customer: need('customer'), date: need('date'), end, horizonDays, daysPerUnit, unit, model, json: values.json ?? false,
    ...(amount === undefined ? {} : { amount }), ...(currency === undefined ? {} : { currency }), ...(values['per-customer'] === undefined ? {} : { perCustomer: values['per-customer'] }),
  };
}

/** `dangol evaluate value`: customer value of a CSV of orders, and how well it would have foretold what came after. */
export async function runEvaluateValue(args: string[], print: (line: string) => void, now = new Date()): Promise<void> {
  const question = asked(args);
  const today = Math.floor(now.getTime() / dayLength);
  const orders = await readOrders(question.file, question, today);
  const purchases = purchasesOf(orders.names.length, orders.customer, orders.day, orders.amount);
  const answer = customerValue({ purchases, end: question.end, horizonDays: question.horizonDays, daysPerUnit: question.daysPerUnit, model: question.model });
  if (question.amount === undefined) answer.warnings.push('No amount column was given: every purchase counts 1, and value is the number of purchases.');
  if (question.end > today) answer.warnings.push('The calibration ends in the future.');
  const report = { ...described(answer, question), warnings: [...orders.notes, ...answer.warnings] };
  if (question.perCustomer !== undefined && !answer.refused) {
    await writeEach(question.perCustomer, answer, orders.names).catch((error: NodeJS.ErrnoException) => {
      throw new Error(`The file ${question.perCustomer} cannot be written (${error.code ?? error.message}).`);
    });
  }
  if (question.json) return print(JSON.stringify(report));
  for (const line of inWords(report)) print(line);
}

type Described = Omit<ReturnType<typeof described>, 'never'> & { warnings: string[] };

function described(answer: ValueAnswer, { unit }: Asked) {
  const { model, refused, chosen, fitted, customers, repeaters, holdout, spend } = answer;
  const named = (values: readonly number[] | null | undefined) => values && { p: values[0]!, q: values[1]!, gamma: values[2]! };
  return {
    model, ...(refused ? { refused } : {}), ...(chosen ? { chosen } : {}), unit,
    parameters: fitted?.parameters ?? null, standardErrors: fitted?.standardErrors ?? null, logLikelihood: fitted?.logLikelihood ?? null, ...(fitted?.season ? { season: fitted.season } : {}),
    customers, repeaters, holdout,
    spend: spend && { parameters: named(spend.parameters) ?? null, standardErrors: named(spend.standardErrors) ?? null, logLikelihood: spend.logLikelihood, customers: spend.customers, mean: spend.mean, correlation: spend.correlation },
  };
}

function inWords(report: Described): string[] {
  if (report.refused) return [report.refused, ...report.warnings];
  const numbers = (values: Record<string, number> | null | undefined) => (values ? Object.entries(values).map(([name, value]) => `${name} ${value.toPrecision(5)}`).join(', ') : 'none');
  const { holdout, spend } = report;
  return [
    `${report.customers} customers, ${report.repeaters} bought again`,
    `${report.chosen ? `best: ${report.chosen.model}${report.chosen.seasonal ? ' with season' : ''}${report.chosen.corrected ? ', corrected by recency, frequency and spend' : ''}` : report.model} (times in ${report.unit}s): ${numbers(report.parameters)}; log-likelihood ${report.logLikelihood?.toFixed(4)}`,
    `spend: ${numbers(spend?.parameters)}${spend?.logLikelihood ? `; log-likelihood ${spend.logLikelihood.toFixed(3)}` : ''}`,
    ...(holdout ? [
      `hold-out of ${holdout.days} days: MAE ${holdout.mae.toFixed(3)} (as many as before: ${holdout.baselines.sameAsBefore.mae.toFixed(3)}), RMSE ${holdout.rmse.toFixed(3)}, AUC ${holdout.auc?.toFixed(3) ?? '–'} (recency alone: ${holdout.baselines.recency.auc?.toFixed(3) ?? '–'}), correlation ${holdout.correlation?.toFixed(4) ?? '–'}`,
      'customers  expected  actual  expected active  active',
      ...holdout.calibration.map((row) => [String(row.customers).padStart(9), row.expected.toFixed(3).padStart(9), row.actual.toFixed(3).padStart(7), row.expectedActive.toFixed(3).padStart(16), row.actualActive.toFixed(3).padStart(7)].join(' ')),
    ] : []),
    ...report.warnings,
  ];
}

const columns = ['customer', 'purchases', 'last_purchase', 'p_alive', 'p_alive_low', 'p_alive_high', 'p_active', 'expected_orders', 'expected_orders_low', 'expected_orders_high', 'orders_low', 'orders_high', 'expected_amount', 'value', 'value_low', 'value_high', 'actual_orders'];

/** One row a customer; a cell that a spreadsheet would take for a formula gets an apostrophe, as elsewhere in Dangol. */
async function writeEach(path: string, { known, each, holdout }: ValueAnswer, names: readonly string[]): Promise<void> {
  const file = createWriteStream(path);
  const failed = once(file, 'error').then(([error]) => Promise.reject(error as Error));
  failed.catch(() => undefined);
  let text = `${columns.join(',')}\n`;
  const short = (value: number | undefined) => (value === undefined ? '' : String(Number(value.toPrecision(6))));
  for (let i = 0; i < known.customer.length; i += 1) {
    const name = names[known.customer[i]!]!;
    const safe = /^[=+\-@\t\r]/.test(name) ? `'${name}` : name;
    const cells = [
      /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe, known.repeats[i]! + 1, new Date((known.first[i]! + known.recency[i]!) * dayLength).toISOString().slice(0, 10),
      ...[each!.alive, each!.aliveLow, each!.aliveHigh, each!.active, each!.expected, each!.expectedLow, each!.expectedHigh].map((values) => short(values?.[i])),
      each!.ordersLow[i], each!.ordersHigh[i], ...[each!.amount, each!.value, each!.valueLow, each!.valueHigh].map((values) => short(values[i])), holdout ? known.later[i] : '',
    ];
    text += `${cells.join(',')}\n`;
    if (text.length > 1_000_000) {
      if (!file.write(text)) await Promise.race([once(file, 'drain'), failed]);
      text = '';
    }
  }
  file.end(text);
  await Promise.race([once(file, 'finish'), failed]);
}
