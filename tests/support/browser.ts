/** Finds a Chromium to test with: $CHROME_PATH, the system's, or the one that comes from npm. */
import { existsSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Path of an executable Chromium. Unpacks the npm one (about 200 MB in the temp folder) when nothing else is there. */
export async function findChromium(): Promise<string> {
  const named = process.env.CHROME_PATH;
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`CHROME_PATH names ${named}, which does not exist`);
    return named;
  }
  return SYSTEM.find((path) => existsSync(path)) ?? unpackChromium();
}

/** The package unpacks its own NSS libraries only on a cloud function; here they are unpacked by hand and put on the library path. */
async function unpackChromium(): Promise<string> {
  const { default: chromium, inflate, setupLambdaEnvironment } = await import('@sparticuz/chromium');
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const bin = join(entry.slice(0, entry.indexOf('@sparticuz/chromium')), '@sparticuz/chromium', 'bin');
  const executable = await chromium.executablePath();
  await inflate(join(bin, 'al2023.tar.br'));
  setupLambdaEnvironment(join(tmpdir(), 'al2023', 'lib'));
  process.env.FONTCONFIG_FILE = writeFontsConfig(join(tmpdir(), 'fonts'));
  if (!existsSync(executable)) throw new Error(`no browser: ${dirname(executable)} could not be filled`);
  return executable;
}

/** The package's own looks for its fonts in /tmp, wherever they were unpacked to; a Chromium without any font ends at the first unusual character. */
function writeFontsConfig(folder: string): string {
  const path = join(folder, 'overseen-fonts.conf');
  writeFileSync(
    path,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <cachedir>${join(folder, 'cache')}</cachedir>
</fontconfig>
`,
  );
  return path;
}
