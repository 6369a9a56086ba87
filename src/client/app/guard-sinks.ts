/**
 * What the page lets become code. The server demands Trusted Types, so text that reaches a place where a browser would run it is
 * refused, whoever put it there: markup never passes, an address of a worker only when it is this server's own.
 */

/** Of the browser's factory what is used here; not every browser has one. */
interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL: (address: string) => string }): unknown;
}

/** Makes the one policy of the page; call it before anything starts a worker. */
export function guardSinks(scope: { trustedTypes?: PolicyFactory } = window as never): void {
  scope.trustedTypes?.createPolicy('default', {
    // The browser hands in more than the address.
    createScriptURL: (address) => ownAddress(address),
  });
}

/**
 * The address of a script of this server.
 *
 * @throws {TypeError} if it is of another one.
 */
export function ownAddress(address: string, own: string = location.href): string {
  const { origin } = new URL(address, own);
  if (origin !== new URL(own).origin) throw new TypeError(`expected a script of this server, got one of ${origin}`);
  return address;
}
