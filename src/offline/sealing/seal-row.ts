/** Rows into boxes and out of them again. */
import { formerSession, heldKeys, heldRecord, heldSession, sessionKeys } from './key-ring.ts';
import { decodeRow, encodeRow } from './row-bytes.ts';
import { isSealedRow } from './seal-record.ts';
import { SEALED_TABLES, waitsFor } from './sealed-tables.ts';

const IV_BYTES = 12;
const MASK_BYTES = 16;

const encoder = new TextEncoder();

/** A primary key: a text, a number that the database gave, or several of them. */
export type RowKey = string | number | RowKey[];

/** The row as the disk may have it now: in a box, or plain while a passphrase is being taken off. */
export async function sealRow(table: string, row: object): Promise<object> {
  const isPlain = heldRecord()?.phase === 'opening' && heldKeys() !== undefined;
  return isPlain ? row : boxRow(table, row);
}

/** The row in a box: under the data key, or under this page's own while the phone is locked. */
export async function boxRow(table: string, row: object): Promise<object> {
  const open = heldKeys();
  const session = open === undefined ? await sessionKeys() : undefined;
  const { data, mask } = open ?? (session as CryptoPair);
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const sealed = await crypto.subtle.encrypt(cipher(table, iv), data, encodeRow(row));
  const box = new Uint8Array(IV_BYTES + sealed.byteLength);
  box.set(iv);
  box.set(new Uint8Array(sealed), IV_BYTES);
  const outside: Record<string, unknown> = { ...(await maskedColumns(mask, table, row)), box };
  if (session) outside.by = session.by;
  if (waitsFor(table, row)) outside.waits = 1;
  return outside;
}

interface CryptoPair {
  data: CryptoKey;
  mask: CryptoKey;
}

/** Columns that identify it: masked, or as they are where the database gave a number. */
async function maskedColumns(mask: CryptoKey, table: string, row: object): Promise<Record<string, unknown>> {
  const columns: Record<string, unknown> = {};
  for (const name of SEALED_TABLES[table] ?? []) {
    columns[name] = await maskText(mask, name, String(Reflect.get(row, name)));
  }
  for (const name of ['wishId', 'id']) {
    if (Object.hasOwn(row, name) && (SEALED_TABLES[table] ?? []).length === 0) columns[name] = Reflect.get(row, name);
  }
  return columns;
}

/** What a box holds; undefined while it cannot be read. A plain row is itself. */
export async function openRow(table: string, row: unknown): Promise<object | undefined> {
  if (!isSealedRow(row)) return row as object;
  const data = row.by === undefined ? heldKeys()?.data : (await formerSession(row.by))?.data;
  if (data === undefined) return undefined;
  const iv = row.box.slice(0, IV_BYTES);
  const packed = await crypto.subtle.decrypt(cipher(table, iv), data, row.box.slice(IV_BYTES));
  const given: Record<string, unknown> = {};
  for (const name of ['wishId', 'id']) {
    if (Object.hasOwn(row, name)) given[name] = Reflect.get(row, name);
  }
  return { ...decodeRow(packed), ...given };
}

/** The same among others: one box that is damaged hides no other. It stays where it lies, and is counted by `listSetAside`. */
export async function openIfWhole(table: string, row: unknown): Promise<object | undefined> {
  try {
    return await openRow(table, row);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return undefined;
    throw error;
  }
}

/** A box of one table opens in no other. */
function cipher(table: string, iv: Uint8Array<ArrayBuffer>) {
  return { name: 'AES-GCM', iv, additionalData: encoder.encode(table) };
}

/**
 * Everywhere a row of this key may lie: masked by the data key, masked by this page's own, and plain.
 * The first is where it is written to.
 */
export async function placesOf(table: string, key: RowKey): Promise<RowKey[]> {
  const columns = SEALED_TABLES[table] ?? [];
  if (columns.length === 0) return [key];
  const masks = [heldKeys()?.mask, (await heldSession())?.mask].filter((mask) => mask !== undefined);
  const places: RowKey[] = [];
  for (const mask of masks) places.push(await maskKey(mask, columns, key));
  return [...places, key];
}

async function maskKey(mask: CryptoKey, columns: readonly string[], key: RowKey): Promise<RowKey> {
  if (!Array.isArray(key)) return maskText(mask, columns[0] ?? '', String(key));
  return Promise.all(key.map((part, index) => maskText(mask, columns[index] ?? '', String(part))));
}

/** Where rows of an owner may lie in the index of photos. */
export async function ownersAt(owner: string): Promise<string[]> {
  const masks = [heldKeys()?.mask, (await heldSession())?.mask].filter((mask) => mask !== undefined);
  return [...(await Promise.all(masks.map((mask) => maskText(mask, 'ownerId', owner)))), owner];
}

/** A random-looking name for an id, the same each time under the same key. */
async function maskText(mask: CryptoKey, column: string, text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', mask, encoder.encode(`${column}:${text}`)));
  return Array.from(bytes.subarray(0, MASK_BYTES), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
