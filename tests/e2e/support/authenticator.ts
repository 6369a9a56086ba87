/** A phone's own authenticator, as Chromium plays it: it answers by itself, and can be lost and found. */
import type { CDPSession, Page } from '@playwright/test';

/** One device that holds passkeys of this page. */
export interface VirtualAuthenticator {
  /** Takes the device away, with all it holds. */
  lose(): Promise<Lost>;
}

/** What a lost device held: whoever finds it has the passkeys. */
export type Lost = Parameters<CDPSession['send']>[1][];

/** Gives the page an authenticator; `found` is what was on one that was lost. */
export async function addAuthenticator(page: Page, found: Lost = []): Promise<VirtualAuthenticator> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  for (const credential of found) {
    await session.send('WebAuthn.addCredential', { authenticatorId, credential: credential as never });
  }
  return {
    lose: async () => {
      const { credentials } = await session.send('WebAuthn.getCredentials', { authenticatorId });
      await session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
      // Another one is added by a session of its own.
      await session.send('WebAuthn.disable');
      await session.detach();
      return credentials as Lost;
    },
  };
}
