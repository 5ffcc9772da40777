import { expect, it } from 'vitest';
import { withoutPeople } from './log.ts';

it.each([
  ['550 5.1.1 <kim.hana+tea@customer.example>: User unknown', '550 5.1.1 <…@customer.example>: User unknown'],
  ['/webhooks/email/3-abcdefghijklmnopqrstuvwx', '/webhooks/email/…'],
  [`/api/v1/invitations/${'a'.repeat(60)}.${'b'.repeat(43)}`, '/api/v1/invitations/…'],
  [`Bearer dgk_1_${'x'.repeat(43)} was refused`, 'Bearer … was refused'],
  ['duplicate key value violates unique constraint "channel_connections_address"', 'duplicate key value violates unique constraint "channel_connections_address"'],
  ['/api/v1/conversations/12/messages', '/api/v1/conversations/12/messages'],
])('leaves whom and how to open out of the log: %s', (text, logged) => {
  expect(withoutPeople(text)).toBe(logged);
});
