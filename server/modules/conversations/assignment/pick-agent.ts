import type { AssignedReason } from '../schema.ts';

/** Somebody on duty who may take a conversation. */
export interface Candidate {
  id: number;
  languages: string[];
  skills: string[];
  maxLoad: number;
  /** Open conversations they have. */
  open: number;
  lastAssignedAt: Date | null;
  /** They answered this customer in the last 90 days. */
  answeredBefore: boolean;
}

export interface Need {
  language: string | null;
  skills: string[];
  ruleName?: string;
}

export interface Picked {
  agentId: number;
  reason: AssignedReason;
}

/**
 * Who gets a conversation, and why. Nobody who is full. All skills are needed; the language is, if anybody free speaks
 * it. Then whom the customer knows, then who has the smallest share of their load, then who waited longest. Null when
 * nobody is free.
 */
export function pickAgent(candidates: readonly Candidate[], need: Need): Picked | null {
  const skilled = candidates.filter((one) => one.open < one.maxLoad && need.skills.every((skill) => one.skills.includes(skill)));
  const speaking = need.language === null ? [] : skilled.filter((one) => one.languages.includes(need.language!));
  const fitting = speaking.length > 0 ? speaking : skilled;
  const best = fitting.toSorted(byPreference)[0];
  if (!best) return null;
  const code = best.answeredBefore ? 'answered_before' : fitting.length === 1 ? 'only_one' : 'least_load';
  return {
    agentId: best.id,
    reason: {
      code, openNow: best.open, maxLoad: best.maxLoad, candidates: fitting.length,
      ...(speaking.length > 0 ? { language: need.language! } : {}),
      ...(need.skills.length > 0 ? { skills: need.skills } : {}),
      ...(need.ruleName === undefined ? {} : { ruleName: need.ruleName }),
    },
  };
}

function byPreference(a: Candidate, b: Candidate): number {
  if (a.answeredBefore !== b.answeredBefore) return a.answeredBefore ? -1 : 1;
  const share = a.open * b.maxLoad - b.open * a.maxLoad;
  if (share !== 0) return share;
  return (a.lastAssignedAt?.getTime() ?? 0) - (b.lastAssignedAt?.getTime() ?? 0) || a.id - b.id;
}
