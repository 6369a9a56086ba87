/** What every command is made of, and the three ways in which it ends. */

/** Where a command reads and writes; tests give their own. */
export interface Terminal {
  env: Readonly<Record<string, string | undefined>>;
  /** The result, for a person or a pipe. Each call is one line. */
  print(line: string): void;
  /** Remarks and errors. Each call is one line. */
  warn(line: string): void;
  /** Is somebody looking at the remarks? */
  isInteractive: boolean;
  now: () => number;
  /** Random bytes as hex digits, two for each byte. */
  randomHex: (bytes: number) => string;
}

/** 0 = done; 1 = ran, and the answer is no; 2 = could not run. */
export type ExitCode = 0 | 1 | 2;

/** A command of `overseen`, with the line and the text that help shows. */
export interface Command {
  name: string;
  /** One line. */
  summary: string;
  /** Behind `overseen <name>`. */
  usage: string;
  help: string;
  run(args: string[], terminal: Terminal): Promise<ExitCode>;
}

/** The person asked for something that cannot be done: the message is one sentence, and the exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
