/** What the documents promise exists, and what exists is documented: configuration keys, error codes, npm scripts, files. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { ERROR_CODES } from '../../src/protocol/error-code.ts';
import { CONFIG_KEYS } from '../../src/server/config.ts';
import type { Check } from './finding.ts';

/** Compares words in code with words in back quotes of a document, both ways. */
function compare(document: string, inCode: string[], inDocument: RegExp, what: string): string[] {
  if (!existsSync(document)) return [`${document} is missing`];
  const text = readFileSync(document, 'utf8');
  const written = new Set([...text.matchAll(inDocument)].map((match) => match[1] ?? ''));
  return [
    ...inCode.filter((word) => !written.has(word)).map((word) => `${document}: ${what} ${word} is not documented`),
    ...[...written]
      .filter((word) => !inCode.includes(word))
      .map((word) => `${document}: ${what} ${word} does not exist`),
  ];
}

/** Files and folders that a document sends its reader to, and that are not there. Decisions tell of their day and may name what has moved. */
function missingPlaces(): string[] {
  const documents = ['README.md', 'ARCHITECTURE.md', 'SECURITY.md', 'CONTRIBUTING.md'];
  for (const name of readdirSync('docs')) if (name.endsWith('.md')) documents.push(`docs/${name}`);
  return documents.flatMap((document) => {
    const named = readFileSync(document, 'utf8').matchAll(
      /\b(?:src|tests|scripts|bench)\/[\w/.-]*\w(?![\w/{*-]|\.\w)/g,
    );
    const places = new Set([...named].map(([place]) => place));
    const isThere = (place: string) => [place, `${place}.ts`, `${place}.tsx`, `${place}.web.test.ts`].some(existsSync);
    return [...places].filter((place) => !isThere(place)).map((place) => `${document}: ${place} is not there`);
  });
}

export const checkDocumented: Check = () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  return [
    ...compare(
      'docs/configuration.md',
      CONFIG_KEYS.map(({ name }) => name),
      /^\| `([A-Z_]+)`/gm,
      'configuration key',
    ),
    ...compare('docs/protocol.md', ERROR_CODES, /^\| `([a-z-]+)` \| [45][0-9]{2}/gm, 'error code'),
    ...compare('CONTRIBUTING.md', Object.keys(manifest.scripts), /^\| `npm (?:run )?([a-z:0-9]+)`/gm, 'npm script'),
    ...missingPlaces(),
  ];
};
