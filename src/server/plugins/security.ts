/** Headers that bound what a page of ours may do, and the refusal of writes that come from elsewhere. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../../protocol/error-code.ts';
import type { Config } from '../config.ts';

/** No inline code or style, nothing from elsewhere. `data:` and `blob:` pictures are previews of photos and icons of the map. */
const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "font-src 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  // Text cannot become code: src/client/app/guard-sinks.ts makes the one policy, which admits workers of this server and no markup.
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join(';');

const OWN = ['geolocation', 'camera', 'accelerometer', 'gyroscope', 'magnetometer'];
const OFF = [
  'microphone',
  'payment',
  'usb',
  'serial',
  'hid',
  'midi',
  'display-capture',
  'browsing-topics',
  'interest-cohort',
];
const PERMISSIONS = [...OWN.map((name) => `${name}=(self)`), ...OFF.map((name) => `${name}=()`)].join(', ');

/** Headers of every answer; a route that lets its answer be kept says so itself. */
const HEADERS = {
  'content-security-policy': CSP,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
  'permissions-policy': PERMISSIONS,
  'cache-control': 'no-store',
};

/**
 * Headers of the one page that others may frame, instead of those above. It reads the public map and writes nothing, so a click that
 * somebody steals there does nothing; it may use nothing of the device either.
 */
export function framedHeaders(ancestors: readonly string[]): Record<string, string> {
  return {
    'content-security-policy': CSP.replace("frame-ancestors 'none'", `frame-ancestors ${ancestors.join(' ')}`),
    'permissions-policy': [...OWN, ...OFF].map((name) => `${name}=()`).join(', '),
  };
}

/** Only with an https address: an onion or a test instance has none. */
const HSTS = { 'strict-transport-security': 'max-age=31536000' };

/** The headers of this instance, made once. */
export function securityHeaders({ publicUrl }: Pick<Config, 'publicUrl'>): Record<string, string> {
  return publicUrl?.startsWith('https:') ? { ...HEADERS, ...HSTS } : HEADERS;
}

/**
 * Sets the headers, and refuses foreign writes before their body is read. The headers come after the hooks of a request: what is
 * sent again by one of those has them already, and what is refused there gets them with its error.
 */
export function addSecurity(app: FastifyInstance, config: Pick<Config, 'publicUrl'>): void {
  const headers = securityHeaders(config);
  app.addHook('onRequest', (request, _reply, done) => {
    done(isForeignWrite(request, config.publicUrl) ? new AppError('foreign-origin') : undefined);
  });
  app.addHook('preParsing', (_request, reply, _payload, done) => {
    reply.headers(headers);
    done();
  });
}

/**
 * Whether a write comes from another site's page. Browsers that tell by Sec-Fetch-Site are believed, others by Origin;
 * a client that is no browser sends neither and has no cookie to abuse.
 */
function isForeignWrite(request: FastifyRequest, publicUrl: string | undefined): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return false;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin } = request.headers;
  if (origin === undefined || origin === publicUrl) return false;
  return !URL.canParse(origin) || new URL(origin).host !== request.headers.host;
}
