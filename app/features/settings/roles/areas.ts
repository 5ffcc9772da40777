/** How permissions are grouped for reading; what is in none of these stands at the end. */
const areas = {
  area_conversations: ['conversations', 'search'],
  area_customers: ['customers'],
  area_orders: ['orders'],
  area_channels: ['mailboxes', 'channels', 'deliveries', 'storefront'],
  area_inbox: ['macros', 'views', 'tags', 'targets'],
  area_store: ['store', 'agents', 'roles', 'audit', 'reports'],
  area_data: ['events', 'imports', 'platforms', 'api-keys', 'simulator'],
} as const;

export type Area = keyof typeof areas;

/** Permissions by area, in the order of reading; every permission is in exactly one. */
export function byArea<P extends { name: string }>(permissions: readonly P[]): { area: Area; permissions: P[] }[] {
  const areaOf = (name: string): Area => {
    const prefix = name.split('.')[0]!;
    return (Object.keys(areas) as Area[]).find((area) => (areas[area] as readonly string[]).includes(prefix)) ?? 'area_data';
  };
  return (Object.keys(areas) as Area[])
    .map((area) => ({ area, permissions: permissions.filter((permission) => areaOf(permission.name) === area) }))
    .filter((group) => group.permissions.length > 0);
}
