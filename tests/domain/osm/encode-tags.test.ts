import { describe, expect, it } from 'vitest';
import type { CameraFacts, Tags } from '../../../src/domain/camera/camera.ts';
import { decodeTags } from '../../../src/domain/osm/decode-tags.ts';
import { encodeTags } from '../../../src/domain/osm/encode-tags.ts';
import { NEW_DEVICE_TAGS } from '../../../src/domain/osm/ownership.ts';

function put(tags: Tags, changes: Partial<CameraFacts>): Tags {
  const encoded = encodeTags(tags, decodeTags(tags).facts, changes);
  if (!encoded.ok) throw new Error(`expected tags, got ${encoded.code}`);
  return encoded.tags;
}

describe('encodeTags', () => {
  it('leaves odd whitespace, unknown keys and empty values alone', () => {
    const tags = { man_made: ' surveillance', 'camera:direction': ' 90 ;', fixme: '', 'x:y': ' \n' };

    expect(JSON.stringify(put(tags, decodeTags(tags).facts))).toBe(JSON.stringify(tags));
  });

  it('writes a new camera with all that OSM can say', () => {
    const tags = put(NEW_DEVICE_TAGS, {
      lat: 52.5,
      lon: 13.4,
      life: 'active',
      kinds: ['camera', 'alpr', 'thermal'],
      watches: 'outdoor-private',
      zones: ['entrance', 'building'],
      motion: 'ptz',
      housing: 'bullet',
      mount: 'pole',
      aims: [{ kind: 'sector', fromDeg: 270, widthDeg: 180 }],
      tiltDeg: 14.6,
      heightM: { min: 3, max: 4 },
      operator: 'Musterstadt',
      operatorKind: 'business',
      manufacturer: 'Example Optics',
      manufacturerWikidata: 'Q7',
      model: 'EX-1',
      observedOn: '2026-01-31',
      note: 'secret',
      signage: 'no',
      capabilities: [{ capability: 'face-recognition-live', level: 'suspected' }],
    });

    expect(tags).toEqual({
      man_made: 'surveillance',
      'surveillance:type': 'camera;ALPR',
      surveillance: 'outdoor',
      'surveillance:zone': 'entrance;building',
      'camera:type': 'dome',
      'camera:mount': 'pole',
      'camera:direction': '270-90',
      'camera:angle': '15',
      height: '3-4',
      operator: 'Musterstadt',
      'operator:type': 'business',
      manufacturer: 'Example Optics',
      'manufacturer:wikidata': 'Q7',
      model: 'EX-1',
      check_date: '2026-01-31',
    });
  });

  it('never writes what nobody could tell', () => {
    const tags = { man_made: 'surveillance', 'camera:mount': 'pole', 'camera:type': 'fixed', operator: 'A' };

    expect(put(tags, { mount: null, motion: null, operator: null, aims: null, life: null, heightM: null })).toEqual(
      tags,
    );
  });

  it('leaves a key alone when OSM has no word for the new value', () => {
    const tags = { surveillance: 'public', 'camera:mount': 'pole', 'operator:type': 'government' };

    expect(put(tags, { watches: 'mixed', mount: 'other', operatorKind: 'police' })).toEqual(tags);
  });

  it('takes back a kind that no longer holds and carries over members it does not know', () => {
    const tags = { 'surveillance:type': 'ALPR;traffic' };

    expect(put(tags, { kinds: ['camera'] })).toEqual({ 'surveillance:type': 'camera;traffic' });
    expect(put(tags, { kinds: ['thermal'] })).toEqual({ 'surveillance:type': 'traffic' });
    expect(put({ 'surveillance:type': 'ALPR' }, { kinds: ['thermal'] })).toEqual({});
  });

  it('drops the Wikidata id of the old operator with its name', () => {
    const tags = { operator: 'A', 'operator:wikidata': 'Q1' };

    expect(put(tags, { operator: 'B' })).toEqual({ operator: 'B' });
    expect(put(tags, { operator: 'B', operatorWikidata: 'Q2' })).toEqual({ operator: 'B', 'operator:wikidata': 'Q2' });
    expect(put(tags, { operator: 'B', operatorWikidata: 'Q1' })).toEqual({ operator: 'B', 'operator:wikidata': 'Q1' });
    expect(put(tags, { operatorWikidata: 'Q2' })).toEqual({ operator: 'A', 'operator:wikidata': 'Q2' });
  });

  it('replaces an alias that held the old value and keeps one that contradicts', () => {
    expect(put({ direction: '90' }, { aims: [{ kind: 'bearing', deg: 180 }] })).toEqual({ 'camera:direction': '180' });
    const tags = { 'camera:direction': '90', direction: '270', 'surveillance:direction': '90.0' };

    const encoded = encodeTags(tags, decodeTags(tags).facts, { aims: [{ kind: 'bearing', deg: 180 }] });

    expect(encoded).toEqual({
      ok: true,
      tags: { 'camera:direction': '180', direction: '270' },
      conflicts: [{ field: 'aims', key: 'direction', value: '270' }],
    });
  });

  it('keeps an alias that says more than the old value', () => {
    const tags = { 'camera:direction': '90', direction: '90;forward' };

    expect(put(tags, { aims: [{ kind: 'bearing', deg: 180 }] })).toEqual({ ...tags, 'camera:direction': '180' });
  });

  it('moves every tag of the device under the prefix of its new life, and back', () => {
    const tags = {
      name: 'x',
      man_made: 'surveillance',
      surveillance: 'public',
      'camera:type': 'fixed',
      highway: 'street_lamp',
    };
    const gone = {
      name: 'x',
      'removed:man_made': 'surveillance',
      'removed:surveillance': 'public',
      'removed:camera:type': 'fixed',
      highway: 'street_lamp',
    };

    expect(put(tags, { life: 'gone' })).toEqual(gone);
    expect(JSON.stringify(put(gone, { life: 'active' }))).toBe(JSON.stringify(tags));
  });

  it('keeps a prefix that says the same life in another word', () => {
    const tags = { 'was:man_made': 'surveillance' };

    expect(put(tags, { life: 'gone' })).toEqual(tags);
  });

  it('takes another prefix rather than overwrite a tag, and reports when there is none', () => {
    const taken = { man_made: 'surveillance', 'removed:man_made': 'tower' };
    const full = { 'disused:man_made': 'surveillance', man_made: 'tower' };

    expect(put(taken, { life: 'gone' })).toEqual({
      'demolished:man_made': 'surveillance',
      'removed:man_made': 'tower',
    });
    expect(encodeTags(full, decodeTags(full).facts, { life: 'active' })).toEqual({
      ok: true,
      tags: full,
      conflicts: [{ field: 'life', key: 'man_made', value: 'tower' }],
    });
  });

  it('takes another prefix rather than let an old tag under it speak for the device', () => {
    const tags = { man_made: 'surveillance', 'removed:camera:support': 'wall', support: 'pole' };

    expect(put(tags, { life: 'gone' })).toEqual({
      'demolished:man_made': 'surveillance',
      'removed:camera:support': 'wall',
      support: 'pole',
    });
  });

  it('writes an edit of a prefixed device under the prefix', () => {
    expect(put({ 'disused:man_made': 'surveillance' }, { mount: 'wall', motion: 'panning' })).toEqual({
      'disused:man_made': 'surveillance',
      'disused:camera:mount': 'wall',
      'disused:camera:type': 'panning',
    });
  });

  it('takes a covered device for one in place', () => {
    expect(put({ man_made: 'surveillance' }, { life: 'covered' })).toEqual({ man_made: 'surveillance' });
  });

  it('keeps our finer motion to itself where OSM has one word for both', () => {
    const tags = { man_made: 'surveillance', 'camera:type': 'Dome' };

    expect(put(tags, { motion: 'ptz' })).toEqual(tags);
    expect(encodeTags(tags, { housing: 'dome', motion: 'ptz' }, { motion: 'fixed' })).toMatchObject({ tags });
  });

  it('refuses a value of more than 255 characters and cuts none', () => {
    expect(encodeTags({}, {}, { operator: 'é'.repeat(256) })).toEqual({
      ok: false,
      code: 'value-too-long',
      key: 'operator',
      length: 256,
    });
    expect(put({}, { operator: '📷'.repeat(255) })).toEqual({ operator: '📷'.repeat(255) });
  });

  it('lets a value that was too long before stay', () => {
    const tags = { man_made: 'surveillance', 'surveillance:note': 'x'.repeat(300) };

    expect(put(tags, { life: 'gone' })).toEqual({
      'removed:man_made': 'surveillance',
      'removed:surveillance:note': 'x'.repeat(300),
    });
  });
});
