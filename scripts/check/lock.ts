/** The lock file must name a version for every optional platform package, or `npm ci` refuses it elsewhere. */
import { readFileSync } from 'node:fs';
import type { Check } from './finding.ts';

interface LockedPackage {
  version?: string;
  link?: boolean;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

interface Lock {
  packages: Record<string, LockedPackage>;
}

/** Where Node would find `name` when required from the package at `from`. */
function find(lock: Lock, from: string, name: string): LockedPackage | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const found = lock.packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`];
    if (found !== undefined || folder === '') return found;
  }
}

export const checkLock: Check = () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;
  const findings: string[] = [];
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const name of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })) {
      const found = find(lock, path, name);
      if (found === undefined || (found.version === undefined && found.link !== true)) {
        findings.push(
          `package-lock.json: ${path || 'the project'} needs ${name}, which the lock does not hold with a version`,
        );
      }
    }
  }
  return findings;
};
