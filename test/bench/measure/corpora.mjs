import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from '../generate.mjs';
import { CLI, POLICY } from '../places.mjs';
import { has, pack, replay } from './archive-rows.mjs';
import { run } from './children.mjs';

/** How many cases the commands are tried on before they are measured. */
const CHECKED = 2000;

/**
 * Generates an archive, and says where a pack of it is to be.
 * @param {object} options of `generate`
 * @returns {{ file: string, packed: string, cases: number }}
 */
export function makeCorpus(folder, cases, say, options = {}) {
  const file = join(folder, `${[cases, ...Object.keys(options)].join('-')}.ndjson`);
  const packed = `${file}.pack`;
  say(`writing ${cases} cases`);
  generate(cases, file, options);
  return { file, packed, cases };
}

const documentsIn = (lines) =>
  lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

const verdictOf = ({ decisions }) => decisions.at(-1).verdict;

/**
 * Makes sure that what is measured does its work: `decide` gives every standing verdict, and a replay finds every flip.
 * @throws where it does not
 */
export function checkVerdicts(folder, say) {
  say('checking verdicts');
  const straight = makeCorpus(folder, CHECKED, () => {});
  const flipped = makeCorpus(folder, CHECKED, () => {}, { flips: 0.05 });
  if (has('pack')) pack(flipped.file, flipped.packed);
  const standing = documentsIn(readFileSync(straight.file, 'utf8'));
  const others = documentsIn(readFileSync(flipped.file, 'utf8'));
  const decide = [CLI, 'decide', straight.file, '--policy', POLICY, '--format', 'ndjson'];
  const decided = documentsIn(run(decide).stdout);
  equal('decide', decided.filter(({ verdict }, at) => verdict === verdictOf(standing[at])).length, CHECKED);
  const flips = standing.filter((theCase, at) => verdictOf(theCase) !== verdictOf(others[at])).length;
  for (const [command, path] of [
    ['replay', flipped.file],
    ['pack', flipped.packed],
  ]) {
    if (!has(command)) continue;
    const { stdout } = run([...replay(path, 2), '--format', 'json'], { expected: 1 });
    const { counts } = JSON.parse(stdout);
    equal(`flips of a ${command}`, counts.flips, flips);
    equal(`other cases of a ${command}`, counts.same, CHECKED - flips);
  }
}

function equal(what, found, wanted) {
  if (found !== wanted) throw new Error(`${what}: ${found} where it should be ${wanted}`);
}
