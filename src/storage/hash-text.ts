/** The hash of the log, the revisions and the facts. */
import { hash } from 'node:crypto';
import type { Sha256 } from '../domain/camera/camera.ts';

/** SHA-256 of UTF-8 text, lower-case hex. */
export function hashText(text: string): Sha256 {
  return hash('sha256', text, 'hex');
}
