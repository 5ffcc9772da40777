import { conceptNames, conceptsIn } from './concepts.ts';
import { readWords } from './tokens.ts';

export interface Urgency {
  /** 0 calm … 1 must be answered now. */
  score: number;
  /** Time presses: a date, an event, "today". */
  urgent: boolean;
  angry: boolean;
}

/** How much each concept says, of 1. */
const pressing: Record<string, number> = { urgent: 0.6, hacked: 0.5, gift: 0.15, charged: 0.15 };
const heated: Record<string, number> = { angry: 0.6, worst: 0.55, escalate: 0.5, neveragain: 0.5, ignored: 0.4, rude: 0.4, misleading: 0.3, disappointed: 0.25, fake: 0.2 };
const said = 0.5;

let weights: { press: number[]; heat: number[] } | undefined;

const weightsByConcept = () => ({ press: conceptNames().map((name) => pressing[name] ?? 0), heat: conceptNames().map((name) => heated[name] ?? 0) });

/**
 * Urgency and anger of a message. Signs are weighed by hand and joined as independent evidence (noisy or): 1 − Π(1 − weight).
 * `sentiment` (−1…1) makes anger likelier where the text speaks ill.
 */
export function urgencyOf(text: string, sentiment: number): Urgency {
  const spoken = conceptsIn(readWords(text).tokens);
  const { press: presses, heat: heats } = weights ??= weightsByConcept();
  const start = text.slice(0, 2_000);
  const press = joined(spoken.map((concept) => presses[concept]!));
  const shouting = joined([
    /[!！]{2,}|[!?！？]{3,}/u.test(start) ? 0.3 : 0,
    isShouted(start) ? 0.35 : 0,
    /[😡😠🤬💢👿]/u.test(start) ? 0.6 : 0,
  ]);
  const heat = joined([...spoken.map((concept) => heats[concept]!), sentiment < 0 ? shouting : shouting * 0.3, sentiment < -0.5 ? 0.15 : 0]) * (sentiment > 0.4 ? 0.3 : 1);
  return { score: Math.round(joined([press, heat * 0.8]) * 1_000) / 1_000, urgent: press >= said, angry: heat >= said };
}

const joined = (weights: readonly number[]): number => 1 - weights.reduce((left, weight) => left * (1 - weight), 1);

/** Mostly capitals, in more than a word or two. */
function isShouted(text: string): boolean {
  let [capitals, small] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= 65 && unit <= 90) capitals += 1;
    else if (unit >= 97 && unit <= 122) small += 1;
    else if (unit > 0xbf && unit < 0x590) return mostlyCapitals(text.match(/\p{Lu}/gu)?.length ?? 0, text.match(/\p{Ll}/gu)?.length ?? 0);
  }
  return mostlyCapitals(capitals, small);
}

const mostlyCapitals = (capitals: number, small: number): boolean => capitals + small >= 12 && capitals / (capitals + small) > 0.6;
