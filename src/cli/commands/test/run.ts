import { lookUp } from '../../../model/look-up.ts';
import { join, sep } from 'node:path';
import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import { positionOf } from '../../../diagnostic/diagnostic.ts';
import { runExample } from '../../../suite/run-example.ts';
import { edgesOf } from '../../../suite/pairs.ts';
import { countTests, type SuiteResult, type TestReport } from '../../../suite/test-report.ts';
import { testTally } from '../../../report/test/text.ts';
import { TEST_FORMATS, type TestFormatName } from '../../../report/test/formats.ts';
import { CoverageRun, type Measured } from '../../suite/coverage.ts';
import { takesOutput, wantsCoverage, type CoverageFlags } from '../../flags/coverage-options.ts';
import { EXIT, UsageError, type Exit } from '../../process/exit.ts';
import { fileError } from '../../../diagnostic/complaint.ts';
import { refuseSharedPlaces, refuseOverwrite } from '../../files/refuse-overwrite.ts';
import { placesOf, type Asked } from '../../flags/report-options.ts';
import { printDiagnostics } from '../../terminal/print-diagnostics.ts';
import { writeReports } from '../../reports/reports.ts';
import { loadSuites, type TestBench } from '../../suite/suites.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { plural } from '../../../explain/words.ts';
import { VERSION } from '../../process/version.ts';
import { writeTests } from '../../suite/write-tests.ts';
import { watchPaths } from './watch.ts';

/** The flags of `test`. */
export interface TestFlags extends CoverageFlags {
  readonly policy?: readonly string[];
  readonly run?: string;
  readonly watch: boolean;
  readonly generate?: string;
  readonly reports: readonly Asked<TestFormatName>[];
  readonly verbose: boolean;
}

/**
 * Runs the examples of tests documents. For each that fails, shows what was expected and what the policy gave, with
 * reasons.
 * @returns failed where an example fails; invalid where a document is, or nothing ran: a test of nothing is not a
 * pass
 */
export async function testCommand(
  paths: readonly string[],
  flags: TestFlags,
  terminal: Terminal,
): Promise<Exit> {
  if (flags.generate !== undefined) return generate(paths, flags.generate, flags, terminal);
  const places = placesOf(flags.reports);
  const { coverageOutput } = flags;
  refuseSharedPlaces([
    ['--coverage-output', coverageOutput],
    ...places.map((place) => ['--output', place] as const),
  ]);
  refuseOverwrite([...places, coverageOutput], [...paths, ...(flags.policy ?? [])], 'the documents');
  const pattern = patternOf(flags.run);
  if (!flags.watch) return testOnce(paths, flags, pattern, terminal);
  const watched = [...paths, ...(flags.policy ?? [])];
  await watchPaths(watched, async () => void (await testOnce(paths, flags, pattern, terminal)), terminal);
  return EXIT.done;
}

async function testOnce(
  paths: readonly string[],
  flags: TestFlags,
  pattern: RegExp | undefined,
  terminal: Terminal,
): Promise<Exit> {
  const loaded = loadSuites(paths, flags.policy);
  if (!loaded.ok) {
    printDiagnostics(loaded.diagnostics, terminal);
    return EXIT.invalid;
  }
  printDiagnostics(loaded.warnings, terminal);
  const report = runSuites(loaded.value, pattern);
  const { examples, failed } = countTests(report);
  if (examples === 0) {
    printDiagnostics([nothingRan(paths, flags.run)], terminal);
    return EXIT.invalid;
  }
  const coverage = wantsCoverage(flags) ? cover(paths, loaded.value, pattern, flags, terminal) : undefined;
  const exit = failed === 0 && (coverage?.suffices ?? true) ? EXIT.done : EXIT.failed;
  await write(report, exit, flags, terminal);
  await coverage?.write(flags.verbose);
  return exit;
}

/** The effort for the boundary cases, in steps of the prover. */
const EFFORT = { one: 5000, whole: 100_000 };

