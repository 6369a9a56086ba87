import { describe, expect, it } from 'vitest';
import { aimsOf, formatAims, parseDirection } from '../../../src/domain/osm/direction.ts';

/** Short form: degrees, `from+width`, a word for the rest; `!` = a lint. */
function readShort(text: string): string[] {
  return parseDirection(text).map((token) => {
    const mark = token.lints.length > 0 ? '!' : '';
    if (token.kind === 'bearing') return `${token.deg}${mark}`;
    if (token.kind === 'sector') return `${token.fromDeg}+${token.widthDeg}${mark}`;
    return `${token.kind}${mark}`;
  });
}

const VECTORS: readonly [text: string, tokens: string[]][] = [
  ['360', ['0!']],
  ['-90', ['270!']],
  ['450', ['90!']],
  ['22.5', ['22.5']],
  ['nne', ['22.5']],
  ['north-east', ['45!']],
  ['90; 270', ['90', '270']],
  ['90;', ['90', 'empty']],
  ['90-270', ['90+180']],
  ['270-90', ['270+180']],
  ['E-W', ['90+180']],
  ['315-45', ['315+90']],
  ['-45-45', ['315+90']],
  ['0-360', ['0+360']],
  ['10-45;90-125;290', ['10+35', '90+35', '290']],
  ['NE-SW', ['45+180']],
  ['90°', ['90']],
  ['45–135', ['45+90']],
  ['90,270', ['unparsed!']],
  ['?', ['unparsed!']],
  ['variable', ['unparsed!']],
  ['NEE', ['unparsed!']],
  ['1e2', ['unparsed!']],
  ['0', ['0']],
  ['359', ['359']],
  ['N', ['0']],
  ['NNW', ['337.5']],
  ['90 deg', ['90']],
  ['90 degrees', ['90']],
  ['+45', ['45']],
  ['north', ['0!']],
  ['southwest', ['225!']],
  ['90-90', ['90+360']],
  ['all', ['all-round']],
  ['forward', ['relative!']],
  ['backward', ['relative!']],
  ['both', ['relative!']],
  ['', ['empty']],
];

describe('parseDirection', () => {
  it.each(VECTORS)('reads "%s" as %j', (text, tokens) => {
    expect(readShort(text)).toEqual(tokens);
  });

  it.each([
    ['N', 0],
    ['NNE', 22.5],
    ['NE', 45],
    ['ENE', 67.5],
    ['E', 90],
    ['ESE', 112.5],
    ['SE', 135],
    ['SSE', 157.5],
    ['S', 180],
    ['SSW', 202.5],
    ['SW', 225],
    ['WSW', 247.5],
    ['W', 270],
    ['WNW', 292.5],
    ['NW', 315],
    ['NNW', 337.5],
  ])('takes the cardinal %s as exactly %d°, give or take 11.25°', (text, deg) => {
    expect(parseDirection(text)).toEqual([{ raw: text, kind: 'bearing', deg, precisionDeg: 11.25, lints: [] }]);
  });

  it.each([
    ['south', 180],
    ['east', 90],
    ['west', 270],
    ['north west', 315],
    ['NorthEast', 45],
    ['south-east', 135],
  ])('takes the word %s as %d° with a remark', (text, deg) => {
    expect(parseDirection(text)).toEqual([
      { raw: text, kind: 'bearing', deg, precisionDeg: 22.5, lints: ['word-direction'] },
    ]);
  });

  it('takes two words with a dash between them as a sector', () => {
    expect(readShort('north-south')).toEqual(['0+180!']);
    expect(readShort('north-east-south-west')).toEqual(['45+180!']);
  });

  it('keeps the member as it stood', () => {
    expect(parseDirection(' 90 ;Variable ').map(({ raw }) => raw)).toEqual(['90', 'Variable']);
  });

  it.each(['90-', '-', '90--', '--90', '9'.repeat(400), '90-180-270', '.5', '5.', 'N-'])(
    'leaves "%s" unparsed',
    (text) => {
      expect(readShort(text)).toEqual(['unparsed!']);
    },
  );
});

describe('aimsOf', () => {
  it('leaves out what has no compass meaning', () => {
    expect(aimsOf(parseDirection('90;forward;?;;45-90;all'))).toEqual([
      { kind: 'bearing', deg: 90 },
      { kind: 'sector', fromDeg: 45, widthDeg: 45 },
      { kind: 'sector', fromDeg: 0, widthDeg: 360 },
    ]);
  });
});

describe('formatAims', () => {
  it('writes whole degrees, sectors clockwise, joined by semicolons', () => {
    const text = formatAims([
      { kind: 'bearing', deg: 22.5 },
      { kind: 'bearing', deg: 359.7 },
      { kind: 'sector', fromDeg: 270, widthDeg: 180 },
    ]);

    expect(text).toBe('23;0;270-90');
  });

  it('writes all round as 0-360', () => {
    expect(formatAims([{ kind: 'sector', fromDeg: 90, widthDeg: 360 }])).toBe('0-360');
    expect(formatAims([{ kind: 'sector', fromDeg: 90, widthDeg: 359.8 }])).toBe('0-360');
  });

  it('never writes a sliver as A-A, which would mean all round', () => {
    expect(formatAims([{ kind: 'sector', fromDeg: 90, widthDeg: 0.2 }])).toBe('90');
  });
});
