import { z } from 'zod';
import { defineEvent } from '../../kernel/events.ts';

const fact = (type: string) => defineEvent(type, z.object({ conversationId: z.number().int(), promiseId: z.number().int() }), {
  audience: ({ conversationId }) => [`conversation:${conversationId}`],
});

export const promiseMade = fact('promise.made');
export const promiseChanged = fact('promise.changed');
export const promiseKept = fact('promise.kept');
export const promiseWithdrawn = fact('promise.withdrawn');
export const promiseReopened = fact('promise.reopened');
