import { z } from 'zod';
import { defineEvent } from '../../kernel/events.ts';

const agentId = z.number();
const everyone = () => ['agents'];

/** Somebody joined: an invitation was accepted. */
export const agentJoined = defineEvent('agent.joined', z.object({ agentId }), { audience: everyone });
/** An agent's role, skills, load or profile changed. */
export const agentChanged = defineEvent('agent.changed', z.object({ agentId }), { audience: everyone });
/** An agent can no longer sign in; work they hold needs somebody else. */
export const agentDeactivated = defineEvent('agent.deactivated', z.object({ agentId }), { audience: everyone });
export const agentReactivated = defineEvent('agent.reactivated', z.object({ agentId }), { audience: everyone });
/** An agent came, went away or went off duty. */
export const availabilityChanged = defineEvent(
  'agent.availability_changed', z.object({ agentId, availability: z.enum(['online', 'away', 'off_duty']) }), { audience: everyone },
);
/** Somebody is to be sent an invitation: `invitationLink` makes its address. */
export const agentInvited = defineEvent('agent.invited', z.object({ invitationId: z.number() }), { audience: everyone });
/** An agent asked for a way to set a new password: `passwordResetLink` makes its address. */
export const passwordResetRequested = defineEvent('agent.password_reset_requested', z.object({ agentId, resetId: z.number() }));
export const passwordChanged = defineEvent('agent.password_changed', z.object({ agentId }));
/** An agent was told something; `mail` when they want it by mail as well. */
export const agentNotified = defineEvent(
  'agent.notified', z.object({ agentId, notificationId: z.number(), kind: z.string(), mail: z.boolean() }), { audience: (data) => [`agent:${data.agentId}`] },
);
/** An agent has seen what the bell showed. */
export const notificationsRead = defineEvent('agent.notifications_read', z.object({ agentId }), { audience: (data) => [`agent:${data.agentId}`] });
export const roleChanged = defineEvent('role.changed', z.object({ roleId: z.number() }), { audience: everyone });
export const teamChanged = defineEvent('team.changed', z.object({ teamId: z.number() }), { audience: everyone });
