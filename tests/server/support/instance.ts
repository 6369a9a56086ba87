/** A whole instance in a temp folder: the real SQLite store, the real app, a clock that stands still. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import type { Role } from '../../../src/domain/people/rights.ts';
import { type AppDeps, buildApp, REAL_DEPS } from '../../../src/server/app.ts';
import { type Config, parseConfig } from '../../../src/server/config.ts';
import type { LogLine } from '../../../src/server/plugins/log.ts';
import type { RouteLine } from '../../../src/server/plugins/methods.ts';
import type { ServiceContext } from '../../../src/server/services/context.ts';
import { createInvite } from '../../../src/server/services/sessions.ts';
import type { TypedApp } from '../../../src/server/typed-app.ts';
import { openStore } from '../../../src/storage/open-store.ts';
import type { Store } from '../../../src/storage/store.ts';

/** Noon of the day on which every test takes place. */
export const NOON = Date.UTC(2026, 10, 23, 12);
export const TODAY = '2026-11-23';

export interface Instance {
  app: TypedApp;
  routes: readonly RouteLine[];
  store: Store;
  config: Config;
  context: ServiceContext;
  dataDir: string;
  /** What has been logged. */
  log: LogLine[];
  clock: { now: number };
  /** Cookie of a new session of the role. */
  signIn(role: Role, name?: string, areas?: string[]): Promise<string>;
  inject(request: InjectOptions): Promise<LightMyRequestResponse>;
  close(): Promise<void>;
}

/** Opens an instance; `env` as an operator would set it. Without OVERSEEN_RATE_LIMIT there is no limit. */
export async function openInstance(env: Record<string, string> = {}, deps: Partial<AppDeps> = {}): Promise<Instance> {
  const dataDir = await mkdtemp(join(tmpdir(), 'overseen-server-'));
  const parsed = parseConfig({ OVERSEEN_DATA: dataDir, OVERSEEN_RATE_LIMIT: '0', OVERSEEN_BASEMAP: 'none', ...env });
  if (!parsed.ok) throw new Error(parsed.problems.join(' '));
  const { config } = parsed;
  const { databaseUrl } = config;
  const store = await openStore({ dataDir, ...(databaseUrl === undefined ? {} : { databaseUrl }) });
  const log: LogLine[] = [];
  const clock = { now: NOON };
  const all: AppDeps = {
    ...REAL_DEPS,
    now: () => clock.now,
    log: (line) => log.push(line),
    distDir: join(dataDir, 'no-dist'),
    ...deps,
  };
  const { app, routes } = await buildApp(config, store, all);
  const context = { config, store, now: all.now, randomHex: all.randomHex };
  return {
    app,
    routes,
    store,
    config,
    context,
    dataDir,
    log,
    clock,
    signIn: async (role, name = `${role}-${all.randomHex(3)}`, areas) => {
      const invite = await createInvite(context, { name, role, ...(areas && { areas }) });
      const answer = await app.inject({ method: 'POST', url: '/api/v1/session', payload: { invite } });
      return String(answer.headers['set-cookie']).split(';')[0] ?? '';
    },
    inject: (request) => app.inject(request),
    close: async () => {
      await app.close();
      await store.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
