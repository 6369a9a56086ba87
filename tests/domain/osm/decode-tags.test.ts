import { describe, expect, it } from 'vitest';
import { decodeTags } from '../../../src/domain/osm/decode-tags.ts';

const DEVICE = { man_made: 'surveillance' };

describe('decodeTags', () => {
  it('reads a fully tagged camera', () => {
    const { facts, lints, conflicts } = decodeTags({
      ...DEVICE,
      surveillance: 'public',
      'surveillance:type': 'camera;ALPR',
      'surveillance:zone': 'traffic; town',
      'camera:type': 'fixed',
      'camera:mount': 'street_lamp',
      'camera:direction': '90;180-270',
      'camera:angle': '15',
      height: '4',
      operator: 'Stadtwerke Musterstadt',
      'operator:wikidata': 'Q42',
      'operator:type': 'business',
      manufacturer: 'Example Optics',
      'manufacturer:wikidata': 'Q7',
      model: 'EX-1',
      check_date: '2025-05-22',
    });

    expect(facts).toEqual({
      life: 'active',
      watches: 'public',
      kinds: ['camera', 'alpr'],
      zones: ['traffic', 'town'],
      motion: 'fixed',
      mount: 'street_lamp',
      aims: [
        { kind: 'bearing', deg: 90 },
        { kind: 'sector', fromDeg: 180, widthDeg: 90 },
      ],
      tiltDeg: 15,
      heightM: { min: 4, max: 4 },
      operator: 'Stadtwerke Musterstadt',
      operatorWikidata: 'Q42',
      operatorKind: 'business',
      manufacturer: 'Example Optics',
      manufacturerWikidata: 'Q7',
      model: 'EX-1',
      observedOn: '2025-05-22',
    });
    expect(lints).toEqual([]);
    expect(conflicts).toEqual([]);
  });

  it('invents nothing for a bare device', () => {
    expect(decodeTags(DEVICE).facts).toEqual({ life: 'active' });
    expect(decodeTags({}).facts).toEqual({});
  });

  it.each([
    ['camera', ['camera']],
    ['ANPR', ['alpr']],
    ['alpr;Camera;ALPR', ['alpr', 'camera']],
    ['guard', ['guard']],
    ['gunshot_detector', ['gunshot']],
    ['camera;radar', ['camera', 'radar-lidar']],
    ['traffic', undefined],
    ['camera;traffic', ['camera']],
  ])('reads surveillance:type=%s as %j', (text, kinds) => {
    expect(decodeTags({ ...DEVICE, 'surveillance:type': text }).facts.kinds).toEqual(kinds);
  });

  it.each([
    ['fixed', { motion: 'fixed' }],
    ['static', { motion: 'fixed' }],
    ['panning', { motion: 'panning' }],
    ['dome', { housing: 'dome' }],
    ['panorama', { housing: 'panoramic' }],
    ['doorbell', { housing: 'doorbell' }],
    ['spherical', {}],
  ])('reads camera:type=%s as %j and no more', (text, facts) => {
    expect(decodeTags({ 'camera:type': text }).facts).toEqual(facts);
  });

  it.each([
    ['proposed', 'proposed'],
    ['planned', 'planned'],
    ['construction', 'installing'],
    ['disused', 'inactive'],
    ['abandoned', 'inactive'],
    ['removed', 'gone'],
    ['demolished', 'gone'],
    ['razed', 'gone'],
    ['was', 'gone'],
    ['historic', 'gone'],
  ])('reads the prefix %s: as %s, with bare and prefixed keys', (prefix, life) => {
    const tags = { [`${prefix}:man_made`]: 'surveillance', [`${prefix}:camera:mount`]: 'pole', 'camera:type': 'dome' };

    expect(decodeTags(tags).facts).toEqual({ life, mount: 'pole', housing: 'dome' });
  });

  it('reads a speed camera of the enforcement scheme', () => {
    expect(decodeTags({ highway: 'speed_camera', direction: '90' }).facts).toEqual({
      life: 'active',
      kinds: ['speed'],
      aims: [{ kind: 'bearing', deg: 90 }],
    });
  });

  it('prefers camera:direction, then surveillance:direction, then direction', () => {
    const tags = { direction: '10', 'surveillance:direction': '20', 'camera:direction': '30' };

    expect(decodeTags(tags).facts.aims).toEqual([{ kind: 'bearing', deg: 30 }]);
    expect(decodeTags({ ...tags, 'camera:direction': '?' }).facts.aims).toEqual([{ kind: 'bearing', deg: 20 }]);
    expect(decodeTags({ direction: '10' }).facts.aims).toEqual([{ kind: 'bearing', deg: 10 }]);
  });

  it('remarks on directions that differ by more than ten degrees', () => {
    const near = decodeTags({ 'camera:direction': '355', direction: '5' });
    const far = decodeTags({ 'camera:direction': '355', direction: '6' });

    expect(near.lints).toEqual([]);
    expect(near.conflicts).toEqual([{ field: 'aims', key: 'direction', value: '5' }]);
    expect(far.lints).toEqual([{ code: 'direction-conflict', key: 'direction', value: '6' }]);
  });

  it('asks whether the direction 0 of a plate reader is north or unknown', () => {
    const { facts, lints } = decodeTags({ 'surveillance:type': 'ALPR', direction: '0' });

    expect(facts.aims).toEqual([{ kind: 'bearing', deg: 0 }]);
    expect(lints).toEqual([{ code: 'north-or-unknown', key: 'direction', value: '0' }]);
  });

  it('takes ele for the height only where it can be one and height is missing', () => {
    expect(decodeTags({ ele: '4' }).facts.heightM).toEqual({ min: 4, max: 4 });
    expect(decodeTags({ ele: '4' }).lints).toEqual([{ code: 'height-from-ele', key: 'ele', value: '4' }]);
    expect(decodeTags({ ele: '31' }).facts).toEqual({});
    expect(decodeTags({ ele: '4', height: 'tall' }).facts).toEqual({});
  });

  it('reads brand as the maker of a device, never of a shop', () => {
    const brand = { ...DEVICE, brand: 'Example Optics', 'brand:wikidata': 'Q7' };

    expect(decodeTags(brand).facts).toEqual({
      life: 'active',
      manufacturer: 'Example Optics',
      manufacturerWikidata: 'Q7',
    });
    expect(decodeTags({ ...brand, shop: 'clothes' }).facts).toEqual({ life: 'active' });
  });

  it('never pairs a maker with the Wikidata id of another key', () => {
    const tags = { manufacturer: 'Example Optics', brand: 'Other', 'brand:wikidata': 'Q9' };

    expect(decodeTags(tags).facts).toEqual({ manufacturer: 'Example Optics' });
  });

  it.each(['government', 'public', 'private', 'government;business'])('leaves operator:type=%s open', (text) => {
    expect(decodeTags({ 'operator:type': text }).facts).toEqual({});
  });

  it.each([
    ['camera:mount', 'wall_mounted', 'unknown-value'],
    ['surveillance', 'cctv', 'unknown-value'],
    ['camera:direction', 'forward', 'relative-direction'],
    ['camera:angle', '135', 'tilt-gt-90'],
    ['height', '2 floors', 'unparsed-height'],
    ['check_date', '2025-05', 'not-a-day'],
    ['operator', 'x'.repeat(256), 'value-too-long'],
    ['camera:direction', '1;'.repeat(16), 'too-many-values'],
    ['operator:wikidata', 'Stadt Wien', undefined],
  ])('leaves the field of %s=%s absent', (key, value, code) => {
    const { facts, lints } = decodeTags({ [key]: value });

    expect(facts).toEqual({});
    expect(lints).toEqual(code === undefined ? [] : [{ code, key, value }]);
  });

  it('takes the names of object methods for plain text', () => {
    const hostile = Object.fromEntries([
      ['__proto__', 'x'],
      ['constructor', 'y'],
      ['camera:mount', 'constructor'],
    ]);

    expect(decodeTags(hostile).facts).toEqual({});
  });
});
