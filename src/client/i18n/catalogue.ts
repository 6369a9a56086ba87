/**
 * Every English text of the page by its full key, and the type that all languages must fill.
 * The texts of the first screen come with the shell; the others with the first part that needs them.
 */
import { app } from './en/app.ts';
import { map } from './en/map.ts';
import { point } from './en/point.ts';
import type { restEnglish } from './rest-english.ts';

/** English of the first screen. */
export const shellEnglish = { app, map, point } as const;

type English = typeof shellEnglish & typeof restEnglish;

/** A part of the catalogue in another language: the same features and keys. */
export type Translation<E> = { [F in keyof E]: Record<keyof E[F], string> };

/** The same features and keys in another language. */
export type Catalogue = Translation<English>;

type FullKey<F extends keyof English> = `${F}.${Extract<keyof English[F], string>}`;
type AnyKey = { [F in keyof English]: FullKey<F> }[keyof English];

/**
 * A key as `t` takes it. Of a text that counts, `x_one` and `x_other`, the key is `x`: the number chooses.
 */
export type MessageKey = AnyKey extends infer K
  ? K extends `${infer Stem}_one` | `${infer Stem}_other`
    ? Stem
    : K
  : never;
