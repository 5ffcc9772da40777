import type { Plan } from './kernel/process.ts';
import * as agents from './modules/agents/api.ts';
import { authenticate, stillValid } from './modules/agents/authenticate.ts';
import type { ModulePart } from './kernel/module.ts';
import * as customers from './modules/customers/api.ts';
import * as consent from './modules/customers/consent/api.ts';
import * as merging from './modules/customers/merging/api.ts';
import * as privacy from './modules/customers/privacy/api.ts';
import * as customerTopics from './modules/customers/queries.ts';
import * as search from './modules/customers/search/api.ts';
import * as timeline from './modules/customers/timeline/api.ts';
import * as deliveries from './modules/deliveries/api.ts';
import * as deliveryWork from './modules/deliveries/jobs.ts';
import * as deliveryReactions from './modules/deliveries/reactions.ts';
import * as mailsToAgents from './modules/deliveries/to-agents/reactions.ts';
import * as orderActions from './modules/orders/actions/api.ts';
import * as orderActionWork from './modules/orders/actions/jobs.ts';
import * as productCards from './modules/orders/cards/api.ts';
import * as orderImports from './modules/orders/import/api.ts';
import * as orderImportWork from './modules/orders/import/jobs.ts';
import { topics as importTopics } from './modules/orders/import/queries.ts';
import { topics as orderTopics } from './modules/orders/reading/queries.ts';
import * as storeConnections from './modules/orders/connections/api.ts';
import * as orderReading from './modules/orders/reading/api.ts';
import * as storeEvents from './modules/orders/api.ts';
import * as orderReactions from './modules/orders/reactions.ts';
import * as storeEventWork from './modules/orders/jobs.ts';
import * as storeWebhooks from './modules/orders/public.ts';
import * as store from './modules/store/api.ts';
import * as storefront from './modules/storefront/api.ts';
import { crossOrigin } from './modules/storefront/cross-origin.ts';
import * as storefrontWork from './modules/storefront/jobs.ts';
import * as storefrontPages from './modules/storefront/pages.tsx';
import * as storefrontPublic from './modules/storefront/public.ts';
import * as storefrontReactions from './modules/storefront/reactions.ts';
import { authenticateVisitor } from './modules/storefront/sign-visitor.ts';
import * as conversations from './modules/conversations/api.ts';
import * as conversationWork from './modules/conversations/jobs.ts';
import * as conversationTopics from './modules/conversations/queries.ts';
import * as conversationReactions from './modules/conversations/reactions.ts';
import * as retention from './modules/retention/api.ts';
import * as retentionReactions from './modules/retention/reactions.ts';
import * as retentionWork from './modules/retention/jobs.ts';
import * as cases from './modules/cases/api.ts';
import * as caseWork from './modules/cases/jobs.ts';
import * as caseReactions from './modules/cases/reactions.ts';
import * as demo from './modules/demo/api.ts';
import * as demoPages from './modules/demo/pages.tsx';
import * as demoWork from './modules/demo/jobs.ts';
import './modules/conversations/show-found.ts';
import './modules/orders/show-found.ts';

/**
 * Everybody who lives here, in the order of the ladder. A module's file contributes what it exports
 * (endpoints, reactions, jobs, crons, consumers, services, topics, messages); one line each.
 */
export const parts: ModulePart[] = [
  store,
  agents,
  customers,
  customerTopics,
  merging,
  consent,
  privacy,
  timeline,
  search,
  storeEvents,
  storeEventWork,
  orderReactions,
  storeWebhooks,
  storeConnections,
  orderReading,
  productCards,
  orderImports,
  orderImportWork,
  { topics: [...importTopics, ...orderTopics] },
  orderActions,
  orderActionWork,
  deliveries,
  deliveryWork,
  deliveryReactions,
  mailsToAgents,
  conversations,
  conversationTopics,
  conversationWork,
  conversationReactions,
  cases,
  caseWork,
  caseReactions,
  storefront,
  storefrontPublic,
  storefrontPages,
  storefrontReactions,
  storefrontWork,
  retention,
  retentionReactions,
  retentionWork,
  demo,
  demoPages,
  demoWork,
];

/** What the kernel is handed of the modules. */
export const plan: Plan = {
  parts,
  authenticators: {
    agent: authenticate,
    shopper: authenticateVisitor,
  },
  stillValid,
  before: crossOrigin,
};
