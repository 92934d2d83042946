import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TOOL = fileURLToPath(new URL('./tool.js', import.meta.url));

/** What node writes of how often each part of a script was run. */
interface Counts {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly { readonly ranges: readonly { readonly count: number }[] }[];
  }[];
}

/** Makes V8 compile the tool anew, for any flag of its own does: code from the tool's cache counts no branches and loops. */
const ANEW = '--no-use-osr';

/**
 * How much work a run of the tool is: how often all of its functions, branches and loops were run, together. Node counts
 * that itself, and no machine counts otherwise. What node does inside one call, such as a search through a list, is one
 * step.
 */
export function stepsOf(folder: string, ...words: readonly string[]): number {
  const counts = mkdtempSync(join(tmpdir(), 'decisis-steps-'));
  try {
    execFileSync(process.execPath, ['--no-warnings', ANEW, TOOL, ...words], {
      cwd: folder,
      env: { ...process.env, NODE_V8_COVERAGE: counts, DECISIS_TTY: undefined },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  } catch (error) {
    // a policy may well have faults; but a run that broke off did not do its work
    if (![1, 3].includes((error as { status: number }).status)) throw error;
  }
  try {
    return readdirSync(counts).reduce(
      (sum, name) => sum + sumOf(readFileSync(join(counts, name), 'utf8')),
      0,
    );
  } finally {
    rmSync(counts, { recursive: true });
  }
}

const sumOf = (text: string): number =>
  (JSON.parse(text) as Counts).result
    .filter(({ url }) => url.startsWith('file:'))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
    .reduce((sum, { count }) => sum + count, 0);
