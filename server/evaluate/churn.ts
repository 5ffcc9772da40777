import { parseArgs } from 'node:util';
import { fewestOfEach, learnTrees, predictTrees } from '../science/boosted-trees/boosted-trees.ts';
import type { Column } from '../science/boosted-trees/bins.ts';
import { columnsOf } from '../science/churn/columns.ts';
import { explainChurn } from '../science/churn/explain.ts';
import type { CauseEffect, HazardRefusal } from '../science/survival/hazard.ts';
import type { LeftOut } from '../science/survival/person-periods.ts';
import { areaUnderCurve } from '../science/numeric/area-under-curve.ts';
import { openTable, placeOf, titles } from './read-table.ts';

const usage = "Usage: dangol evaluate churn --csv F --id COLUMN --label COLUMN [--delimiter ';'] [--test-modulo 5]";
const saysYes = /^(?:1|1\.0|true|yes|y|churned|left|예|네|はい)$/i;
const saysNo = /^(?:0|0\.0|false|no|n|stayed|retained|아니요|아니오|いいえ)$/i;

/**
 * `dangol evaluate churn`: learns from the customers of a table who left, and prints how well those it did not learn from (id
 * modulo `--test-modulo` is 0) are told apart, and what goes with leaving among those it learnt from. Throws a readable sentence.
 */
export async function runEvaluateChurn(args: string[], print: (line: string) => void): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args, options: { csv: text, id: text, label: text, delimiter: text, 'test-modulo': text } });
  const { csv, id, label, delimiter } = values;
  if (!csv || !id || !label) throw new Error(usage);
  const modulo = Number(values['test-modulo'] ?? 5);
  if (!Number.isInteger(modulo) || modulo < 2 || modulo > 1_000) throw new Error('--test-modulo is a whole number from 2 to 1000.');
  if (delimiter !== undefined && delimiter.length !== 1) throw new Error('--delimiter is one character.');
  print(JSON.stringify(judge(await readCustomers({ csv, id, label, delimiter }), modulo)));
}

interface Customers { names: string[]; ids: string[]; churned: Uint8Array; rows: string[][]; warnings: string[] }

async function readCustomers({ csv, id, label, delimiter }: { csv: string; id: string; label: string; delimiter?: string }): Promise<Customers> {
  const table = await openTable(csv, () => false, delimiter);
  const place = (name: string): number => {
    const at = placeOf(table.header, name);
    if (at < 0) throw new Error(`${csv} has no column "${name}"; it has ${titles(table.header)}.`);
    return at;
  };
  const [idAt, labelAt] = [place(id), place(label)];
  const isFeature = (_: string, at: number): boolean => at !== idAt && at !== labelAt;
  const [ids, churned, rows]: [string[], number[], string[][]] = [[], [], []];
  let unclear = 0;
  await table.each((cells) => {
    const said = (cells[labelAt] ?? '').trim();
    const left = saysYes.test(said);
    if (!left && !saysNo.test(said)) return void (unclear += 1);
    ids.push((cells[idAt] ?? '').trim());
    churned.push(Number(left));
    rows.push(table.header.map((_, at) => cells[at] ?? '').filter(isFeature));
  });
  const warnings = unclear > 0 ? [`${unclear} rows say neither yes nor no in "${label}" and were left out.`] : [];
  if (ids.length === 0) throw new Error(`No row of ${csv} says in "${label}" whether the customer left (yes or no, 1 or 0).`);
  if (new Set(ids).size < ids.length) warnings.push(`${ids.length - new Set(ids).size} rows repeat the id of another.`);
  return { names: table.header.filter(isFeature), ids, churned: Uint8Array.from(churned), rows, warnings };
}

interface Judged {
  auc: number | null;
  customers: number;
  test: number;
  causes: { cause: string; ratio: number; low: number; high: number; q: number; alone: number }[];
  warnings: string[];
}

