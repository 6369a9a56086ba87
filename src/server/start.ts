/** Runs an instance: reads the environment, opens the store, listens, and stops in order on SIGTERM or SIGINT. */
import { once } from 'node:events';
import { openStore } from '../storage/open-store.ts';
import { type AppDeps, buildApp, REAL_DEPS } from './app.ts';
import { type Config, parseConfig, unknownKeys } from './config.ts';
import { startActJob } from './jobs/act-job.ts';
import { startLogJob } from './jobs/log-job.ts';
import { startObjectionJob } from './jobs/objection-job.ts';
import { startPackJob } from './jobs/pack-job.ts';
import { startPhotoJob } from './jobs/photo-job.ts';
import { startReleaseJob } from './jobs/release-job.ts';
import { type Log, logToStdout, traceOf } from './plugins/log.ts';
import type { ServiceContext } from './services/context.ts';
import { openLogFiles } from './services/log/log-files.ts';
import { openPhotoFiles } from './services/photos.ts';
import { createFirstInvite } from './services/sessions.ts';

/** Runs until it is told to stop. Returns the exit code. `deps` is for tests that serve another build of the app. */
export async function startInstance(
  env: Record<string, string | undefined>,
  deps: AppDeps = REAL_DEPS,
): Promise<number> {
  const parsed = parseConfig(env);
  if (!parsed.ok) {
    process.stderr.write(`${parsed.problems.join('\n')}\n`);
    return 1;
  }
  const { config } = parsed;
  const log = logToStdout;
  for (const text of parsed.notes) log({ event: 'note', text });
  for (const name of unknownKeys(env))
    log({ event: 'note', text: `${name} is not a setting; see docs/configuration.md.` });
  try {
    await runUntilSignal(config, log, deps);
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    log({ event: 'failure', text: traceOf(error) });
    return 1;
  }
}

async function runUntilSignal(config: Config, log: Log, deps: AppDeps): Promise<void> {
  const { dataDir, databaseUrl } = config;
  const place = { dataDir, ...(databaseUrl === undefined ? {} : { databaseUrl }) };
  const store = await openStore({ ...place, role: 'server' });
  try {
    const { app, acts } = await buildApp(config, store, deps);
    const context: ServiceContext = { config, store, now: deps.now, randomHex: deps.randomHex };
    const address = await app.listen({ host: config.host, port: config.port });
    log({ event: 'start', text: `Overseen listens on ${address}`, ms: Math.round(performance.now()) });
    await tellFirstInvite(context, address);
    const packs = startPackJob(store, { ...place, holder: deps.randomHex(16) }, log);
    const stopActs = startActJob(acts);
    const logJob = startLogJob(context, openLogFiles(dataDir), log);
    const stopPhotos = startPhotoJob(context, openPhotoFiles(dataDir), log);
    const stopObjections = startObjectionJob(context, log);
    const stopReleases = startReleaseJob(context, log);

    await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
    stopPhotos();
    stopObjections();
    await stopReleases();
    await stopActs();
    await packs.stop();
    await logJob.stop();
    // Requests under way are answered, event streams are ended, then the port closes.
    await app.close();
    log({ event: 'stop', text: 'Overseen has stopped' });
  } finally {
    await store.close();
  }
}

/** The secret is in the part of the address after #, which a browser does not send; it is printed here and nowhere else. */
async function tellFirstInvite(context: ServiceContext, address: string): Promise<void> {
  const invite = await createFirstInvite(context);
  if (invite === undefined) return;
  const origin = context.config.publicUrl ?? address;
  process.stdout.write(
    `\nNobody administers this instance yet. Open this link once, within seven days:\n${origin}/#/sign-in/${invite}\n\n`,
  );
}
