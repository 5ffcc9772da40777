import { lookup as dnsLookup } from 'node:dns';
import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Agent, buildConnector, fetch as undiciFetch } from 'undici';
import { HouseError } from './errors.ts';

export interface Guard {
  /** For sockets to hosts that a person typed: resolves a name and refuses private addresses at the moment of connecting. */
  lookup: LookupFunction;
  /** Resolves and checks a host; returns an address to connect to, so that no second look-up can answer otherwise. */
  resolve(host: string): Promise<string>;
  /** Gives a host of our own a name: it stands for loopback, which no name or address from outside may. */
  nameOwnHost(host: string): void;
  /** fetch that checks every address it connects to, redirects included. */
  fetch: typeof fetch;
}

/** Whether an address is on the public internet (IPv4-mapped, NAT64 and 6to4 forms are judged by the address they carry). */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv6') {
    const range = parsed.range() as string;
    const bytes = parsed.toByteArray();
    if (range === 'rfc6052') return isPublicAddress(bytes.slice(12).join('.'));
    if (range === '6to4') return isPublicAddress(bytes.slice(2, 6).join('.'));
    return range === 'unicast';
  }
  return parsed.range() === 'unicast';
}

/** Guards the house against being used to reach inside (SSRF). `allowedHosts` are names or addresses the operator allows. */
export function createGuard(allowedHosts: string[]): Guard {
  const allowed = new Set(allowedHosts.map((host) => host.toLowerCase()));
  const own = new Set<string>();
  const check = (host: string, found: LookupAddress[]): Error | null => {
    if (allowed.has(host.toLowerCase()) || own.has(host)) return null;
    const inside = found.find((one) => !isPublicAddress(one.address) && !allowed.has(one.address));
    return inside ? privateAddress(host) : null;
  };
  const lookup: LookupFunction = (host, options, done) => {
    dnsLookup(own.has(host) ? '127.0.0.1' : host, { ...options, all: true }, (error, found) => {
      const refused = error ?? (found.length === 0 ? new Error(`${host} has no address.`) : check(host, found));
      if (refused) return done(refused, []);
      if (options.all) return done(null, found);
      return done(null, found[0]!.address, found[0]!.family);
    });
  };
  // A literal address is connected to without a look-up, so it is checked here, also where a redirect leads to one.
  const isInside = (host: string) => ipaddr.isValid(host) && !isPublicAddress(host) && !allowed.has(host);
  const plain = buildConnector({ lookup, timeout: 10_000 } as never);
  const connect: typeof plain = (options, done) => {
    const host = options.hostname.replace(/^\[|\]$/g, '');
    return isInside(host) ? done(privateAddress(host), null) : plain(options, done);
  };
  const dispatcher = new Agent({ connect, headersTimeout: 20_000, bodyTimeout: 30_000 });
  return {
    lookup,
    nameOwnHost: (host) => { own.add(host); },
    resolve: (host) => new Promise((done, failed) => {
      if (own.has(host)) return done('127.0.0.1');
      dnsLookup(host, { all: true }, (error, found) => {
        const refused = error ?? check(host, found);
        if (refused) failed(refused);
        else done(found[0]!.address);
      });
    }),
    fetch: ((input: string | URL, init?: RequestInit) => {
      const host = new URL(input).hostname.replace(/^\[|\]$/g, '');
      if (isInside(host)) return Promise.reject(privateAddress(host));
      return undiciFetch(input, { ...init, redirect: init?.redirect ?? 'manual', dispatcher } as never);
    }) as unknown as typeof fetch,
  };
}

function privateAddress(host: string): HouseError {
  return new HouseError('invalid', 'private_address', `${host} is on a private network. An operator may allow it with ALLOW_PRIVATE_HOSTS.`, { host });
}