function judge({ names, ids, churned, rows, warnings }: Customers, modulo: number): Judged {
  const isTest = ids.map((id) => remainder(id, modulo) === 0);
  const [train, test] = [[...isTest.keys()].filter((row) => !isTest[row]), [...isTest.keys()].filter((row) => isTest[row])];
  const known = churned.filter((_, row) => !isTest[row]);
  const { columns, unused } = columnsOf(names, rows);
  for (const { name, why } of unused) warnings.push(`"${name}" is not used: ${why === 'constant' ? 'it is the same for everybody' : 'it differs for nearly everybody, as a name does'}.`);
  const learnt = columns.map((column) => only(column, train));
  const trees = learnTrees(learnt, known);
  if (!trees) warnings.push(`No chance is given: at least ${fewestOfEach} customers who left and as many who stayed are needed to learn from, and something that differs among them.`);
  const chances = trees ? predictTrees(trees, columns.map((column) => only(column, test))) : null;
  const truth = churned.filter((_, row) => isTest[row]);
  const auc = chances ? areaUnderCurve(chances, truth) : null;
  if (chances && auc === null) warnings.push(test.length === 0 ? `No AUC: nobody is to be told apart, as no id leaves 0 when divided by ${modulo}.` : 'No AUC: among the customers to be told apart all left, or none.');
  if (chances) warnings.push(...withoutRepeats(rows, churned, train, test, chances));
  const explained = explainChurn(learnt, known);
  if ('refused' in explained) return { auc, customers: ids.length, test: test.length, causes: [], warnings: [...warnings, refusalInWords(explained.refused)] };
  const { causes, leftOut } = explained.model;
  return { auc, customers: ids.length, test: test.length, causes: causes.map(causeOf), warnings: [...warnings, ...leftOut.map(leftOutInWords), ...correlated(causes), ...(causes.length > 0 ? [associations] : [])] };
}

const associations = 'Ratios are associations, each adjusted for all other causes listed (alone: for none); what is not in the table may stand behind them.';

function remainder(id: string, modulo: number): number {
  if (/^\d{1,15}$/.test(id)) return Number(id) % modulo;
  let hash = 0;
  for (const letter of id) hash = (Math.imul(hash, 31) + letter.codePointAt(0)!) >>> 0;
  return hash % modulo;
}

function only(column: Column, rows: number[]): Column {
  if (column.kind === 'number') return { ...column, values: Float64Array.from(rows, (row) => column.values[row]!) };
  return { ...column, values: rows.map((row) => column.values[row]!) };
}

/** A customer who is like one learnt from in everything is no test; how good the rest is told. */
function withoutRepeats(rows: string[][], churned: Uint8Array, train: number[], test: number[], chances: Float64Array): string[] {
  const key = (row: number): string => JSON.stringify([rows[row], churned[row]]);
  const seen = new Set(train.map(key));
  const fresh = [...test.keys()].filter((at) => !seen.has(key(test[at]!)));
  if (fresh.length === test.length) return [];
  const auc = areaUnderCurve(fresh.map((at) => chances[at]!), fresh.map((at) => churned[test[at]!]!));
  return [`${test.length - fresh.length} of ${test.length} test customers repeat one learnt from in all but the id; without them the AUC is ${auc?.toFixed(4) ?? 'unknown'}.`];
}

function causeOf({ name, step, ratio, low, high, q, alone }: CauseEffect): Judged['causes'][number] {
  return { cause: step === 1 ? name : `${name} (each ${Number(step.toPrecision(3))} more)`, ratio, low, high, q, alone };
}

function refusalInWords(refused: HazardRefusal): string {
  if (refused.why === 'few-events') return `No causes are given: ${refused.events} customers left; ${refused.needed} are needed to tell that many causes apart.`;
  if (refused.why === 'few-stayed') return `No causes are given: ${refused.stayed} customers stayed; ${refused.needed} are needed to tell that many causes apart.`;
  return 'No causes are given: the columns tell exactly who left, so one of them is the answer itself in other words.';
}

function leftOutInWords(one: LeftOut): string {
  if (one.why === 'repeats') return `"${one.name}" says the same as "${one.other}".`;
  const words = { constant: 'it is the same for everybody', few: 'too few customers are on one side of it', 'tells-exactly': 'it alone tells who left or stayed, so no ratio can be given', unknown: 'it is mostly unknown' };
  return `"${one.name}" is not judged: ${words[one.why]}.`;
}

function correlated(causes: CauseEffect[]): string[] {
  return causes.flatMap(({ name, correlatedWith }) => correlatedWith.filter((other) => name < other.name)
    .map((other) => `"${name}" and "${other.name}" come together (correlation ${other.correlation.toFixed(2)}): their effects can hardly be told apart.`));
}
