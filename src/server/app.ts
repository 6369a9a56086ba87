/** Builds the server: plugins, then routes. Listens to nothing and starts no job. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import swagger from '@fastify/swagger';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify from 'fastify';
import { PATHS } from '../protocol/endpoint.ts';
import { LIMITS } from '../protocol/limits.ts';
import { PROTOCOL_VERSION } from '../protocol/version.ts';
import type { Store } from '../storage/store.ts';
import type { Config } from './config.ts';
import { type ActJob, openActJob } from './jobs/act-job.ts';
import { addErrorHandlers, sendError, toAppError, toErrorAnswer } from './plugins/errors.ts';
import { addGuards, expectGuarded } from './plugins/guards.ts';
import { addRequestLog, type Log, logToStdout, traceOf } from './plugins/log.ts';
import { addMethodRefusals, collectRoutes, type RouteLine } from './plugins/methods.ts';
import { addPages } from './plugins/pages.ts';
import { addRateLimit, createAddressHash } from './plugins/rate-limit.ts';
import { addSecurity, securityHeaders } from './plugins/security.ts';
import { addAccountRoutes } from './routes/account.ts';
import { addAreaCostRoute } from './routes/area-cost.ts';
import { addBulkRoutes } from './routes/bulk.ts';
import { addCellRoute } from './routes/cells.ts';
import { addChangesRoutes } from './routes/changes.ts';
import { addForgetRoute } from './routes/forget.ts';
import { addHomesRoute } from './routes/homes.ts';
import { addInstanceRoutes } from './routes/instance.ts';
import { addIntakeRoutes } from './routes/intake.ts';
import { addLogRoutes } from './routes/log.ts';
import { addObjectionRoutes } from './routes/objections.ts';
import { addPackRoutes } from './routes/packs.ts';
import { addPeopleRoutes } from './routes/people.ts';
import { addPhotoRoutes } from './routes/photos.ts';
import { addProposalRoutes } from './routes/proposals.ts';
import { addPushRoute } from './routes/push.ts';
import { addReceiptRoutes } from './routes/receipts.ts';
import { addRedactionRoute } from './routes/redaction.ts';
import { addReviewRoutes } from './routes/review.ts';
import { addSessionRoutes } from './routes/session.ts';
import { addStatusRoutes } from './routes/status.ts';
import { addTileRoute } from './routes/tiles.ts';
import { addVectorTileRoute } from './routes/vector-tiles.ts';
import { createTiles } from './services/basemap.ts';
import { createBulks } from './services/bulk.ts';
import { openCellBodies } from './services/cell-bodies.ts';
import { watchFeed } from './services/changes.ts';
import type { ServiceContext } from './services/context.ts';
import { watchHead } from './services/current-head.ts';
import { openHomes } from './services/homes.ts';
import { createAlarms } from './services/intake/alarms.ts';
import { createIntake } from './services/intake/intake.ts';
import { openLogBodies } from './services/log/log-bodies.ts';
import { openLogFiles } from './services/log/log-files.ts';
import { openPackBodies } from './services/pack-bodies.ts';
import { openPackFiles } from './services/packs.ts';
import { openPhotos } from './services/photos.ts';
import { createSourceKeys } from './services/source-keys.ts';
import { openTileCache } from './services/tile-cache.ts';
import { openVectorMap } from './services/vector-map.ts';
import type { Services } from './services.ts';
import type { TypedApp } from './typed-app.ts';
import { validatorCompiler } from './validation/validator-compiler.ts';

/** What a test replaces. */
export interface AppDeps {
  now: () => number;
  randomHex: (bytes: number) => string;
  log: Log;
  /** Folder of the built app. */
  distDir: string;
}

/** The clock, the randomness and the folders of a real instance. */
export const REAL_DEPS: AppDeps = {
  now: Date.now,
  randomHex: (bytes) => randomBytes(bytes).toString('hex'),
  log: logToStdout,
  distDir: join(import.meta.dirname, '../../dist'),
};

/** A server ready to listen, and every route it has. */
export interface BuiltApp {
  app: TypedApp;
  routes: readonly RouteLine[];
  /** Works off what two people agreed to; started by whoever listens. */
  acts: ActJob;
}

