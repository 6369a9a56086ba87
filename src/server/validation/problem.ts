/** Turns what a schema dislikes into one code, one sentence and one place. */
import type { TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import type { TLocalizedValidationError } from 'typebox/error';
import { Settings } from 'typebox/system';
import type { ErrorCode } from '../../protocol/error-code.ts';

/** Why a value is refused. `where` is a JSON pointer into the value. */
export interface Problem {
  code: ErrorCode;
  message: string;
  where: string;
}

// A union reports the complaints of all its branches; the default of eight would cut the branch that was meant.
Settings.Set({ maxErrors: 500 });

/** A schema ready to check values against. */
export function compileSchema<T extends TSchema>(schema: T): Validator<Record<never, never>, T> {
  return Compile(schema);
}

/** The first thing wrong with a value, or undefined. Messages name rules, never the value. */
export function findProblem(validator: Validator, value: unknown): Problem | undefined {
  if (validator.Check(value)) return undefined;
  const error = mostTelling(validator.Errors(value), '#');
  if (error === undefined) return { code: 'bad-request', message: 'The value does not fit.', where: '' };
  return problemOf(error, value);
}

/** Of a union, the complaints of the branch that was meant; elsewhere the first. */
function mostTelling(errors: TLocalizedValidationError[], prefix: string): TLocalizedValidationError | undefined {
  const direct = errors.filter((error) => !error.schemaPath.slice(prefix.length).includes('/anyOf/'));
  const named =
    direct.find((error) => error.keyword === 'additionalProperties') ??
    direct.find((error) => error.keyword !== 'boolean');
  if (named === undefined || named.keyword !== 'anyOf') return named;

  const branches = branchesOf(errors, `${named.schemaPath}/anyOf/`);
  const meant = [...branches].find(([, own]) => !own.some((error) => isMismatch(error, named.instancePath)));
  if (meant === undefined) return discriminatorError([...branches.values()], named);
  return mostTelling(meant[1], meant[0]) ?? named;
}

function branchesOf(errors: TLocalizedValidationError[], base: string): Map<string, TLocalizedValidationError[]> {
  const branches = new Map<string, TLocalizedValidationError[]>();
  for (const error of errors) {
    if (!error.schemaPath.startsWith(base)) continue;
    const index = /^[0-9]+/.exec(error.schemaPath.slice(base.length))?.[0] ?? '';
    const path = base + index;
    branches.set(path, [...(branches.get(path) ?? []), error]);
  }
  return branches;
}

/** A branch is not the one meant when its type or the constant of its `kind` differs. */
function isMismatch(error: TLocalizedValidationError, at: string): boolean {
  if (error.keyword === 'type') return error.instancePath === at;
  return error.keyword === 'const' && error.instancePath.lastIndexOf('/') === at.length;
}

function discriminatorError(
  branches: TLocalizedValidationError[][],
  union: TLocalizedValidationError,
): TLocalizedValidationError {
  return (
    branches.flat().find((error) => error.keyword === 'const') ??
    branches.flat().find((error) => error.keyword === 'type') ??
    union
  );
}

function problemOf(error: TLocalizedValidationError, value: unknown): Problem {
  const where = error.instancePath;
  if (error.keyword === 'required') {
    const field = error.params.requiredProperties[0] ?? '';
    return {
      code: 'missing-field',
      message: `The field ${field} is missing.`,
      where: `${where}/${pointerPart(field)}`,
    };
  }
  if (error.keyword === 'additionalProperties') {
    const field = error.params.additionalProperties[0] ?? '';
    return {
      code: 'unknown-field',
      message: 'There is a field that this protocol does not know.',
      where: `${where}/${pointerPart(field)}`,
    };
  }
  if (error.keyword === 'type') {
    // 1e999 is valid JSON and becomes infinite: a number, but not one we take.
    const infinite = typeof valueAt(value, where) === 'number' && error.params.type === 'number';
    return { code: infinite ? 'out-of-range' : 'wrong-type', message: sentence(error.message), where };
  }
  return { code: 'out-of-range', message: sentence(error.message), where };
}

function sentence(message: string): string {
  return `The value ${message}.`;
}

function pointerPart(name: string): string {
  return name.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1');
}

function valueAt(value: unknown, pointer: string): unknown {
  let here: unknown = value;
  for (const part of pointer.split('/').slice(1)) {
    if (here === null || typeof here !== 'object') return undefined;
    here = Reflect.get(here, part.replaceAll('~1', '/').replaceAll('~0', '~'));
  }
  return here;
}

/** The first text that a database or a file could not give back as it came: with a NUL, or half of a surrogate pair. */
export function findUnstorable(value: unknown): Problem | undefined {
  // Nearly everything is sound; where something lies is only worked out when it is not.
  if (isStorable(value)) return undefined;
  const where = whereUnstorable(value, '') ?? '';
  return { code: 'out-of-range', message: 'The text holds a character that cannot be stored.', where };
}

const LONE_SURROGATE = /\p{Surrogate}/u;

function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\0') && !LONE_SURROGATE.test(value);
  if (value === null || typeof value !== 'object') return true;
  if (Array.isArray(value)) return value.every(isStorable);
  return Object.entries(value).every(([key, member]) => isStorable(key) && isStorable(member));
}

function whereUnstorable(value: unknown, at: string): string | undefined {
  if (isStorable(value)) return undefined;
  if (value === null || typeof value !== 'object') return at;
  for (const [key, member] of Object.entries(value)) {
    const inside = `${at}/${pointerPart(key)}`;
    if (!isStorable(key)) return inside;
    const found = whereUnstorable(member, inside);
    if (found !== undefined) return found;
  }
  return undefined;
}
