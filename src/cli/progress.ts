/** A bar on the terminal while a file is read; nothing where nobody looks. */
import cliProgress from 'cli-progress';
import type { Terminal } from './command.ts';

export interface Progress {
  update(done: number): void;
  stop(): void;
}

/** Progress through a number of bytes. */
export function byteProgress(terminal: Terminal, totalBytes: number): Progress {
  if (!terminal.isInteractive) return { update: () => undefined, stop: () => undefined };
  const bar = new cliProgress.SingleBar({
    format: '{bar} {percentage} %',
    clearOnComplete: true,
    stopOnComplete: false,
    stream: process.stderr,
  });
  bar.start(totalBytes, 0);
  return { update: (done) => bar.update(done), stop: () => bar.stop() };
}
