import { expect, it } from 'vitest';
import { mentioned, mentionsIn } from './mentions.ts';

const of = (id: number, name: string, inboxes: string[] | null = null, ofRole: string[] | null = null) => ({ id, name, inboxes, role: { inboxes: ofRole } });

it('finds the longest name behind each @, with an ending right behind it', () => {
  const names = ['Mina', 'Mina Lee', '민아', '민아름'];
  expect(mentionsIn('@Mina Lee and @Mina, @민아름님 @민아가', names).map((one) => one.name)).toEqual(['Mina Lee', 'Mina', '민아름', '민아']);
  expect(mentionsIn('to info@Mina or @Minas', names)).toEqual([]);
});

it('means whom it names and nobody whose name is the beginning of it', () => {
  expect(mentioned('@Mina Lee look', [of(1, 'Mina'), of(2, 'Mina Lee')], 'email:1')).toEqual([2]);
});

it('means the namesake who may see the inbox; one who may not is still named, so that the server can say so', () => {
  const both = [of(1, 'Mina', ['email:2']), of(2, 'Mina', ['email:1'])];
  expect(mentioned('@Mina', both, 'email:1')).toEqual([2]);
  expect(mentioned('@Mina', [of(1, 'Mina', null, ['email:2'])], 'email:1')).toEqual([1]);
});
