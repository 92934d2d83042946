import { CLI, POLICY } from '../places.mjs';
import { floor, peakMemory, run } from './children.mjs';
import { speed, unavailable } from './comparison.mjs';

const help = run([CLI, '--help']).stdout;

/** Whether the build has a command yet. */
export const has = (command) => new RegExp(`^  ${command}\\b`, 'm').test(help);

const notYet = (command) => unavailable(`\`decisis ${command}\` is not in this build`);

/** The arguments of node that replay an archive. A flip fails the run. */
export const replay = (file, jobs) => [CLI, 'replay', file, '--policy', POLICY, '--jobs', String(jobs)];

/** Milliseconds of a replay in which every case came out as it stands. */
export const replayed = (path, jobs, cases) => () => {
  const { milliseconds, stdout } = run(replay(path, jobs));
  if (stdout.startsWith(`${cases} cases: no flips, ${cases} the same`)) return milliseconds;
  throw new Error(`replay of ${cases} cases says: ${stdout.split('\n')[0]}`);
};

/** Packs an archive. */
export const pack = (file, packed) => run([CLI, 'pack', file, '-o', packed]);

/** An archive packed and replayed, as speed: the floor is 1. */
export function archiveRows({ file, packed, cases }) {
  const row = (title, command, measured, target) => ({
    title,
    target,
    measure: has(command) ? speed(() => floor(file), measured) : notYet(command),
  });
  return [
    row('replay, one worker', 'replay', replayed(file, 1, cases), '>= 0.85'),
    row('replay, two workers', 'replay', replayed(file, 2, cases), '>= 1.55'),
    row('pack', 'pack', () => pack(file, packed).milliseconds),
    row('replay of the pack, one worker', 'pack', replayed(packed, 1, cases), '>= 15'),
    row('replay of the pack, two workers', 'pack', replayed(packed, 2, cases)),
  ];
}

/** What is told of fewer cases: facts in full, replays that check digests, and verdicts with all their reasons. */
export function slowRows({ file }, digested, full) {
  const decide = [CLI, 'decide', file, '--policy', POLICY, '--format', 'ndjson'];
  return [
    {
      title: 'replay, one worker, facts with a history and a proof',
      target: '>= 0.85',
      measure: speed(() => floor(full.file), replayed(full.file, 1, full.cases)),
    },
    {
      title: 'replay, one worker, every decision with a case digest to check',
      measure: has('replay')
        ? speed(() => floor(digested.file), replayed(digested.file, 1, digested.cases))
        : notYet('replay'),
    },
    {
      title: 'decide --format ndjson',
      measure: speed(
        () => floor(file),
        () => run(decide, { silent: true }).milliseconds,
      ),
    },
  ];
}

/** The most memory an archive takes, in MiB. */
export function memoryRows({ file, packed, cases }) {
  const row = (what, jobs, command, path, target) => ({
    title: `${what}, ${jobs === 1 ? 'one worker' : 'two workers'}, ${cases} cases`,
    target,
    unit: ' MiB',
    measure: has(command) ? () => peakMemory(replay(path, jobs)) : notYet(command),
  });
  return [
    row('replay', 1, 'replay', file, '< 100'),
    row('replay', 2, 'replay', file, '< 100'),
    row('replay of the pack', 1, 'pack', packed),
  ];
}
