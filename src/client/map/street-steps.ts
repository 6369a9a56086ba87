/**
 * The order and look of streets, the same in every schema: all edges first, from the least to the greatest, then all fills, so that a main street
 * lies whole over the lanes that meet it.
 */
import { MAIN, MINOR, MOTORWAY, PEDESTRIAN, SERVICE } from './street-widths.ts';
import type { LineRule } from './vector-rule.ts';

/** What a schema says of a street: which ones, and no more. */
export interface StreetClasses {
  noCars: NonNullable<LineRule['where']>;
  service: NonNullable<LineRule['where']>;
  minor: NonNullable<LineRule['where']>;
  main: NonNullable<LineRule['where']>;
  motorway: NonNullable<LineRule['where']>;
}

/** A street of the ladder; the schema adds its layer and what is left out. */
export type StreetStep = Required<Pick<LineRule, 'where' | 'fromZoom' | 'colour' | 'widthPx'>>;

/** Streets from below to the top. */
export function streetSteps({ noCars, service, minor, main, motorway }: StreetClasses): StreetStep[] {
  return [
    { where: noCars, fromZoom: 14, colour: 'road-case', widthPx: PEDESTRIAN.edge },
    { where: service, fromZoom: 15, colour: 'road-case', widthPx: SERVICE.edge },
    { where: minor, fromZoom: 13, colour: 'road-case', widthPx: MINOR.edge },
    { where: main, fromZoom: 11, colour: 'main-case', widthPx: MAIN.edge },
    { where: motorway, fromZoom: 8, colour: 'main-case', widthPx: MOTORWAY.edge },
    { where: service, fromZoom: 14, colour: 'road', widthPx: SERVICE.fill },
    { where: noCars, fromZoom: 13, colour: 'square', widthPx: PEDESTRIAN.fill },
    { where: minor, fromZoom: 11, colour: 'road', widthPx: MINOR.fill },
    { where: main, fromZoom: 8, colour: 'main', widthPx: MAIN.fill },
    { where: motorway, fromZoom: 5, colour: 'main', widthPx: MOTORWAY.fill },
  ];
}
