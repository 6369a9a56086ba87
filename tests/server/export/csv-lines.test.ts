import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { CameraRecord } from '../../../src/domain/camera/camera.ts';
import { CSV_COLUMNS, csvHeader, csvLineOf } from '../../../src/server/services/export/csv-lines.ts';
import { hostileTexts } from '../../support/hostile-texts.ts';

const ID = 'a'.repeat(32);

function aRecord(facts: Partial<CameraRecord['facts']>): CameraRecord {
  return {
    id: ID,
    rev: 2,
    facts: { lat: -33.8688, lon: 151.2093, ...facts },
    trust: 'single',
    witnesses: 1,
    photos: [],
    published: true,
    history: [],
  };
}

const rowOf = (record: CameraRecord): Record<string, string> =>
  parse<Record<string, string>>(csvHeader() + csvLineOf(record), { columns: true })[0] ?? {};

describe('the table of the export', () => {
  it('has a cell for each column, and numbers stay numbers', () => {
    const row = rowOf(aRecord({ tiltDeg: 15, operator: null }));

    expect(Object.keys(row)).toEqual([...CSV_COLUMNS]);
    expect(row).toMatchObject({ camera_id: ID, lat: '-33.8688', tilt_deg: '15', operator: '?', manufacturer: '' });
  });

  it('gives 10,000 hostile texts back, and none of them as a formula', () => {
    for (const text of hostileTexts(10_000)) {
      const { operator = '', tags = '' } = rowOf(aRecord({ operator: text, tags: { note: text } }));

      expect(operator).not.toMatch(/^[=+\-@\t\r]/);
      expect(operator.startsWith("'") ? operator.slice(1) : operator).toBe(text);
      expect(JSON.parse(tags)).toEqual({ note: text });
    }
  });
});
