/** Which packed form a reader takes. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EncodedBytes, Encoding } from '../services/packed-body.ts';

const TAKES = { br: takes('br'), gzip: takes('gzip') };

/** The best form that the reader takes, of those there are. */
export function encodingOf<E extends Exclude<Encoding, 'identity'>>(
  request: FastifyRequest,
  offered: readonly E[],
): E | 'identity' {
  const header = request.headers['accept-encoding'];
  if (header === undefined) return 'identity';
  const text = String(header);
  return offered.find((encoding) => TAKES[encoding].test(text)) ?? 'identity';
}

/** Sends bytes in their form; all other headers are set already, and depend on nothing but the bytes. */
export function sendEncoded(reply: FastifyReply, body: EncodedBytes): FastifyReply {
  const { encoding, bytes } = body;
  if (encoding !== 'identity') reply.header('content-encoding', encoding);
  reply.header('content-length', bytes.length);
  body.head ??= Object.entries(reply.getHeaders()).flatMap(([name, value]) => [name, String(value)]);
  return reply.send(bytes);
}

/**
 * Sends bytes once more that were sent before, past everything that comes after the hooks of a request: for bodies that many
 * ask for. False, and nothing is sent, when they were not sent before or when the reader may have them already.
 */
export function sendAgain(request: FastifyRequest, reply: FastifyReply, body: EncodedBytes | undefined): boolean {
  if (body?.head === undefined || request.headers['if-none-match'] !== undefined) return false;
  reply.hijack();
  reply.raw.writeHead(200, body.head).end(body.bytes);
  return true;
}

/** Whether a request asks for the thing at its path and for nothing else, so that there is nothing left to check. */
export function isPlainGet(request: FastifyRequest): boolean {
  return request.method === 'GET' && !request.url.includes('?');
}

/** Matches a header that names the encoding and does not give it the weight 0. */
function takes(encoding: string): RegExp {
  return new RegExp(`(?:^|,)\\s*${encoding}\\s*(?:;\\s*q=(?!0(?:\\.0*)?\\s*(?:,|$))[0-9.]+\\s*)?(?:,|$)`, 'i');
}
