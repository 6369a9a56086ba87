import type { DrawnPoint } from './map-query.ts';

/** Whether two drawn points are one camera on the map: by key, or equal in all that the map shows of it. */
export function isSamePoint(a: DrawnPoint, b: DrawnPoint): boolean {
  if (a.key === b.key) return true;
  return (
    a.cell === b.cell &&
    a.kind === b.kind &&
    a.housing === b.housing &&
    a.aims === b.aims &&
    a.operator === b.operator &&
    a.life === b.life &&
    a.own?.opId === b.own?.opId
  );
}
