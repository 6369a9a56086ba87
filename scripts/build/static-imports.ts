/**
 * A service worker may not fetch code later, and what Vite puts around such an import is no syntax for one. So what the page imports when it
 * needs it, the service worker has from the start.
 */
import type { Plugin } from 'vite';

const LATER = /await import\('(\.[^']+)'\)/g;

/** Makes `await import('./x.ts')` a plain import. */
export function staticImports(): Plugin {
  return {
    name: 'static-imports',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/src\/offline\/.*\.ts$/.test(id)) return undefined;
      const imports: string[] = [];
      const changed = code.replace(LATER, (_all, path: string) => {
        imports.push(`import * as later${imports.length} from '${path}';`);
        return `later${imports.length - 1}`;
      });
      return imports.length === 0 ? undefined : { code: `${imports.join('\n')}\n${changed}`, map: null };
    },
  };
}
