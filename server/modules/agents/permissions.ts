/**
 * Every permission of Dangol; its words in three languages are in messages.ts.
 * A permission is `<area>.<act>`. Routes and verbs name one of these.
 */
export const permissionNames = [
  'conversations.read',
  'conversations.write',
  'conversations.assign',
  'conversations.delete',
  'customers.read',
  'customers.write',
  'customers.merge',
  'customers.export',
  'customers.erase',
  'orders.read',
  'orders.refund',
  'orders.cancel',
  'orders.resend',
  'orders.address',
  'orders.coupon',
  'orders.approve',
  'orders.write',
  'events.write',
  'imports.run',
  'platforms.manage',
  'mailboxes.manage',
  'channels.manage',
  'deliveries.read',
  'deliveries.manage',
  'storefront.manage',
  'macros.manage',
  'views.manage',
  'tags.manage',
  'targets.manage',
  'store.manage',
  'agents.manage',
  'roles.manage',
  'api-keys.manage',
  'audit.read',
  'reports.read',
  'search.read',
  'simulator.use',
] as const;

export type PermissionName = (typeof permissionNames)[number];

export const isPermission = (name: string): name is PermissionName =>
  (permissionNames as readonly string[]).includes(name);

/** Roles every store has. What they may do is defined here, so that a new version's permissions reach them. */
export const builtInRoles = {
  owner: permissionNames,
  admin: permissionNames,
  agent: [
    'conversations.read',
    'conversations.write',
    'conversations.assign',
    'customers.read',
    'customers.write',
    'customers.merge',
    'orders.read',
    'orders.refund',
    'orders.cancel',
    'orders.resend',
    'orders.address',
    'orders.coupon',
    'deliveries.read',
    'search.read',
    'simulator.use',
  ],
  light: ['conversations.read', 'customers.read', 'orders.read', 'reports.read', 'search.read'],
} as const satisfies Record<string, readonly PermissionName[]>;

export type BuiltInRole = keyof typeof builtInRoles;

export const isBuiltInRole = (key: string | null): key is BuiltInRole =>
  key !== null && Object.hasOwn(builtInRoles, key);

/** What a role row allows: a built-in role by its key, a custom one by its own list (names no longer known are dropped). */
export const permissionsOf = (role: { key: string | null; permissions: string[] }): ReadonlySet<string> =>
  new Set<string>(isBuiltInRole(role.key) ? builtInRoles[role.key] : role.permissions.filter(isPermission));

/** Acts whose amount a role may limit; amounts are minor units of the currency. */
export const limitedActs = ['refund', 'coupon'] as const;
export type LimitedAct = (typeof limitedActs)[number];
export type Limits = Partial<Record<LimitedAct, Record<string, number>>>;

interface Limited {
  kind: string;
  limits?: Limits | null;
  inboxes?: ReadonlySet<string> | null;
}

/**
 * The most this actor may do alone, in minor units of `currency`; null when there is no limit.
 * An act with limits that do not name the currency allows 0: everything then needs an approval.
 */
export const limitOf = (actor: Limited, act: LimitedAct, currency: string): number | null => {
  const limits = actor.limits?.[act];
  return limits ? (limits[currency] ?? 0) : null;
};

/** Whether the actor may work in this inbox, named `<kind>:<id>` as in `email:3`; without a list every inbox is open. */
export const inboxAllowed = (actor: Limited, inbox: string): boolean => !actor.inboxes || actor.inboxes.has(inbox);

/** The inboxes that a role and somebody's own restriction allow together; null for all. */
export const commonInboxes = (ofRole: string[] | null, ofAgent: string[] | null): Set<string> | null => {
  const common = ofRole && ofAgent ? ofRole.filter((name) => ofAgent.includes(name)) : ofRole ?? ofAgent;
  return common && new Set(common);
};
