import type { Plan } from './kernel/process.ts';
import * as agents from './modules/agents/api.ts';
import { authenticate, stillValid } from './modules/agents/authenticate.ts';
import type { ModulePart } from './kernel/module.ts';
import * as deliveries from './modules/deliveries/api.ts';
import * as deliveryWork from './modules/deliveries/jobs.ts';
import * as store from './modules/store/api.ts';

/**
 * Everybody who lives here, in the order of the ladder. A module's file contributes what it exports
 * (endpoints, reactions, jobs, crons, consumers, services, topics, messages); one line each.
 */
export const parts: ModulePart[] = [
  store,
  agents,
  deliveries,
  deliveryWork,
];

/** What the kernel is handed of the modules. */
export const plan: Plan = {
  parts,
  authenticators: {
    agent: authenticate,
    shopper: () => Promise.resolve(null),
  },
  stillValid,
};