/** Writes, for each policy, the smallest cases on both sides of each rule's boundary. */
async function generate(
  paths: readonly string[],
  folder: string,
  flags: TestFlags,
  terminal: Terminal,
): Promise<Exit> {
  const loaded = loadSuites(paths, flags.policy, true);
  if (!loaded.ok) {
    printDiagnostics(loaded.diagnostics, terminal);
    return EXIT.invalid;
  }
  const comment = [
    'The boundary of each rule, from both sides. What is expected is what the policy decides today: is that right?',
  ];
  for (const program of loaded.value.loaded.programs) {
    const { policy } = program.policy;
    const { cases, open } = edgesOf(program, EFFORT);
    const left = open === 0 ? [] : [notLookedFor(open, program.rules.length)];
    await writeTests(folder, `${policy}-edges`, policy, [...comment, ...left], cases, terminal);
    for (const line of left) terminal.remark(`${line}\n`);
  }
  return EXIT.done;
}

/** Says of how many rules the boundary may lie elsewhere, or was not found. */
const notLookedFor = (open: number, rules: number): string =>
  `Not looked for to the end, since there is too much to do: the boundary of ${open} of ${plural(rules, 'rule')}.`;

/** The pattern of `--run`, a regular expression that ignores case. */
function patternOf(run: string | undefined): RegExp | undefined {
  if (run === undefined) return undefined;
  try {
    return new RegExp(run, 'iu');
  } catch {
    throw new UsageError(
      `\`${run}\` is not a valid pattern`,
      'put `\\` before a bracket or a sign that is meant literally',
    );
  }
}

function runSuites({ suites }: TestBench, pattern: RegExp | undefined): TestReport {
  return {
    suites: suites.map(({ suite, program }): SuiteResult => {
      const { document, policy } = suite;
      const chosen = suite.examples.filter(({ name }) => pattern?.test(name) ?? true);
      return {
        file: document.file.name,
        policy,
        left: suite.examples.length - chosen.length,
        examples: chosen.map((example) => ({
          name: example.name,
          ...positionOf(document.file, document.locate(example.path, 'key').start),
          mismatches: runExample(program, example),
        })),
      };
    }),
  };
}

/** Measures what the examples leave untested, in the policies that they test and in those in the named folders. */
function cover(
  paths: readonly string[],
  { loaded, suites }: TestBench,
  pattern: RegExp | undefined,
  flags: TestFlags,
  terminal: Terminal,
): Measured {
  const tested = new Set(suites.map(({ program }) => program));
  const named = loaded.programs.filter(({ policy }) => {
    const file = lookUp(loaded.documents, policy.policy).file.name;
    return paths.some((path) => file.startsWith(join(path, sep)));
  });
  const run = new CoverageRun(
    loaded.programs.filter((program) => tested.has(program) || named.includes(program)),
    loaded,
  );
  for (const { suite, program } of suites) {
    for (const example of suite.examples)
      if (pattern?.test(example.name) ?? true) run.add(program, example.case);
  }
  return run.measure(flags, terminal);
}

async function write(report: TestReport, exit: Exit, flags: TestFlags, terminal: Terminal): Promise<void> {
  const { verbose } = flags;
  const { pathOf } = terminal;
  await writeReports(
    flags.reports,
    terminal,
    (format, paint) => TEST_FORMATS[format](report, { paint, verbose, version: VERSION, pathOf }),
    { exit, gist: `${testTally(report, String)}\n`, taken: takesOutput(flags) },
  );
}

function nothingRan(paths: readonly string[], run: string | undefined): Diagnostic {
  const path = paths.join(', ');
  return run === undefined
    ? fileError(path, 'file/nothing-here', `there is no example in \`${path}\``, 'write one under `examples`')
    : fileError(
        path,
        'file/nothing-here',
        `no example in \`${path}\` is called \`${run}\``,
        'look at all names with `--verbose`',
      );
}