/** Builds the server over an open store, which stays the caller's to close. */
export async function buildApp(config: Config, store: Store, deps: AppDeps = REAL_DEPS): Promise<BuiltApp> {
  const context: ServiceContext = { config, store, now: deps.now, randomHex: deps.randomHex };
  const app = createFastify(config, deps.log);
  const routes = collectRoutes(app);
  addRequestLog(app, deps.log);
  addErrorHandlers(app, deps.log, securityHeaders(config));
  addSecurity(app, config);
  addRateLimit(app, context);
  await app.register(swagger, { openapi: DESCRIPTION });

  const services = await createServices(context, deps.log);
  addGuards(app, services);
  addStatusRoutes(app, services);
  addPushRoute(app, services);
  addIntakeRoutes(app, services);
  await addPhotoRoutes(app, services);
  addReceiptRoutes(app, services);
  addReviewRoutes(app, services);
  addBulkRoutes(app, services);
  addProposalRoutes(app, services);
  addInstanceRoutes(app, services);
  addRedactionRoute(app, services);
  addObjectionRoutes(app, services);
  addSessionRoutes(app, services);
  addAccountRoutes(app, services);
  addPeopleRoutes(app, services);
  addForgetRoute(app);
  addChangesRoutes(app, services);
  addCellRoute(app, services);
  addAreaCostRoute(app, services);
  addHomesRoute(app, services);
  addPackRoutes(app, services);
  addLogRoutes(app, services);
  addTileRoute(app, services);
  addVectorTileRoute(app, services);
  app.get(PATHS.openapi, { schema: { summary: 'This description.' } }, async (_request, reply) =>
    reply.header('cache-control', 'no-cache').send(app.swagger()),
  );
  const wire = [...routes];
  expectGuarded(wire);
  addMethodRefusals(app, wire);
  await addPages(app, { distDir: deps.distDir, embedOrigins: config.embedOrigins });
  app.addHook('onClose', () => services.acts.settle());
  await app.ready();
  return { app, routes: wire, acts: services.acts };
}

const DESCRIPTION = {
  openapi: '3.1.0',
  info: {
    title: 'Overseen',
    version: String(PROTOCOL_VERSION),
    description:
      'Log, review and audit the cameras that watch public places. docs/protocol.md says what both ends must do.',
  },
  components: {
    securitySchemes: {
      receipt: { type: 'apiKey', in: 'header', name: 'Authorization', description: 'Receipt <key of the receipt>' },
      session: { type: 'apiKey', in: 'cookie', name: 'overseen_session' },
    },
  },
} as const;

function createFastify(config: Config, log: Log): TypedApp {
  const headers = securityHeaders(config);
  const app = Fastify({
    logger: false,
    bodyLimit: LIMITS.jsonBytes,
    trustProxy: (_address, hop) => hop < config.trustedProxies,
    requestTimeout: 60_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 128, caseSensitive: true },
    // Before any hook: these answers have the headers of all others too, and leave a line as they do.
    frameworkErrors: (error, { method }, reply) => {
      reply.headers(headers);
      sendError(reply, toAppError(error));
      log({ event: 'request', method, route: '(none)', status: reply.statusCode });
    },
    clientErrorHandler: (error, socket) => {
      if (!socket.writable || ('code' in error && error.code === 'ECONNRESET')) return;
      log({ event: 'request', route: '(none)', status: 400 });
      const body = JSON.stringify(toErrorAnswer(toAppError(Object.assign(new Error('client'), { statusCode: 400 }))));
      const lines = Object.entries({
        ...headers,
        'content-type': 'application/json; charset=utf-8',
        'content-length': String(body.length),
        connection: 'close',
      }).map(([name, value]) => `${name}: ${value}\r\n`);
      socket.end(`HTTP/1.1 400 Bad Request\r\n${lines.join('')}\r\n${body}`);
    },
  }).withTypeProvider<TypeBoxTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  // Responses are typed at compile time; a serializer that drops fields would hide a mistake instead of showing it.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  app.removeContentTypeParser('text/plain');
  return app;
}

async function createServices(context: ServiceContext, log: Log): Promise<Services> {
  const { config, store } = context;
  const { raster, vectorFile } = config;
  // First: a host whose map cannot be read is told before anything runs.
  const vector = vectorFile && (await openVectorMap(vectorFile, (text) => log({ event: 'note', text })));
  const head = watchHead(store);
  const sources = createSourceKeys(context);
  const feed = watchFeed(store, (error) => log({ event: 'failure', text: traceOf(error) }));
  const intake = createIntake(context, sources);
  const services: Services = {
    context,
    sources,
    nameSource: createAddressHash(context),
    bulks: createBulks(context, sources),
    intake,
    alarms: createAlarms(context, sources, intake),
    readHead: head.read,
    readHomes: openHomes(store, context.now),
    feed,
    photos: openPhotos(config.dataDir),
    acts: openActJob(context, { log, onDone: () => feed.poke() }),
    packs: openPackBodies(openPackFiles(config.dataDir), context.now),
    cells: openCellBodies(store, head),
    log: openLogBodies(openLogFiles(config.dataDir), store, config.publicUrl ?? ''),
    ...(vector === undefined ? {} : { vector }),
  };
  if (raster === null) return services;
  const cache = await openTileCache(join(config.dataDir, 'tiles'), raster.cacheBytes);
  return { ...services, tiles: createTiles(context, raster, cache) };
}
