import { closeSync, openSync, statfsSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { drawCase } from './corpus/case.mjs';
import { decided } from './corpus/decision.mjs';
import { decisis, shippedProgram } from './decisis.mjs';

const CASE_BYTES = 7_500;
const CHUNK = 1 << 20;

/**
 * Writes an archive of decided cases, a chunk at a time. The standing verdicts are what the shipped policy gives.
 * @param {number} count of cases
 * @param {string} file to write
 * @param {{ seed?: number, flips?: number, digests?: boolean, full?: boolean }} options `full`: facts with times and what shows them
 * @returns {number} bytes written
 */
export function generate(count, file, { seed = 1, flips = 0, digests = false, full = false } = {}) {
  const { bavail, bsize } = statfsSync(dirname(resolve(file)));
  const needed = count * CASE_BYTES * 1.1;
  if (bavail * bsize < needed)
    throw new Error(`${file}: needs ${Math.ceil(needed / 2 ** 20)} MiB of free disk`);
  const program = shippedProgram();
  const descriptor = openSync(file, 'w');
  let bytes = 0;
  let lines = [];
  let letters = 0;
  const flush = () => {
    const chunk = Buffer.from(lines.join(''));
    for (let at = 0; at < chunk.length;) at += writeSync(descriptor, chunk, at);
    bytes += chunk.length;
    lines = [];
    letters = 0;
  };
  for (let index = 0; index < count; index += 1) {
    const theCase = decided(decisis, program, drawCase(seed, index, full), index, { seed, flips, digests });
    lines.push(`${JSON.stringify(theCase)}\n`);
    letters += lines.at(-1).length;
    if (letters > CHUNK) flush();
  }
  flush();
  closeSync(descriptor);
  return bytes;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: '1' },
      flips: { type: 'string', default: '0' },
      digests: { type: 'boolean', default: false },
      full: { type: 'boolean', default: false },
    },
  });
  const [count, file] = positionals;
  if (!(Number(count) > 0) || file === undefined) {
    process.stderr.write('usage: generate.mjs N FILE [--seed S] [--flips PERCENT] [--digests] [--full]\n');
    process.exitCode = 2;
  } else {
    const flips = Number(values.flips) / 100;
    const bytes = generate(Number(count), file, {
      seed: Number(values.seed),
      flips,
      digests: values.digests,
      full: values.full,
    });
    process.stdout.write(`${count} cases, ${Math.round(bytes / Number(count))} bytes each\n`);
  }
}
