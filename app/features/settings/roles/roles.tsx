import { useQuery } from '@tanstack/react-query';
import Check from 'lucide-react/icons/check';
import Minus from 'lucide-react/icons/minus';
import Plus from 'lucide-react/icons/plus';
import { useState } from 'react';
import type { paths } from '../../../../contract/client.d.ts';
import { api, unwrap } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { useCan } from '../../../lib/session.ts';
import { Button } from '../../../ui/button.tsx';
import { Page } from '../../../ui/page.tsx';
import { ErrorState, SkeletonRows } from '../../../ui/states.tsx';
import { useRoles } from '../../agents/calls.ts';
import type { Role } from '../../agents/calls.ts';
import { useRoleName } from '../../agents/role-name.ts';
import { byArea } from './areas.ts';
import { messages } from './messages.ts';
import { RoleDialog } from './role-dialog.tsx';

export type Permission = paths['/api/v1/permissions']['get']['responses'][200]['content']['application/json']['items'][number];
export const usePermissions = () => useQuery({ queryKey: ['permissions'], queryFn: () => unwrap(api.GET('/api/v1/permissions')), staleTime: Infinity });

/** Who may do what, as one table: permissions down, roles across. */
export default function Roles() {
  const t = useMessages(messages);
  const mayManage = useCan()('roles.manage');
  const [roles, permissions] = [useRoles(), usePermissions()];
  const [open, setOpen] = useState<Role | 'new' | null>(null);
  if (roles.isPending || permissions.isPending) return <SkeletonRows />;
  if (roles.isError || permissions.isError) return <ErrorState error={roles.error ?? permissions.error} onRetry={() => void Promise.all([roles.refetch(), permissions.refetch()])} />;
  return (
    <Page title={t.title} lead={t.lead} width="broad" actions={mayManage && <Button kind="primary" icon={<Plus size={15} />} onClick={() => setOpen('new')}>{t.newRole}</Button>}>
      <Matrix roles={roles.data.items} permissions={permissions.data.items} onOpen={mayManage ? setOpen : null} />
      {open && <RoleDialog role={open === 'new' ? null : open} permissions={permissions.data.items} onClose={() => setOpen(null)} />}
    </Page>
  );
}

function Matrix({ roles, permissions, onOpen }: { roles: Role[]; permissions: Permission[]; onOpen: ((role: Role) => void) | null }) {
  const t = useMessages(messages);
  const { region } = useFormat();
  const roleName = useRoleName();
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={t.title}>
      <table className="border-collapse text-14">
        <thead>
          <tr className="border-b border-line align-bottom">
            <th scope="col" className="sticky left-0 z-10 min-w-56 bg-paper px-2 py-2 text-left text-12 font-medium text-ink-3 max-desk:min-w-40">{t.permission}</th>
            {roles.map((role) => (
              <th key={role.id} scope="col" className="w-28 min-w-24 px-2 py-2 text-center font-semibold">
                <span className="block [:lang(ko)_&]:break-keep">{roleName(role)}</span>
                <span className="num block text-12 font-normal text-ink-3">{t.people(role.agents)}</span>
                {role.twoFactorRequired && <span className="block text-12 font-normal text-ink-2">{t.needs2fa}</span>}
                {onOpen && <Button kind="quiet" size="small" aria-label={t.edit(roleName(role))} onClick={() => onOpen(role)}>{t.editHead}</Button>}
              </th>
            ))}
          </tr>
        </thead>
        {byArea(permissions).map(({ area, permissions: group }) => (
          <tbody key={area}>
            <tr><th scope="rowgroup" colSpan={roles.length + 1} className="sticky left-0 px-2 pt-5 pb-1 text-left text-12 font-semibold text-ink-3">{t[area]}</th></tr>
            {group.map((permission) => (
              <tr key={permission.name} className="border-b border-line">
                <th scope="row" className="sticky left-0 z-10 bg-paper px-2 py-1.5 text-left font-normal">
                  {permission[region.locale].name}
                  <span className="block max-w-[28rem] text-12 [:lang(ko)_&]:break-keep text-ink-3 max-desk:hidden">{permission[region.locale].description}</span>
                </th>
                {roles.map((role) => <td key={role.id} className="px-2 text-center"><May yes={role.permissions.includes(permission.name)} /></td>)}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function May({ yes }: { yes: boolean }) {
  const t = useMessages(messages);
  return yes
    ? <span role="img" aria-label={t.yes} className="inline-block text-ok"><Check size={16} strokeWidth={2.5} /></span>
    : <span role="img" aria-label={t.no} className="inline-block text-line-strong"><Minus size={14} /></span>;
}
