import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { ALARM_RULES, type AlarmRule } from '../../src/domain/intake/alarm-rules.ts';
import { ALLOWANCES } from '../../src/domain/intake/intake-rules.ts';
import { may, RIGHTS, type Right, ROLES } from '../../src/domain/people/rights.ts';
import { ERROR_CODES, ERROR_STATUS } from '../../src/protocol/error-code.ts';
import { LIMITS } from '../../src/protocol/limits.ts';
import { CONFIG_KEYS } from '../../src/server/config.ts';
import { SENTENCES } from '../../src/server/sentence.ts';
import { openInstance } from './support/instance.ts';

const read = (name: string): Promise<string> => readFile(new URL(`../../docs/${name}`, import.meta.url), 'utf8');

/** Rows of the table under a heading, as cells without backticks. */
function tableUnder(text: string, heading: string): string[][] {
  const section = text.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  const rows = section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2);
  return rows.map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
}

describe('docs/configuration.md', () => {
  it('lists every key with its default and its sentence, and no other', async () => {
    const rows = tableUnder(await read('configuration.md'), 'Keys');

    expect(rows).toEqual(CONFIG_KEYS.map((key) => [key.name, key.default === '' ? '–' : key.default, key.sentence]));
  });
});

describe('docs/moderating.md', () => {
  it('tells every right of every role, and no other', async () => {
    const rows = tableUnder(await read('moderating.md'), 'Who may do what');
    const told = rows.map(([right = '', ...roles]) => [right.split(':')[0], ...roles]);

    expect(told).toEqual(
      Object.keys(RIGHTS).map((right) => [right, ...ROLES.map((role) => (may(role, right as Right) ? 'yes' : '–'))]),
    );
  });
});

describe('the alarms of docs/moderating.md', () => {
  it('are those of the rules, with their reasons', async () => {
    const rows = tableUnder(await read('moderating.md'), 'Alarms');
    const rules: [string, AlarmRule][] = Object.entries(ALARM_RULES);

    expect(rows.map(([name, , reason]) => [name, reason])).toEqual(rules.map(([name, { reason }]) => [name, reason]));
    for (const [index, [, { least, factor }]] of rules.entries()) {
      const from = rows[index]?.[1] ?? '';
      expect(from).toMatch(new RegExp(`^${least}\\b`));
      if (factor !== undefined) expect(from).toContain(factor < 1 ? `${factor * 5}/5` : `${factor} times`);
    }
  });
});

describe('the bounds of the intake', () => {
  it('are those of docs/configuration.md, with their reasons', async () => {
    const rows = tableUnder(await read('configuration.md'), 'Intake');
    const perOne = (share: number) => `${share > 1 ? `1/${share}` : Math.round(1 / share)} accepted`;

    expect(rows).toEqual(
      Object.entries(ALLOWANCES).map(([name, { base, share, most, reason }]) => [
        name,
        String(base),
        perOne(share),
        String(most),
        reason,
      ]),
    );
  });
});

describe('docs/protocol.md', () => {
  it('lists every endpoint, and no other', async () => {
    const rows = tableUnder(await read('protocol.md'), 'Endpoints');
    const instance = await openInstance();
    await instance.close();
    const routes = instance.routes
      .filter(({ method }) => method !== 'HEAD')
      .map(({ method, url }) => `${method} ${url.replaceAll(/:(\w+)/g, '{$1}')}`);

    expect(rows.map(([endpoint]) => endpoint).sort()).toEqual(routes.sort());
  });

  it('lists every error code with its status and its sentence, and no other', async () => {
    const rows = tableUnder(await read('protocol.md'), 'Errors');

    expect(rows).toEqual(ERROR_CODES.map((code) => [code, String(ERROR_STATUS[code]), SENTENCES[code]]));
  });

  it('lists every limit with its value, and no other', async () => {
    const rows = tableUnder(await read('protocol.md'), 'Limits');

    expect(rows.map(([name, value]) => [name, Number(value)])).toEqual(Object.entries(LIMITS));
  });
});

describe('docs/asvs.md', () => {
  it('counts its own lines right', async () => {
    const text = await read('asvs.md');
    const lines = [...text.matchAll(/^\| [0-9]+\.[0-9]+\.[0-9]+ \| ([12]) \| .* \| (.*) \|$/gm)];
    const kindOf = (shown = '') => /^(read|n\/a|not yet)\b/.exec(shown)?.[1] ?? 'a test or check';
    const count = (level: string, kind: string) =>
      lines.filter(([, of, shown]) => of === level && (kind === 'all' || kindOf(shown) === kind)).length;

    const rows = tableUnder(text, 'How many');

    expect(rows.map(([kind]) => kind)).toEqual(['a test or check', 'read', 'n/a', 'not yet', 'all']);
    for (const [kind = '', ...told] of rows) {
      const [one, two] = [count('1', kind), count('2', kind)];
      expect([kind, ...told.map(Number)]).toEqual([kind, one, two, one + two]);
    }
  });
});
