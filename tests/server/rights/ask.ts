/** One request for each route, by whoever is to ask. */
import type { LightMyRequestResponse } from 'fastify';
import { type RouteSample, SAMPLES } from './samples.ts';
import type { Asker, World } from './world.ts';

/** The sample of a route; HEAD goes by GET. */
export function sampleOf(method: string, url: string): RouteSample | undefined {
  return SAMPLES[`${method === 'HEAD' ? 'GET' : method} ${url}`];
}

/** Asks a route, given by its pattern, with its sample. */
export async function ask(world: World, method: string, url: string, asker: Asker): Promise<LightMyRequestResponse> {
  const headers = await world.headersOf(asker, method === 'GET' || method === 'HEAD');
  const sample = sampleOf(method, url);
  if (sample === undefined) throw new Error(`expected a sample for ${method} ${url}, got none`);
  const made = await sample.make(world, asker, headers);
  const answer = await world.instance.app.inject({
    method: method as 'GET',
    url: made.url,
    headers: { ...headers, ...made.headers },
    ...(made.payload && { payload: made.payload }),
    // An event stream never ends: its head is enough.
    ...(url.endsWith('/stream') && { payloadAsStream: true as const }),
  });
  if (url.endsWith('/stream') && method === 'GET') answer.stream().destroy();
  return answer;
}
