import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from '../generate.mjs';
import { CLI, POLICY } from '../places.mjs';
import { has } from './archive-rows.mjs';
import { comparing, run } from './children.mjs';
import { unavailable } from './comparison.mjs';

/** So many cases, and how many times as many: what grows with the square would take a hundred times as long. */
const BASE = 10_000;
const TIMES = [3, 10];

/** One decision in a hundred is not what the policy gives, and so contradicts others. */
const FLIPS = 0.01;

/** How the time of `precedents` grows: of the whole process on archives, and of comparing alone where no two cases are alike. */
export function precedentRows(folder, largest, say) {
  if (!has('precedents')) {
    const measure = unavailable('`decisis precedents` is not in this build');
    return [{ title: 'precedents', measure }];
  }
  const fitting = TIMES.filter((times) => BASE * times <= largest);
  const archives = new Map([1, ...fitting].map((times) => [times, archive(folder, BASE * times, say)]));
  const whole = fitting.map((times) => ({
    title: `precedents, ${BASE * times} cases against ${BASE}, the whole process`,
    target: `< ${times * 1.5}`,
    unit: ' times',
    measure: () => found(archives.get(times)) / found(archives.get(1)),
  }));
  const alone = fitting.map((times) => ({
    title: `comparing alone, ${BASE * times} cases against ${BASE}, no two alike`,
    target: `< ${times ** 1.5 < 10 ? 6 : 40}`,
    unit: ' times',
    measure: () => comparing(BASE * times) / comparing(BASE),
  }));
  return [...whole, ...alone];
}

/** Takes away what `precedentRows` generated. */
export function clearPrecedents(folder) {
  for (const times of [1, ...TIMES]) rmSync(named(folder, BASE * times), { force: true });
}

const named = (folder, cases) => join(folder, `precedents-${cases}.ndjson`);

function archive(folder, cases, say) {
  say(`writing ${cases} cases`);
  generate(cases, named(folder, cases), { flips: FLIPS });
  return named(folder, cases);
}

/** Milliseconds of a run that finds contradictions. */
const found = (file) =>
  run([CLI, 'precedents', file, '--policy', POLICY, '--limit', '10'], { expected: 1 }).milliseconds;
