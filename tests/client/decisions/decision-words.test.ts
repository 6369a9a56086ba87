import { beforeAll, describe, expect, it } from 'vitest';
import { kindWords, reasonWords } from '../../../src/client/decisions/decision-words.ts';
import { loadTexts } from '../../../src/client/i18n/translate.ts';
import { LOG_ACTS } from '../../../src/domain/log/acts.ts';
import { OBJECTION_REASONS } from '../../../src/domain/objection/reasons.ts';
import { ACT_REASONS } from '../../../src/domain/proposal/proposal.ts';

describe('the words of the log', () => {
  beforeAll(loadTexts);

  it.each(LOG_ACTS)('has some for the act %s, and shows another one by its name', (act) => {
    expect(kindWords({ kind: 'act', detail: act })).not.toContain(act);
    expect(kindWords({ kind: 'act', detail: `${act}-of-later` })).toBe(`${act}-of-later`);
  });

  it.each([...ACT_REASONS, ...OBJECTION_REASONS])('has some for the reason %s', (reason) => {
    expect(reasonWords(reason)).not.toBe(reason);
  });
});
