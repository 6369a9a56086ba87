/** Version of the wire. Raised when an old client could misread a new server or the reverse; see docs/protocol.md. */
export const PROTOCOL_VERSION = 1;

/** Path prefix of every endpoint of this protocol. */
export const API_PREFIX = '/api/v1';
