/**
 * Lets the build leave out what the map does not use of Leaflet. Its classes are made by calls, and its parts hook
 * themselves into each other, so that a bundler has to keep all of them: markers, popups, controls and vector shapes,
 * none of which the app draws by Leaflet. It also answers what Leaflet asks of the browser by writing markup, which the page forbids.
 */
import type { Plugin } from 'vite';

const MODULE = /leaflet[\\/]dist[\\/]leaflet-src\.esm\.js$/;

/** Classes without use here. A statement that hooks one of them into another class goes with it. */
const UNUSED: ReadonlySet<string> = new Set([
  ...['Control', 'Layers', 'Zoom', 'Scale', 'Attribution'],
  ...['Icon', 'IconDefault', 'DivIcon', 'Marker', 'MarkerDrag'],
  ...['LayerGroup', 'FeatureGroup', 'GeoJSON', 'PointToGeoJSON'],
  ...['Path', 'CircleMarker', 'Circle', 'Polyline', 'Polygon', 'Rectangle'],
  ...['Renderer', 'Canvas', 'SVG', 'ImageOverlay', 'VideoOverlay', 'SVGOverlay'],
  ...['EPSG3395', 'EPSG900913', 'EPSG4326', 'Simple'],
  ...['DivOverlay', 'OverlayClass', 'Popup', 'Tooltip', 'TileLayerWMS', 'canvas', 'svg'],
]);

/** What Leaflet asks an old browser by writing markup, and what every browser that runs this app would answer. */
const ANSWERED: ReadonlyMap<string, string> = new Map([
  ['inlineSvg', 'true'],
  ['vml', 'false'],
]);

interface Node {
  type: string;
  start: number;
  end: number;
  [field: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  value instanceof Object && typeof Reflect.get(value, 'type') === 'string';

/** Names that a piece of code refers to; names of properties are not references. */
function namesIn(value: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const one of value) namesIn(one, found);
  if (!isNode(value)) return found;
  if (value.type === 'Identifier') found.add(String(value.name));
  for (const [field, child] of Object.entries(value)) {
    const isPropertyName = (field === 'property' || field === 'key') && value.computed !== true;
    if (!isPropertyName) namesIn(child, found);
  }
  return found;
}

/** Calls within an expression that run when it does, the outer ones first: not those of functions it only defines. */
function callsIn(value: unknown, isOutermost = true): Node[] {
  if (Array.isArray(value)) return value.flatMap((one) => callsIn(one, isOutermost));
  if (!isNode(value) || (!isOutermost && /Function/.test(value.type))) return [];
  const own = /^(Call|New)Expression$/.test(value.type) ? [value] : [];
  return [...own, ...Object.values(value).flatMap((child) => callsIn(child, false))];
}

/** Calls that make a class or a projection: they change nothing but what they return. */
function classCallsOf(statement: Node): Node[] {
  if (statement.type !== 'VariableDeclaration') return [];
  const values = (statement.declarations as Node[]).map(({ init }) => init).filter(isNode);
  return values.filter(isClassCall).flatMap((value) => callsIn(value));
}

function isClassCall({ type, callee }: Node): boolean {
  if (type !== 'CallExpression' || !isNode(callee)) return false;
  // A projection is a copy of another one with changes.
  if (callee.type === 'Identifier') return callee.name === 'extend';
  return callee.type === 'FunctionExpression' || Reflect.get(Object(callee.property), 'name') === 'extend';
}

/** Values of a statement's variables that are known without asking. */
function answersIn(statement: Node): { at: number; end: number; text: string }[] {
  if (statement.type !== 'VariableDeclaration') return [];
  return (statement.declarations as Node[]).flatMap(({ id, init }) => {
    const text = ANSWERED.get(String(Reflect.get(Object(id), 'name')));
    return text === undefined || !isNode(init) ? [] : [{ at: init.start, end: init.end, text }];
  });
}

/** The plugin. */
export function leanLeaflet(): Plugin {
  return {
    name: 'overseen:lean-leaflet',
    apply: 'build',
    transform(code, id) {
      if (!MODULE.test(id)) return undefined;
      const edits: { at: number; end: number; text: string }[] = [];
      for (const statement of this.parse(code).body as unknown as Node[]) {
        const isHook = /^(Expression|If)Statement$/.test(statement.type) && !namesIn(statement).isDisjointFrom(UNUSED);
        if (isHook) edits.push({ at: statement.start, end: statement.end, text: '' });
        edits.push(...answersIn(statement));
        for (const { start } of classCallsOf(statement)) edits.push({ at: start, end: start, text: '/*#__PURE__*/ ' });
      }
      if (edits.length < 40)
        throw new Error(`expected the classes of Leaflet 1.9, got ${edits.length} places to change`);
      const lean = edits.reduceRight((text, edit) => text.slice(0, edit.at) + edit.text + text.slice(edit.end), code);
      if (lean.includes("div.innerHTML = '<svg/>'")) throw new Error('expected no markup to be written at load');
      return { code: lean, map: null };
    },
  };
}
