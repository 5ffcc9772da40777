import { api, unwrap } from '../../lib/api.ts';

export const getValue = (customerId: number) => unwrap(api.GET('/api/v1/customers/{id}/value', { params: { path: { id: customerId } } }));

export const getMood = (customerId: number) => unwrap(api.GET('/api/v1/customers/{id}/mood', { params: { path: { id: customerId } } }));

export type Mood = Awaited<ReturnType<typeof getMood>>;
export type Value = Awaited<ReturnType<typeof getValue>>;
export type Risk = NonNullable<Value['risk']>;
export type Estimate = Value['values'][number];

/** Below the customer, as everything that is theirs: what changes with them is asked for again. */
export const valueKey = (customerId: number) => ['customers', customerId, 'value'] as const;
export const moodKey = (customerId: number) => ['customers', customerId, 'mood'] as const;
