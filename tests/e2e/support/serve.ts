/** Serves another build of the app than dist/: `node serve.ts FOLDER`. */
import { REAL_DEPS } from '../../../src/server/app.ts';
import { startInstance } from '../../../src/server/start.ts';

const distDir = process.argv[2];
if (distDir === undefined) throw new Error('expected the folder of a built app, got nothing');
process.exitCode = await startInstance(process.env, { ...REAL_DEPS, distDir });
