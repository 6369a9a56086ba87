/** What lies open on the disk of a phone with a passphrase: nothing in it reads an entry without the passphrase. */

/** `sealing` and `opening`: all rows are on their way into or out of the sealed form; a start after a crash goes on with it. */
export type SealPhase = 'sealing' | 'sealed' | 'opening';

/** The only row of the table `seal`. */
export interface SealRecord {
  name: 'keys';
  phase: SealPhase;
  salt: Uint8Array<ArrayBuffer>;
  rounds: number;
  /** Of `secrets`. */
  iv: Uint8Array<ArrayBuffer>;
  /** AES-GCM over data key, mask key and private key, under the key that PBKDF2 makes of the passphrase. */
  secrets: ArrayBuffer;
  /** P-256 point, 65 bytes: seals what is written while the phone is locked. */
  publicKey: ArrayBuffer;
  /** Locks by itself after so many minutes without a touch; 0 = when the last page is closed. */
  lockAfterMinutes: number;
}

/** What a row looks like once it is sealed: masked keys, and the box. */
export interface SealedRow {
  /** Absent: under the data key. Else the public half of the session that wrote it while the phone was locked. */
  by?: Uint8Array<ArrayBuffer>;
  /** Twelve bytes IV, then AES-GCM. */
  box: Uint8Array<ArrayBuffer>;
  /** The entry waits for the network: all that a locked phone can say of it. */
  waits?: 1;
}

/** True for a row in sealed form. */
export function isSealedRow(row: unknown): row is SealedRow {
  return row instanceof Object && Reflect.get(row, 'box') instanceof Uint8Array;
}
