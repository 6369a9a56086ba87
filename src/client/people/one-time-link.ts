/** A link that signs in once. Its secret is made here and shown here; the server is told its hash. */

/** What is shown, and what is sent. */
export interface OneTimeLink {
  address: string;
  tokenHash: string;
}

const SECRET_BYTES = 32;

/** A new link of this instance. The secret is behind the #, which browsers do not send. */
export async function makeOneTimeLink(): Promise<OneTimeLink> {
  const random = crypto.getRandomValues(new Uint8Array(SECRET_BYTES));
  const secret = btoa(String.fromCharCode(...random))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret)));
  return {
    address: `${location.origin}/#/sign-in/${secret}`,
    tokenHash: [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
  };
}
