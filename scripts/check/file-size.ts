/** A source file beyond 400 lines has to be split; generated data says so in its first line. */
import type { Check } from './finding.ts';
import { listSourceFiles } from './source-files.ts';

const MAX_LINES = 400;

export const checkFileSize: Check = () =>
  ['src', 'tests', 'scripts', 'bench']
    .flatMap((folder) => listSourceFiles(folder, ['.ts', '.tsx', '.css']))
    .filter(({ text }) => !text.slice(0, 200).includes('generated'))
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ lines }) => lines > MAX_LINES)
    .map(({ path, lines }) => `${path}: ${lines} lines; split it, ${MAX_LINES} are the most`);
