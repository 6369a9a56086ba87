/** The icons of the page: 24-px grid, drawn with a 1.75 stroke. Each is [lines, bold dots and strokes, filled parts]. */
const ICONS = {
  plus: ['M12 5v14M5 12h14'],
  minus: ['M5 12h14'],
  map: ['M9 4L3.5 6.2v13.3L9 17.3l6 2.4 5.5-2.2V4.2L15 6.4zM9 4v13.3M15 6.4v13.3'],
  list: ['M8.5 6.5h12M8.5 12h12M8.5 17.5h12', 'M4 6.5h.01M4 12h.01M4 17.5h.01'],
  inbox: ['M4 13.5V18a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-4.5M4 13.5L6.5 5h11L20 13.5h-5a3 3 0 0 1-6 0z'],
  menu: ['M4 7h16M4 12h16M4 17h16'],
  more: ['', 'M6 12h.01M12 12h.01M18 12h.01'],
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
  warn: ['M12 4L21 19.5H3z', 'M12 10v4M12 16.8h.01'],
  close: ['M6 6l12 12M18 6L6 18'],
  document: ['M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5M9 12.5h6M9 16h6'],
  people: [
    'M6 8.5a3 3 0 1 0 6 0a3 3 0 1 0 -6 0M3.5 19c0-3.5 2.3-5.5 5.5-5.5s5.5 2 5.5 5.5M15 5.8a3 3 0 0 1 0 5.4M17 14c2.3.6 3.5 2.3 3.5 5',
  ],
  person: ['M8.5 8a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0M5 20c0-4 3-6 7-6s7 2 7 6'],
  gone: ['M4 12a8 8 0 1 0 16 0a8 8 0 1 0 -16 0M6.5 17.5l11-11'],
  building: ['M5 20V5.5L13 4v16M13 9h6v11M3.5 20h17M8 8.5h2M8 12h2M8 15.5h2'],
  sector: ['M8 16L11 4.5M8 16l11.5-3M11 4.5A12 12 0 0 1 19.5 13', '', 'M5.5 16a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0'],
  pin: ['M12 21c4.5-5 6.5-8 6.5-11a6.5 6.5 0 0 0-13 0c0 3 2 6 6.5 11zM9.7 10a2.3 2.3 0 1 0 4.6 0a2.3 2.3 0 1 0 -4.6 0'],
  calendar: ['M6 6h12a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2zM4 10.5h16M8.5 3.5V8M15.5 3.5V8'],
  message: ['M4 5.5h16V16h-8l-4.5 4V16H4zM8 9.5h8M8 12.5h5'],
  share: [
    'M4 12a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0M14.5 6a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0M14.5 18a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0M8.8 10.8l6-3.4M8.8 13.2l6 3.4',
  ],
  flag: ['M6 21V4h11l-2 4 2 4H6'],
  print: ['M7 9V4h10v5M7 17H4.5v-6.5a1.5 1.5 0 0 1 1.5-1.5h12a1.5 1.5 0 0 1 1.5 1.5V17H17M7 14.5h10V20H7z'],
  back: ['M14.5 5.5L8 12l6.5 6.5'],
  forward: ['M9.5 5.5L16 12l-6.5 6.5'],
  undo: ['M8.5 5L4.5 9l4 4M4.5 9H14a5 5 0 0 1 0 10h-4'],
  compass: ['M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0 -17 0M15.5 8.5l-2 5-5 2 2-5z'],
  trash: ['M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7'],
  cover: [
    'M6.5 4h11A2.5 2.5 0 0 1 20 6.5v11a2.5 2.5 0 0 1-2.5 2.5h-11A2.5 2.5 0 0 1 4 17.5v-11A2.5 2.5 0 0 1 6.5 4zM8 8h3v3H8zM13 13h3v3h-3zM13 8h3M8 14h3M14.5 8v3M9.5 13v3',
  ],
  lock: [
    'M7.5 10.5h9a2 2 0 0 1 2 2V18a2 2 0 0 1-2 2h-9a2 2 0 0 1-2-2v-5.5a2 2 0 0 1 2-2zM8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5',
  ],
  key: ['M4 15a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M11 12l8-8M16 7l2.5 2.5'],
  offline: ['M7 18h10a4 4 0 0 0 1.2-7.8A6 6 0 0 0 8 7.3M6 9.5A4.3 4.3 0 0 0 7 18M4 4l16 16'],
  cloud: ['M7 18h10a4 4 0 0 0 .6-7.95A6 6 0 0 0 6.2 9.6 4.3 4.3 0 0 0 7 18z'],
  phone: [
    'M9.5 3h5A2.5 2.5 0 0 1 17 5.5v13a2.5 2.5 0 0 1-2.5 2.5h-5A2.5 2.5 0 0 1 7 18.5v-13A2.5 2.5 0 0 1 9.5 3zM11 18h2',
  ],
  up: ['M12 19V6M6.5 11L12 5.5 17.5 11'],
  clock: ['M4 12a8 8 0 1 0 16 0a8 8 0 1 0 -16 0M12 7.5V12l3 2'],
  join: ['M6 4v4c0 4 6 4 6 8v4M18 4v4c0 4-6 4-6 8'],
  sync: ['M19 12a7 7 0 1 1-2-5M19.5 4v4h-4'],
  download: ['M12 5v11M6.5 11.5L12 17l5.5-5.5M5 20h14'],
  shield: ['M12 3.5l7 2.5v5.5c0 4.5-3 7.5-7 9-4-1.5-7-4.5-7-9V6zM9 12l2.2 2.2L15.3 10'],
  link: ['M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1'],
  camera: [
    'M6 6.5h12a2.5 2.5 0 0 1 2.5 2.5v8a2.5 2.5 0 0 1-2.5 2.5H6A2.5 2.5 0 0 1 3.5 17V9A2.5 2.5 0 0 1 6 6.5zM8.5 6.5L10 4h4l1.5 2.5M8.6 13a3.4 3.4 0 1 0 6.8 0a3.4 3.4 0 1 0 -6.8 0',
  ],
  globe: ['M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0 -17 0M3.5 12h17M12 3.5c5 5 5 12 0 17c-5-5-5-12 0-17'],
} as const satisfies Record<string, readonly [string, string?, string?]>;

/** Name of an icon. */
export type IconName = keyof typeof ICONS;

/** Icons that show a way of reading and therefore mirror from right to left. */
const MIRRORED: ReadonlySet<IconName> = new Set(['back', 'forward', 'list', 'undo']);

/** A picture without words. It is never read aloud: the control that holds it has a name. */
export function Icon({ name, small = false }: { name: IconName; small?: boolean }) {
  const [lines, bold, filled]: readonly [string, string?, string?] = ICONS[name];
  const className = `i${small ? ' s' : ''}${MIRRORED.has(name) ? ' flip' : ''}`;
  return (
    <svg class={className} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {lines !== '' && <path d={lines} />}
      {bold !== undefined && bold !== '' && <path d={bold} stroke-width="2.4" />}
      {filled !== undefined && <path d={filled} fill="currentColor" />}
    </svg>
  );
}
