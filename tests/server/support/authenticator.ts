/** An authenticator in software: makes ES256 passkeys and signs challenges, as a phone or a stick does. */
import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import type { KeySignIn, NewKeyRequest } from '../../../src/protocol/schema/people.ts';

interface Options {
  challenge: string;
}

/** What a browser says about a ceremony; tests change a part of it. */
export interface Ceremony {
  origin: string;
  rpId: string;
  /** Type in the client data; the right one unless a test says otherwise. */
  type?: string;
}

/** The page of an instance that is asked for as localhost. */
export const OWN: Ceremony = { origin: 'http://localhost', rpId: 'localhost' };

/** One passkey on one device. */
export class Authenticator {
  readonly id = randomBytes(16).toString('base64url');
  counter: number;
  userHandle = 'AAAA';
  readonly #key: KeyObject;
  readonly #publicKey: KeyObject;

  constructor(counter = 0) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#key = privateKey;
    this.#publicKey = publicKey;
    this.counter = counter;
  }

  /** Answers options for a new key. */
  register(options: Options & { user?: { id: string } }, name: string, ceremony: Ceremony = OWN): NewKeyRequest {
    this.userHandle = options.user?.id ?? '';
    const authData = Buffer.concat([this.#authData(ceremony, 0x45), this.#credential()]);
    const attestationObject = Buffer.concat([
      Buffer.from([0xa3]),
      cborText('fmt'),
      cborText('none'),
      cborText('attStmt'),
      Buffer.from([0xa0]),
      cborText('authData'),
      cborBytes(authData),
    ]);
    return {
      name,
      id: this.id,
      clientDataJSON: clientData(ceremony.type ?? 'webauthn.create', options, ceremony),
      attestationObject: attestationObject.toString('base64url'),
      transports: ['internal'],
    };
  }

  /** Answers options for a sign-in. A counter above 0 counts on. */
  sign(options: Options, ceremony: Ceremony = OWN): KeySignIn {
    if (this.counter > 0) this.counter += 1;
    const authenticatorData = this.#authData(ceremony, 0x05);
    const clientDataJSON = clientData(ceremony.type ?? 'webauthn.get', options, ceremony);
    const hash = createHash('sha256').update(Buffer.from(clientDataJSON, 'base64url')).digest();
    const signature = createSign('sha256')
      .update(Buffer.concat([authenticatorData, hash]))
      .sign(this.#key);
    return {
      id: this.id,
      clientDataJSON,
      authenticatorData: authenticatorData.toString('base64url'),
      signature: signature.toString('base64url'),
      userHandle: this.userHandle,
    };
  }

  #authData({ rpId }: Ceremony, flags: number): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flags]), counter]);
  }

  /** AAGUID of nobody, the id, and the public key in COSE. */
  #credential(): Buffer {
    const { x = '', y = '' } = this.#publicKey.export({ format: 'jwk' });
    const id = Buffer.from(this.id, 'base64url');
    const cose = Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
      cborBytes(Buffer.from(x, 'base64url')),
      Buffer.from([0x22]),
      cborBytes(Buffer.from(y, 'base64url')),
    ]);
    return Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose]);
  }
}

function clientData(type: string, { challenge }: Options, { origin }: Ceremony): string {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })).toString('base64url');
}

function cborText(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)]);
}

function cborBytes(bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0x58, bytes.length]), bytes]);
}
