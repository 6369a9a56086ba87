/** Entry of the command line: wires the process to the commands. */
import { randomBytes } from 'node:crypto';
import { run } from './run.ts';

// A reader such as `head` may close the pipe before everything is written; that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  print: (line) => process.stdout.write(`${line}\n`),
  warn: (line) => process.stderr.write(`${line}\n`),
  isInteractive: process.stderr.isTTY === true,
  now: Date.now,
  randomHex: (bytes) => randomBytes(bytes).toString('hex'),
});
