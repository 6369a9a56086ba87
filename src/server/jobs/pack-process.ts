/** The process of one build of the packs: is told where the database is, builds, tells how it went, and ends. */
import { setPriority } from 'node:os';
import { openStore } from '../../storage/open-store.ts';
import { buildPacks, openPackFiles, PACK_POINTS } from '../services/packs.ts';
import type { PackOrder } from './pack-job.ts';

// Readers go first.
setPriority(10);
process.once('disconnect', () => process.exit(1));
process.once('message', async ({ dataDir, databaseUrl, holder }: PackOrder) => {
  const store = await openStore({ dataDir, role: 'job', ...(databaseUrl === undefined ? {} : { databaseUrl }) });
  try {
    const builder = { files: openPackFiles(dataDir), holder, maxPoints: PACK_POINTS };
    process.send?.(await buildPacks({ store, now: Date.now }, builder));
  } finally {
    await store.close();
    process.removeAllListeners('disconnect');
    process.disconnect();
  }
});
