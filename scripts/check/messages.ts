/** Every message of the catalogue is used, and none is written into a screen instead. */
import { basename } from 'node:path';
import type { Check } from './finding.ts';
import { listSourceFiles } from './source-files.ts';

const KEY = /^ {2}(?:'([^']+)'|([A-Za-z][\w]*)):/gm;

/** `feature.key` of every message of the English catalogue, which all other languages are typed by. */
export function listMessageKeys(): string[] {
  return listSourceFiles('src/client/i18n/en', ['.ts']).flatMap(({ path, text }) =>
    [...text.matchAll(KEY)].map((match) => `${basename(path, '.ts')}.${match[1] ?? match[2]}`),
  );
}

/** True when code names the key, or builds it behind a prefix such as `camera.kind_` in a template. Of a counted text the stem is named. */
function isUsed(key: string, code: string, prefixes: string[]): boolean {
  const stem = key.replace(/_(one|other)$/, '');
  return code.includes(`'${key}'`) || code.includes(`'${stem}'`) || prefixes.some((prefix) => key.startsWith(prefix));
}

export const checkMessages: Check = () => {
  const sources = listSourceFiles('src/client', ['.ts', '.tsx']).filter(({ path }) => !/i18n\/(en|de)\//.test(path));
  const code = sources.map(({ text }) => text).join('\n');
  const prefixes = [...code.matchAll(/`([a-z]+\.[\w.]*)\$\{/g)]
    .map((match) => match[1] ?? '')
    .filter((prefix) => prefix.length > 4);
  return listMessageKeys()
    .filter((key) => !isUsed(key, code, prefixes))
    .map((key) => `src/client/i18n/en: message ${key} is used nowhere; delete it`);
};
