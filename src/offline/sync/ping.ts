/** Is our server there? Judged by what it says, not by what the browser believes of the network. */
import { PATHS } from '../../protocol/endpoint.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import { call, type Trouble } from './api.ts';

/** Of the answer, what sync needs. */
export interface Pong {
  epoch: string;
  /** Number of the feed's latest line. */
  seq: number;
  /** True when the cameras are invented. */
  demo: boolean;
}

/** Asks the server who it is. An older server than this app is trouble of the server: it is updated, and then all is sent. */
export async function ping(): Promise<{ ok: true; pong: Pong } | { ok: false; trouble: Trouble }> {
  const result = await call({ method: 'GET', path: PATHS.ping, timeoutMs: 10_000 });
  if (!result.ok) return result;
  const { service, epoch, seq, protocol, demo } = (result.answer.body ?? {}) as Record<string, unknown>;
  const isOurs = service === 'overseen' && typeof epoch === 'string' && Number.isInteger(seq);
  if (!isOurs || !(Number(protocol) >= PROTOCOL_VERSION)) return { ok: false, trouble: { problem: 'server' } };
  return { ok: true, pong: { epoch, seq: Number(seq), demo: demo === true } };
}
