/** `npm test`: checks, unit and storage tests, build, browser tests; ends with a count of each kind. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  /** Of those passed: only at the second try. */
  retried?: string[];
}

const RESULTS = 'build/results';
mkdirSync(RESULTS, { recursive: true });

function run(program: string, args: string[], env: Record<string, string> = {}): boolean {
  console.log(`\n> ${program} ${args.join(' ')}`);
  return spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, ...env } }).status === 0;
}

interface VitestReport {
  testResults: { name: string; assertionResults: { status: string }[] }[];
}

function countVitest(file: string): Record<string, Counts> {
  const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  const kinds: Record<string, Counts> = {};
  for (const { name, assertionResults } of report.testResults) {
    const kind = name.endsWith('.pg.test.ts') ? 'PostgreSQL' : (/tests\/([a-z]+)\//.exec(name)?.[1] ?? 'other');
    const counts = kinds[kind] ?? { passed: 0, failed: 0, skipped: 0 };
    kinds[kind] = counts;
    for (const { status } of assertionResults) {
      if (status === 'passed') counts.passed += 1;
      else if (status === 'failed') counts.failed += 1;
      else counts.skipped += 1;
    }
  }
  return kinds;
}

function countPlaywright(file: string): Counts {
  const { stats, suites } = JSON.parse(readFileSync(file, 'utf8')) as PlaywrightReport;
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    retried: suites.flatMap(listRetried),
  };
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  suites: Suite[];
}

interface Suite {
  suites?: Suite[];
  specs: { title: string; file: string; tests: { status: string }[] }[];
}

function listRetried({ specs, suites = [] }: Suite): string[] {
  const own = specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky'));
  return [...own.map(({ file, title }) => `${file}: ${title}`), ...suites.flatMap(listRetried)];
}

const node = process.execPath;
const unitFile = `${RESULTS}/vitest.json`;
const browserFile = `${RESULTS}/playwright.json`;
const steps = [
  run(node, ['scripts/check.ts']),
  run('node_modules/.bin/vitest', ['run'], { VITEST_JSON: unitFile }),
  run('npm', ['run', '--silent', 'build']) &&
    run('node_modules/.bin/playwright', ['test'], { PLAYWRIGHT_JSON: browserFile }),
];

const kinds: Record<string, Counts> = countVitest(unitFile);
try {
  kinds.browser = countPlaywright(browserFile);
} catch (cause) {
  console.error(`no result of the browser tests: ${cause instanceof Error ? cause.message : String(cause)}`);
}

console.log('\nTests by kind');
const total: Counts = { passed: 0, failed: 0, skipped: 0 };
for (const [kind, counts] of Object.entries(kinds)) {
  console.log(`  ${kind.padEnd(12)} ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
}
for (const name of kinds.browser?.retried ?? []) console.log(`\npassed only at its second try: ${name}`);
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = steps.every(Boolean) && total.failed === 0 ? 0 : 1;
