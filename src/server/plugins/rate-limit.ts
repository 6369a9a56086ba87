/**
 * Bounds requests by address without keeping the address: the key is an HMAC under a salt that lives in memory and is
 * replaced every day. IPv6 is counted by /64, which is what one connection has.
 */
import { createHmac } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { PATHS } from '../../protocol/endpoint.ts';
import { AppError } from '../../protocol/error-code.ts';
import type { ServiceContext } from '../services/context.ts';

const DAY_MS = 86_400_000;
const WINDOW_MS = 60_000;
const MAX_KEYS = 20_000;
/** Links cannot be guessed (192 bits), nor passkeys; this keeps the attempts off the database. One by passkey is two requests. */
const SIGN_INS_PER_MINUTE = 10;
const SIGN_IN = new RegExp(`^${PATHS.session}(/|$)`);

/** The app itself is some fifty small files: a school behind one address may load it at once. */
const COUNTED = /^\/(api|packs|photos|tiles|log)\//;

/** Adds the bound for whatever asks the database, the disk cache or another server. */
export function addRateLimit(app: FastifyInstance, context: ServiceContext): void {
  const { requestsPerMinute, trustedProxies } = context.config;
  if (requestsPerMinute === 0) return;
  const nameOf = trustedProxies === 0 ? createSocketNames(context) : createRequestNames(context);
  const most: Record<Group, number> = {
    read: requestsPerMinute,
    write: Math.max(1, Math.round(requestsPerMinute / 10)),
    sign: SIGN_INS_PER_MINUTE,
  };
  const counter = createWindowCounter(context.now);
  app.addHook('onRequest', (request, reply, done) => {
    if (!COUNTED.test(request.url)) return done();
    const group = groupOf(request);
    const { count, leftMs } = counter(`${group} ${nameOf(request)}`);
    if (count <= most[group]) return done();
    reply.header('retry-after', Math.ceil(leftMs / 1000));
    done(new AppError('too-many-requests'));
  });
}

type Group = 'read' | 'write' | 'sign';

/** Counts what comes under a key within its minute, this one included; at most 20,000 keys are held, the oldest go first. */
export function createWindowCounter(now: () => number): (key: string) => { count: number; leftMs: number } {
  const windows = new Map<string, { count: number; endsAt: number }>();
  return (key) => {
    const at = now();
    let window = windows.get(key);
    if (window === undefined || window.endsAt <= at) {
      window = { count: 0, endsAt: at + WINDOW_MS };
      // Behind all others: the front is the one that ends first.
      windows.delete(key);
      windows.set(key, window);
      const [oldest] = windows.size > MAX_KEYS ? windows.keys() : [];
      if (oldest !== undefined) windows.delete(oldest);
    }
    window.count += 1;
    return { count: window.count, leftMs: window.endsAt - at };
  };
}

/** Names by the address that the proxies tell, which may be another one with each request. */
function createRequestNames(context: ServiceContext): (request: FastifyRequest) => string {
  const nameOf = createAddressHash(context);
  return (request) => nameOf(request.ip);
}

/** Without a proxy all requests of a connection come from its one address: it is named once a day. */
function createSocketNames(context: ServiceContext): (request: FastifyRequest) => string {
  const nameOf = createAddressHash(context);
  const names = new WeakMap<object, { day: number; name: string }>();
  return (request) => {
    const day = Math.floor(context.now() / DAY_MS);
    const known = names.get(request.socket);
    if (known?.day === day) return known.name;
    const name = nameOf(request.ip);
    names.set(request.socket, { day, name });
    return name;
  };
}

function groupOf(request: FastifyRequest): Group {
  if (request.method === 'GET' || request.method === 'HEAD') return 'read';
  return request.method === 'POST' && SIGN_IN.test(request.routeOptions.url ?? '') ? 'sign' : 'write';
}

/** Turns an address into a name that is worthless a day later. */
export function createAddressHash({
  now,
  randomHex,
}: Pick<ServiceContext, 'now' | 'randomHex'>): (address: string) => string {
  let day = -1;
  let salt = '';
  return (address) => {
    const today = Math.floor(now() / DAY_MS);
    if (today !== day) {
      day = today;
      salt = randomHex(32);
    }
    return createHmac('sha256', salt).update(networkOf(address)).digest('base64url').slice(0, 22);
  };
}

/** The /64 of an IPv6 address, any other address as it is. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:([0-9.]+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !address.includes(':')) return mapped ?? address;
  const [head = '', tail] = address.split('%', 1).join('').split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(gap).fill('0'), ...right];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
