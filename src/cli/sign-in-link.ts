/** The link with which somebody signs in once, as the commands print it. */
import type { Config } from '../server/config.ts';
import { sha256Of } from '../server/services/context.ts';
import { LINK_DAYS } from '../server/services/sessions.ts';
import type { Terminal } from './command.ts';

const DAY_MS = 86_400_000;
const TOKEN_BYTES = 32;

/** A new link. The store is given its hash; the address is shown to the person and kept nowhere. */
export interface SignInLink {
  address: string;
  tokenHash: string;
  expiresOn: string;
}

/** Makes a link of an instance. */
export function makeLink(config: Config, terminal: Terminal): SignInLink {
  const token = Buffer.from(terminal.randomHex(TOKEN_BYTES), 'hex').toString('base64url');
  return {
    address: `${originOf(config)}/#/sign-in/${token}`,
    tokenHash: sha256Of(token),
    expiresOn: new Date(terminal.now() + LINK_DAYS * DAY_MS).toISOString().slice(0, 10),
  };
}

/** Address that people use. One that listens everywhere has no name of its own, so this machine's is given. */
function originOf({ publicUrl, host, port }: Config): string {
  if (publicUrl !== undefined) return publicUrl;
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
