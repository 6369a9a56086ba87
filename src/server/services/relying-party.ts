/** The name under which browsers keep passkeys: that of the host, and the pages that may use them. */
import type { Config } from '../config.ts';

/** The instance as WebAuthn sees it. */
export interface RelyingParty {
  /** Host name without a port. */
  id: string;
  origins: string[];
}

/**
 * From the public address, else from the host that was asked for. A browser gives a key to nobody but the host it was made for, so a
 * host that somebody else names here opens nothing.
 */
export function relyingPartyOf({ publicUrl }: Pick<Config, 'publicUrl'>, host: string): RelyingParty {
  if (publicUrl !== undefined) return { id: new URL(publicUrl).hostname, origins: [publicUrl] };
  const own = URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : undefined;
  if (own === undefined) return { id: 'localhost', origins: [] };
  return { id: own.hostname, origins: [`http://${own.host}`, `https://${own.host}`] };
}
