import { expect, it } from 'vitest';
import { judgeMood, soundingOf } from './judge-mood.ts';

it('only what is clear tells a mood', () => {
  expect([0.95, 0.5, 0.49, 0, -0.49, -0.5, -0.95].map(soundingOf)).toEqual(['pleased', 'pleased', 'neither', 'neither', 'neither', 'displeased', 'displeased']);
});

it('is unsure of one message, or of none that tells', () => {
  expect(judgeMood([])).toBe('unsure');
  expect(judgeMood(['neither', 'neither', 'neither'])).toBe('unsure');
  expect(judgeMood(['displeased', 'neither', 'neither'])).toBe('unsure');
});

it('goes by two of three of the latest that tell one', () => {
  expect(judgeMood(['displeased', 'neither', 'displeased'])).toBe('displeased');
  expect(judgeMood(['pleased', 'displeased', 'pleased'])).toBe('pleased');
  expect(judgeMood(['pleased', 'displeased'])).toBe('mixed');
  expect(judgeMood(['displeased', 'displeased', 'displeased', 'displeased', 'displeased', 'displeased', 'pleased', 'pleased', 'pleased', 'pleased', 'pleased'])).toBe('displeased');
});
