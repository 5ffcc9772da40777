import { z } from 'zod';
import type { Context } from './house.ts';

/** A moment in a response: ISO 8601 in UTC. */
export const time = z.iso.datetime();

/** An id in a path. */
export const idParams = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) });

/** `?limit&cursor` of every list. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});

/** The shape of every list: the items of one page and the cursor of the next. */
export function page<S extends z.ZodType>(item: S) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

/** Packs the sort key of the last row into a cursor. */
export function toCursor(key: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** The sort key a cursor carries, or null when there is none or somebody wrote it by hand. */
export function fromCursor<S extends z.ZodType>(cursor: string | undefined, shape: S): z.output<S> | null {
  if (!cursor) return null;
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    return null;
  }
}

type Shape = z.ZodType | undefined;
type Output<S extends Shape> = S extends z.ZodType ? z.output<S> : undefined;

export interface EndpointInput<P extends Shape, Q extends Shape, B extends Shape> {
  params: Output<P>;
  query: Output<Q>;
  body: Output<B>;
  request: Request;
}

/** How the asker is known: agents by session or API key, shoppers by a visitor token, nobody at all (public pages, webhooks). */
export type Auth = 'agent' | 'shopper' | 'none';

export interface EndpointDefinition<P extends Shape, Q extends Shape, B extends Shape, R extends Shape> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Hono style: `/api/v1/things/:id`. */
  path: string;
  summary: string;
  /** Who may; null only where being signed in is enough, or `auth` is not `agent`. */
  permission: string | null;
  auth?: Auth;
  params?: P;
  query?: Q;
  body?: B;
  /** True when the body is taken as bytes (signatures, uploads); `body` is then a Uint8Array. */
  raw?: boolean;
  /** Largest body in bytes; default 1 MB. */
  maxBytes?: number;
  response?: R;
  status?: number;
  /** Not part of the public contract (pages, scripts, callbacks). */
  hidden?: boolean;
  run(context: Context, input: EndpointInput<P, Q, B>): Promise<unknown>;
}

export type Endpoint = EndpointDefinition<Shape, Shape, Shape, Shape>;

/** Declares an endpoint as data: the same list gives the routes, the OpenAPI document and the typed client. */
export function endpoint<P extends Shape = undefined, Q extends Shape = undefined, B extends Shape = undefined, R extends Shape = undefined>(
  definition: EndpointDefinition<P, Q, B, R> & {
    run(context: Context, input: EndpointInput<P, Q, B>): Promise<R extends z.ZodType ? Loose<z.input<R>> | Response : unknown>;
  },
): Endpoint {
  return definition;
}

/** Dates are written as ISO text on the way out, so a handler may give either. */
type Loose<T> = T extends string ? T | Date : T extends (infer I)[] ? Loose<I>[] : T extends object ? { [K in keyof T]: Loose<T[K]> } : T;
