/** Durable entries a second: over the whole server, over the least that a server could do, and into a bare table. */
import { PATHS } from '../src/protocol/endpoint.ts';
import { PROTOCOL_VERSION } from '../src/protocol/version.ts';
import { startBareServer } from './bare.ts';
import type { Reading } from './bench.ts';
import { postRequest, requestsPerSecond } from './load.ts';
import { interleave } from './measure.ts';
import { RawTable } from './raw-inserts.ts';
import { pushItemOf } from './submissions.ts';
import { partOf } from './world.ts';

const CLIENTS = 16;
const PUSHES = 1600;
const PER_BATCH = 10;

/** Pushes to a server that listens on `port`; `dataDir` is for the files of the anchors. */
export async function benchPushes(port: number, dataDir: string, repeats: number): Promise<Reading[]> {
  const points = partOf(1).slice(0, PUSHES);
  const raw = new RawTable(dataDir);
  const bare = await startBareServer(dataDir, []);
  const push = async (to: number, perRequest: number): Promise<number> => {
    const items = points.map(pushItemOf);
    const requests: Buffer[] = [];
    for (let from = 0; from < items.length; from += perRequest) {
      const body = { protocol: PROTOCOL_VERSION, items: items.slice(from, from + perRequest) };
      requests.push(postRequest(PATHS.push, JSON.stringify(body)));
    }
    return perRequest * (await requestsPerSecond({ port: to, connections: CLIENTS, requests }));
  };
  try {
    const rates = await interleave(repeats, {
      ours: () => push(port, 1),
      batches: () => push(port, PER_BATCH),
      least: () => push(bare.port, 1),
      anchor: () =>
        raw.groupCommitted(
          points.map((point) => rawRowOf(pushItemOf(point))),
          CLIENTS,
        ),
    });
    const anchor = { name: 'raw group-committed inserts', values: rates.anchor };
    const what = `durable pushes, ${CLIENTS} clients`;
    return [
      { what, unit: 'entries/s', ours: rates.ours, anchor, bar: { of: 'ratio', least: 0.5 } },
      { what, unit: 'entries/s', ours: rates.ours, anchor: { name: 'node:http and raw inserts', values: rates.least } },
      // What is left of raw inserts for any server that is asked over HTTP.
      { what: 'node:http and raw inserts', unit: 'entries/s', ours: rates.least, anchor },
      { what: `the same pushes, ${PER_BATCH} entries each`, unit: 'entries/s', ours: rates.batches, anchor },
    ];
  } finally {
    bare.child.kill('SIGTERM');
    raw.close();
  }
}

function rawRowOf(item: { opId: string }): { id: string; doc: string } {
  return { id: item.opId, doc: JSON.stringify(item) };
}
