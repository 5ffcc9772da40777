import { expect, it } from 'vitest';
import { gatherVisits } from './timeline-words.ts';

const visit = (title: string) => ({ type: 'page.viewed', title });
const mail = { type: 'message.received', title: 'Hello' };

it('makes one line of pages looked at one after the other, in the order they were opened, each once', () => {
  expect(gatherVisits([visit('Cart'), visit('Tea'), visit('Cart'), visit('Home'), mail, visit('Help')])).toEqual([visit('Home → Tea → Cart'), mail, visit('Help')]);
});
