/** What the phones of the proof send, and how they send it. */
import { createHash, randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { Sighting } from '../../src/domain/sighting/sighting.ts';
import { PATHS } from '../../src/protocol/endpoint.ts';
import { type Receipt, receiptCodeOf, receiptOf } from '../../src/protocol/receipt.ts';
import type { PushItem } from '../../src/protocol/schema/submission.ts';
import { PROTOCOL_VERSION } from '../../src/protocol/version.ts';

/** An item with the receipt that opens it. */
export interface SentItem {
  item: PushItem;
  receipt: Receipt;
}

/** Status and body of an answer. */
export interface Answer {
  status: number;
  body: string;
}

const hash = async (text: string): Promise<string> => createHash('sha256').update(text).digest('hex');

/** An item unlike any other: a place, words and tags of random lengths, so that a torn one cannot look whole. */
export async function aPush(): Promise<SentItem> {
  const receipt = await receiptOf(receiptCodeOf(randomBytes(10)), hash);
  const [a = 0, b = 0, c = 0, d = 0] = randomBytes(4);
  const sighting: Sighting = {
    kind: 'new',
    facts: {
      lat: 48 + (a * 256 + b) / 65_536,
      lon: 16 + (c * 256 + d) / 65_536,
      kinds: ['camera'],
      mount: a < 128 ? 'wall' : 'pole',
      aims: [{ kind: 'bearing', deg: d }],
      operator: `Operator ${randomBytes(2).toString('hex')} ü`,
      note: randomBytes(1 + Math.floor(c / 2)).toString('hex'),
    },
    photos: [],
  };
  return { item: { opId: receipt.opId, receiptHash: receipt.keyHash, sighting }, receipt };
}

/** A connection of one client; requests on it follow one another. */
export class Client {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** Pushes one item. @throws {Error} when the connection breaks before the whole answer is there */
  push({ item }: SentItem): Promise<Answer> {
    const body = JSON.stringify({ protocol: PROTOCOL_VERSION, items: [item] });
    return this.send('POST', PATHS.push, { body });
  }

  send(
    method: string,
    path: string,
    options: { body?: string; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const { body, headers = {} } = options;
    const type =
      body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    return new Promise((resolve, reject) => {
      const sent = request(`${this.#url}${path}`, { method, agent: this.#agent, headers: { ...type, ...headers } });
      sent.on('error', reject);
      sent.on('response', (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('aborted', () => reject(new Error('the answer broke off')));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString() }));
      });
      sent.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
