/** The icons of the first screen: 24-px grid, drawn with a 1.75 stroke. */

/** Lines, bold dots and strokes, filled parts. */
export type IconShape = readonly [lines: string, bold?: string, filled?: string];

/** By name. */
export const FIRST_ICONS = {
  plus: ['M12 5v14M5 12h14'],
  minus: ['M5 12h14'],
  map: ['M9 4L3.5 6.2v13.3L9 17.3l6 2.4 5.5-2.2V4.2L15 6.4zM9 4v13.3M15 6.4v13.3'],
  list: ['M8.5 6.5h12M8.5 12h12M8.5 17.5h12', 'M4 6.5h.01M4 12h.01M4 17.5h.01'],
  inbox: ['M4 13.5V18a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-4.5M4 13.5L6.5 5h11L20 13.5h-5a3 3 0 0 1-6 0z'],
  menu: ['M4 7h16M4 12h16M4 17h16'],
  search: ['M4.5 10.5a6 6 0 1 0 12 0a6 6 0 1 0 -12 0M15 15l5 5'],
  filter: ['M4 7h16M7 12h10M10 17h4'],
  layers: ['M12 4L3.5 8.7 12 13.4l8.5-4.7zM3.5 13.2L12 18l8.5-4.8'],
  locate: [
    'M5.5 12a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0 -13 0M12 2.5v3M12 18.5v3M2.5 12h3M18.5 12h3',
    '',
    'M10.2 12a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0 -3.6 0',
  ],
  check: ['M5 12.5l4.5 4.5L19 7.5'],
  info: ['M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0 -17 0', 'M12 11v5M12 7.8h.01'],
  close: ['M6 6l12 12M18 6L6 18'],
  pin: ['M12 21c4.5-5 6.5-8 6.5-11a6.5 6.5 0 0 0-13 0c0 3 2 6 6.5 11zM9.7 10a2.3 2.3 0 1 0 4.6 0a2.3 2.3 0 1 0 -4.6 0'],
  share: [
    'M4 12a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0M14.5 6a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0M14.5 18a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0M8.8 10.8l6-3.4M8.8 13.2l6 3.4',
  ],
  offline: ['M7 18h10a4 4 0 0 0 1.2-7.8A6 6 0 0 0 8 7.3M6 9.5A4.3 4.3 0 0 0 7 18M4 4l16 16'],
  cloud: ['M7 18h10a4 4 0 0 0 .6-7.95A6 6 0 0 0 6.2 9.6 4.3 4.3 0 0 0 7 18z'],
  sync: ['M19 12a7 7 0 1 1-2-5M19.5 4v4h-4'],
} as const satisfies Record<string, IconShape>;
