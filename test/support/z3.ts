import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How many scripts one process reads before its memory is given back. */
const BATCH = 25;

/** What z3 answers to each script: a line for each question, or an error's. */
export function askZ3(scripts: readonly string[]): readonly (readonly string[])[] {
  const folder = mkdtempSync(join(tmpdir(), 'decisis-z3-'));
  try {
    return Array.from({ length: Math.ceil(scripts.length / BATCH) }, (_, batch) =>
      askBatch(join(folder, 'scripts.json'), scripts.slice(batch * BATCH, (batch + 1) * BATCH)),
    ).flat();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function askBatch(file: string, scripts: readonly string[]): readonly (readonly string[])[] {
  writeFileSync(file, JSON.stringify(scripts));
  const batch = fileURLToPath(new URL('z3-batch.js', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [batch, file], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(`z3 ended with ${status}: ${stderr.slice(0, 2000)}`);
  return JSON.parse(stdout) as readonly (readonly string[])[];
}
