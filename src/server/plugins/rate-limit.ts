/**
 * Bounds requests by address without keeping the address: the key is an HMAC under a salt that lives in memory and is
 * replaced every day. IPv6 is counted by /64, which is what one connection has.
 */
import { createHmac } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../../protocol/error-code.ts';
import type { ServiceContext } from '../services/context.ts';

const DAY_MS = 86_400_000;
/** Invitations cannot be guessed (192 bits); this keeps the attempts off the database. */
const SIGN_INS_PER_MINUTE = 10;

/** Registers the bound for every route and for paths that do not exist. */
export async function addRateLimit(app: FastifyInstance, context: ServiceContext): Promise<void> {
  const { requestsPerMinute } = context.config;
  if (requestsPerMinute === 0) return;
  const nameOf = createAddressHash(context);
  const most = {
    read: requestsPerMinute,
    write: Math.max(1, Math.round(requestsPerMinute / 10)),
    sign: SIGN_INS_PER_MINUTE,
  };
  await app.register(rateLimit, {
    global: true,
    timeWindow: 60_000,
    cache: 20_000,
    max: (request) => most[groupOf(request)],
    keyGenerator: (request) => `${groupOf(request)} ${nameOf(request.ip)}`,
    addHeaders: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    addHeadersOnExceeding: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    errorResponseBuilder: () => new AppError('too-many-requests'),
  });
}

function groupOf(request: FastifyRequest): 'read' | 'write' | 'sign' {
  if (request.method === 'GET' || request.method === 'HEAD') return 'read';
  return request.method === 'POST' && request.routeOptions.url?.endsWith('/session') ? 'sign' : 'write';
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
