import { z } from 'zod';
import { read } from '../../../kernel/command.ts';
import { endpoint, idParams, time } from '../../../kernel/endpoint.ts';
import type { Context } from '../../../kernel/house.ts';
import * as queries from '../queries.ts';
import { email } from '../schema.ts';
import { authenticate } from '../authenticate.ts';
import { changePassword, changePasswordInput } from './change-password.ts';
import { endOtherSessions, endSession } from './end-sessions.ts';
import { asSelf, openSession, withoutSession, withSession } from './open-session.ts';
import { requestPasswordReset, resetPassword, resetPasswordInput } from './reset-password.ts';
import { foundStore, setUpInput, setUpState } from './set-up.ts';
import { confirmTwoFactor, passwordInput, removeTwoFactor, renewRecoveryCodes, startTwoFactor } from './set-up-two-factor.ts';
import { confirmSignIn, secondStepInput, signIn, signInInput } from './sign-in.ts';

const asker = (context: Context, request: Request) => ({ ip: context.ip, userAgent: request.headers.get('user-agent')?.slice(0, 500) ?? null });
const codes = z.object({ recoveryCodes: z.array(z.string()) });
const ended = z.object({ ended: z.number() });

const signInAnswer = z.object({
  step: z.enum(['done', 'second_factor', 'choose_store']),
  pending: z.string().optional(),
  stores: z.array(z.object({ id: z.number(), name: z.string() })).optional(),
});

const setUpAndSignIn = [
  endpoint({
    method: 'GET', path: '/api/v1/setup', summary: 'Whether this installation has a store yet', permission: null, auth: 'none',
    response: z.object({
      ready: z.boolean(),
      /** The store of this installation, when there is exactly one: shown on the sign-in page. */
      store: z.object({ name: z.string(), locale: z.string(), brandColor: z.string(), demo: z.boolean() }).nullable(),
      demo: z.object({
        state: z.enum(['none', 'running', 'open', 'ready', 'failed']), done: z.number(), total: z.number(),
        /** How to look around in the demo store: no secret, there is nothing to protect in it. */
        signIn: z.object({ email: z.string(), password: z.string() }).optional(),
      }),
    }),
    run: (context) => setUpState(context.house),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/setup', summary: 'Create the first store and its owner', permission: null, auth: 'none', status: 201,
    body: setUpInput, response: z.object({ storeId: z.number(), ownerId: z.number() }),
    async run(context, { body, request }) {
      const founded = await foundStore(context.house, body, { onlyFirst: true });
      const self = asSelf(context.house, founded.storeId, founded.ownerId, context.ip);
      const session = await openSession(self, { agentId: founded.ownerId, ...asker(context, request), method: 'setup' });
      return withSession(context.house, session.token, session.expiresAt, founded, 201);
    },
  }),
  endpoint({
    method: 'POST', path: '/api/v1/sign-in', summary: 'Sign in with address and password', permission: null, auth: 'none',
    body: signInInput, response: signInAnswer,
    async run(context, { body, request }) {
      const result = await signIn(context.house, body, asker(context, request));
      return result.step === 'done' ? withSession(context.house, result.token, result.expiresAt, { step: 'done' }) : result;
    },
  }),
  endpoint({
    method: 'POST', path: '/api/v1/sign-in/second-factor', summary: 'Second step of signing in: a code from the phone or a recovery code', permission: null, auth: 'none',
    body: secondStepInput, response: z.object({ step: z.literal('done'), method: z.string() }),
    async run(context, { body, request }) {
      const { token, expiresAt, method } = await confirmSignIn(context.house, body, asker(context, request));
      return withSession(context.house, token, expiresAt, { step: 'done', method });
    },
  }),
  endpoint({
    method: 'POST', path: '/api/v1/sign-out', summary: 'End this session', permission: null, auth: 'none', status: 204,
    async run(context, { request }) {
      const signedIn = await authenticate(context.house, request);
      if (signedIn?.actor.kind === 'agent' && signedIn.actor.sessionId) await endSession(signedIn, { id: signedIn.actor.sessionId });
      return withoutSession(context.house);
    },
  }),
  endpoint({
    method: 'POST', path: '/api/v1/password-resets', summary: 'Ask for a link to choose a new password', permission: null, auth: 'none', status: 202,
    body: z.object({ email }), response: z.object({}),
    async run(context, { body }) {
      await requestPasswordReset(context.house, body.email, context.ip);
      return {};
    },
  }),
  endpoint({
    method: 'POST', path: '/api/v1/password-resets/use', summary: 'Choose a new password by a link', permission: null, auth: 'none',
    body: resetPasswordInput, response: z.object({}),
    async run(context, { body }) {
      await resetPassword(context.house, body, context.ip);
      return {};
    },
  }),
];

const ownAccess = [
  endpoint({
    method: 'POST', path: '/api/v1/me/password', summary: 'Change one’s own password; other sessions end', permission: null,
    body: changePasswordInput, response: ended,
    run: (context, { body }) => changePassword(context, body),
  }),
  endpoint({
    method: 'GET', path: '/api/v1/me/sessions', summary: 'One’s own sessions', permission: null,
    response: z.object({ items: z.array(z.object({
      id: z.number(), ip: z.string().nullable(), userAgent: z.string().nullable(), createdAt: time, lastUsedAt: time, current: z.boolean(),
    })) }),
    run: async (context) => ({ items: await read(context, queries.sessions) }),
  }),
  endpoint({
    method: 'DELETE', path: '/api/v1/me/sessions/:id', summary: 'End one of one’s own sessions', permission: null, params: idParams,
    run: (context, { params }) => endSession(context, params),
  }),
  endpoint({
    method: 'DELETE', path: '/api/v1/me/sessions', summary: 'End all of one’s own sessions but this one', permission: null, response: ended,
    run: (context) => endOtherSessions(context, {}),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/me/two-factor', summary: 'Start setting up two-factor sign-in', permission: null,
    body: passwordInput, response: z.object({ secret: z.string(), uri: z.string(), qr: z.string() }),
    run: (context, { body }) => startTwoFactor(context, body),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/me/two-factor/confirm', summary: 'Turn two-factor sign-in on with a first code; other sessions end', permission: null,
    body: z.object({ code: secondStepInput.shape.code }), response: codes,
    run: (context, { body }) => confirmTwoFactor(context, body.code),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/me/two-factor/remove', summary: 'Turn two-factor sign-in off; other sessions end', permission: null, body: passwordInput,
    run: (context, { body }) => removeTwoFactor(context, body),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/me/recovery-codes', summary: 'New recovery codes in place of the old ones', permission: null,
    body: passwordInput, response: codes,
    run: (context, { body }) => renewRecoveryCodes(context, body),
  }),
];

export const accessEndpoints = [...setUpAndSignIn, ...ownAccess];
