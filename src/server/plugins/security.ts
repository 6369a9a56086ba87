/** Headers that bound what a page of ours may do, and the refusal of writes that come from elsewhere. */
import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../../protocol/error-code.ts';
import type { Config } from '../config.ts';

const SELF = ["'self'"];
const NONE = ["'none'"];

/** No inline code or style, nothing from elsewhere. `data:` and `blob:` pictures are previews of photos and icons of the map. */
const CSP = {
  defaultSrc: NONE,
  scriptSrc: SELF,
  styleSrc: SELF,
  imgSrc: ["'self'", 'data:', 'blob:'],
  connectSrc: SELF,
  manifestSrc: SELF,
  workerSrc: SELF,
  fontSrc: NONE,
  frameAncestors: NONE,
  baseUri: NONE,
  formAction: NONE,
};

const OWN = ['geolocation', 'camera', 'accelerometer', 'gyroscope', 'magnetometer'];
const OFF = [
  'microphone',
  'payment',
  'usb',
  'bluetooth',
  'serial',
  'hid',
  'midi',
  'display-capture',
  'browsing-topics',
  'interest-cohort',
];
const PERMISSIONS = [...OWN.map((name) => `${name}=(self)`), ...OFF.map((name) => `${name}=()`)].join(', ');

/** HSTS only with an https address: an onion or a test instance has none. */
export async function addSecurity(app: FastifyInstance, config: Pick<Config, 'publicUrl'>): Promise<void> {
  const isHttps = config.publicUrl?.startsWith('https:') ?? false;
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CSP },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
    hsts: isHttps ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ 'permissions-policy': PERMISSIONS, 'cache-control': 'no-store' });
    if (isForeignWrite(request, config.publicUrl)) throw new AppError('foreign-origin');
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
