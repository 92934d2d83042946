import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wordsIn } from './canary-documents.ts';
import { trial } from './trial.ts';

/** What a search came to. */
export interface Searched {
  /** The first documents of which an output holds what its readers are not to see, each with that output. */
  readonly leaks: readonly string[];
  /** How many outputs for the team itself hold a word that others are not to see. */
  readonly shown: number;
}

/**
 * Breaks documents that hold such words, and looks for the words in what the commands say of them.
 * @param first the seed of the first document
 * @param runs how many documents
 */
export async function searched(first: number, runs: number): Promise<Searched> {
  const folder = mkdtempSync(join(tmpdir(), 'decisis-canary-'));
  const found: string[] = [];
  let shown = 0;
  try {
    for (let seed = first; seed < first + runs && found.length < 5; seed += 1) {
      const { command, level, bytes, output, leaks } = await trial(seed, folder);
      if (leaks.length > 0 || output.includes('this is an internal error in decisis'))
        found.push([`seed ${seed}: ${command}`, leaks.join(' '), bytes.toString(), output].join('\n---\n'));
      if (level === 'internal' && wordsIn(output).length > 0) shown += 1;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { leaks: found, shown };
}
