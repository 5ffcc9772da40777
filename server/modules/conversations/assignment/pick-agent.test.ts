import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pickAgent } from './pick-agent.ts';
import type { Candidate } from './pick-agent.ts';

const one = (id: number, given: Partial<Candidate> = {}): Candidate =>
  ({ id, languages: ['en'], skills: [], maxLoad: 10, open: 0, lastAssignedAt: null, answeredBefore: false, ...given });

describe('who gets a conversation', () => {
  it('whoever has the smallest share of their load', () => {
    const picked = pickAgent([one(1, { open: 5 }), one(2, { open: 6, maxLoad: 20 }), one(3, { open: 4 })], { language: null, skills: [] });
    expect(picked).toMatchObject({ agentId: 2, reason: { code: 'least_load', openNow: 6, maxLoad: 20, candidates: 3 } });
  });

  it('whoever speaks the language, if they have room', () => {
    const ja = one(2, { languages: ['ja'], open: 9 });
    expect(pickAgent([one(1), ja], { language: 'ja', skills: [] })).toMatchObject({ agentId: 2, reason: { language: 'ja', code: 'only_one' } });
    expect(pickAgent([one(1), { ...ja, open: 10 }], { language: 'ja', skills: [] })).toEqual({ agentId: 1, reason: { code: 'only_one', openNow: 0, maxLoad: 10, candidates: 1 } });
  });

  it('whom the customer knows; nobody without all skills', () => {
    expect(pickAgent([one(1), one(2, { answeredBefore: true, open: 9 })], { language: null, skills: [] })).toMatchObject({ agentId: 2, reason: { code: 'answered_before' } });
    expect(pickAgent([one(1, { skills: ['refund'] })], { language: null, skills: ['refund', 'tea'], ruleName: 'Tea' })).toBeNull();
  });

  it('never somebody who is full, and the same whatever the order they come in', () => {
    const candidates = fc.uniqueArray(fc.record({
      id: fc.integer({ min: 1, max: 50 }), languages: fc.subarray(['ko', 'ja', 'en']), skills: fc.subarray(['a', 'b']), maxLoad: fc.nat({ max: 5 }), open: fc.nat({ max: 5 }),
      lastAssignedAt: fc.option(fc.date({ noInvalidDate: true })), answeredBefore: fc.boolean(),
    }), { selector: (each) => each.id });
    fc.assert(fc.property(candidates, fc.subarray(['a', 'b']), fc.constantFrom('ko', 'fr', null), (list, skills, language) => {
      const picked = pickAgent(list, { language, skills });
      const able = list.filter((each) => each.open < each.maxLoad && skills.every((skill) => each.skills.includes(skill)));
      expect(picked === null).toBe(able.length === 0);
      if (picked === null) return;
      expect(able.map((each) => each.id)).toContain(picked.agentId);
      expect(pickAgent(list.toReversed(), { language, skills })).toEqual(picked);
    }));
  });
});
