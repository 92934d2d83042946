import { itemAt, lookUp } from '../../../model/look-up.ts';
import { compile } from '../../../engine/compile.ts';
import { decide } from '../../../engine/decide.ts';
import type { Program } from '../../../engine/program.ts';
import { choose, onlyApplying } from '../../../engine/choose.ts';
import { positionOf, type Diagnostic } from '../../../diagnostic/diagnostic.ts';
import { plural } from '../../../explain/words.ts';
import type { Mutant } from '../../../mutate/mutant.ts';
import { mutantsOf } from '../../../mutate/mutants.ts';
import {
  scoreOf,
  type MutationReport,
  type PlacedEdit,
  type PolicyMutation,
  type Survivor,
} from '../../../mutate/mutation-report.ts';
import type { Came, Trial } from '../../../mutate/trial.ts';
import type { Tried, TrialSet } from '../../../mutate/try-mutants.ts';
import type { Case } from '../../../model/case.ts';
import { MUTATION_FORMATS, type MutationFormatName } from '../../../report/mutate/formats.ts';
import { runExample } from '../../../suite/run-example.ts';
import { defaultJobs, casesOf } from '../../cases/cases.ts';
import { EXIT, type Exit } from '../../process/exit.ts';
import { fileError } from '../../../diagnostic/complaint.ts';
import { refuseOverwrite } from '../../files/refuse-overwrite.ts';
import { placesOf, type Asked } from '../../flags/report-options.ts';
import { printDiagnostics } from '../../terminal/print-diagnostics.ts';
import { writeReports } from '../../reports/reports.ts';
import { loadSuites, type TestBench } from '../../suite/suites.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { tryTogether } from './try-together.ts';
import { VERSION } from '../../process/version.ts';
import { writeTests } from '../../suite/write-tests.ts';
import { pushAll } from '../../../model/push-all.ts';

/** The flags of `mutate`. */
export interface MutateFlags {
  readonly policy?: readonly string[];
  readonly reports: readonly Asked<MutationFormatName>[];
  readonly min?: number;
  readonly write?: string;
  readonly jobs?: number;
  readonly verbose: boolean;
}

/**
 * Makes every small edit to each policy, and reports which edits no example and no decided case notices (mutation
 * testing).
 * @returns failed where the score is below `--min`, or an example does not hold to begin with; invalid where a
 * document is, or where there is nothing to try edits on
 */
export async function mutateCommand(
  paths: readonly string[],
  flags: MutateFlags,
  terminal: Terminal,
): Promise<Exit> {
  refuseOverwrite(placesOf(flags.reports), [...paths, ...(flags.policy ?? [])], 'the documents');
  const loaded = loadSuites(paths, flags.policy, true);
  if (!loaded.ok) return invalid(loaded.diagnostics, terminal);
  const decided = await decidedCases(paths, loaded.value, terminal);
  if (!('cases' in decided)) return invalid(decided.diagnostics, terminal);
  const failing = failingExamples(loaded.value);
  if (failing > 0) {
    terminal.note(
      `${plural(failing, 'example')} ${failing === 1 ? 'does' : 'do'} not hold as it is: \`decisis test\` says which\n`,
    );
    return EXIT.failed;
  }
  const sets = trialSets(loaded.value, decided.cases);
  if (sets.length === 0) return invalid([nothing(paths)], terminal);
  const tried = await tryTogether(sets, flags.jobs ?? defaultJobs());
  const report: MutationReport = {
    policies: sets.map((set, at) =>
      accounted(
        set,
        tried.filter((one) => one.set === at),
        loaded.value,
      ),
    ),
  };
  const score = scoreOf(report.policies);
  const { min = 0 } = flags;
  const exit = score >= min ? EXIT.done : EXIT.failed;
  const { verbose } = flags;
  await writeReports(
    flags.reports,
    terminal,
    (format, paint) => MUTATION_FORMATS[format](report, { paint, verbose, version: VERSION }),
    { exit },
  );
  if (flags.write !== undefined) await writeTelling(report, sets, flags.write, terminal);
  if (exit !== EXIT.done) terminal.note(`the score is ${score} %, and ${min} % was asked for\n`);
  return exit;
}

function invalid(diagnostics: readonly Diagnostic[], terminal: Terminal): Exit {
  printDiagnostics(diagnostics, terminal);
  return EXIT.invalid;
}

type Decided =
  { readonly cases: readonly (readonly [Program, Case])[] } | { readonly diagnostics: readonly Diagnostic[] };

/** The decided cases under the paths, each with the one policy that applies to it. */
async function decidedCases(
  paths: readonly string[],
  { loaded }: TestBench,
  terminal: Terminal,
): Promise<Decided> {
  const cases: (readonly [Program, Case])[] = [];
  const diagnostics: Diagnostic[] = [];
  for await (const item of casesOf(paths, terminal.stdin, loaded.vocabularies)) {
    if (!item.ok)
      pushAll(
        diagnostics,
        item.diagnostics.filter(({ code }) => !OTHER.includes(code)),
      );
    else if ((item.case.decisions ?? []).length > 0) {
      const program = onlyApplying(loaded.programs, item.case);
      if (program !== undefined) cases.push([program, item.case]);
    }
  }
  return diagnostics.length > 0 ? { diagnostics } : { cases };
}

/** Diagnostics that are no problem here: the path holds tests instead of cases. */
const OTHER: readonly string[] = ['case/other-kind', 'file/nothing-here'];

const failingExamples = ({ suites }: TestBench): number =>
  suites.flatMap(({ suite, program }) =>
    suite.examples.filter((example) => runExample(program, example).length > 0),
  ).length;

/** For each policy, the cases and examples on which its edits are tried; policies without any are left out. */
function trialSets(
  { loaded, suites }: TestBench,
  decided: readonly (readonly [Program, Case])[],
): readonly TrialSet[] {
  return loaded.programs.flatMap((program): TrialSet[] => {
    const { policy, vocabulary } = program;
    const examples = suites.filter((one) => one.program === program).flatMap(({ suite }) => suite.examples);
    const trials: readonly Trial[] = [
      ...examples.map(({ name, case: theCase, expect }) => ({ name, case: theCase, expect })),
      ...decided
        .filter(([of]) => of === program)
        .map(([, theCase]) => ({ name: theCase.case, case: theCase, expect: undefined })),
    ];
    return trials.length === 0 ? [] : [{ program: { policy, vocabulary }, trials }];
  });
}

function accounted(
  { program, trials }: TrialSet,
  tried: readonly Tried[],
  { loaded }: TestBench,
): PolicyMutation {
  const { policy, vocabulary } = program;
  const document = lookUp(loaded.documents, policy.policy);
  const mutants = mutantsOf(policy, vocabulary);
  const mutantOf = ({ mutant }: Tried): Mutant => itemAt(mutants, mutant);
  const placed = ({ operator, of, words, path }: Mutant): PlacedEdit => {
    const { line, column } = positionOf(document.file, document.locate(path).start);
    return { operator, of, words, line, column };
  };
  const left = tried.filter(({ noticedBy }) => noticedBy < 0);
  const isEquivalent = ({ answer }: Tried): boolean => answer !== undefined && 'refuted' in answer;
  return {
    policy: policy.policy,
    file: document.file.name,
    examples: trials.filter(({ expect }) => expect !== undefined).length,
    decided: trials.filter(({ expect }) => expect === undefined).length,
    mutants: mutants.length,
    noticed: tried.length - left.length,
    ...(tried.length < mutants.length && { untried: mutants.length - tried.length }),
    equivalent: left.filter(isEquivalent).map((one) => placed(mutantOf(one))),
    ...(Object.keys(policy.assumptions ?? {}).length > 0 ? { assumes: true } : {}),
    survivors: left
      .filter((one) => !isEquivalent(one))
      .map((one) => survivor(placed(mutantOf(one)), mutantOf(one), one.answer, program)),
  };
}

function survivor(
  edit: PlacedEdit,
  { policy }: Mutant,
  answer: Tried['answer'],
  { policy: base, vocabulary }: TrialSet['program'],
): Survivor {
  if (answer === undefined || !('found' in answer)) {
    return {
      ...edit,
      telling: undefined,
      unknown: answer !== undefined && 'unknown' in answer ? answer.unknown : '',
    };
  }
  const came = (program: Program): Came => {
    const { verdict, contested, grounds } = decide(program, answer.found, '').verdict;
    return { verdict, contested, grounds };
  };
  const edited = compile(policy, vocabulary, '');
  const after = choose([edited], answer.found).applying.length === 0 ? null : came(edited);
  return {
    ...edit,
    telling: { case: answer.found, before: came(compile(base, vocabulary, '')), after },
    unknown: undefined,
  };
}

/** Writes examples that would notice the edits, as tests documents. */
async function writeTelling(
  { policies }: MutationReport,
  sets: readonly TrialSet[],
  folder: string,
  terminal: Terminal,
): Promise<void> {
  for (const [at, { policy, survivors }] of policies.entries()) {
    const { program } = itemAt(sets, at);
    const base = compile(program.policy, program.vocabulary, '');
    const examples = survivors.flatMap(({ telling, words }) =>
      telling === undefined
        ? []
        : [{ name: `tells ${words}`, case: telling.case, verdict: decide(base, telling.case, '').verdict }],
    );
    const comment = [
      'Edits that nothing noticed. What is expected is what the policy decides today: is that right?',
    ];
    await writeTests(folder, `${policy}-unnoticed`, policy, comment, examples, terminal);
  }
}

function nothing(paths: readonly string[]): Diagnostic {
  const path = paths.join(', ');
  const help = 'name tests documents, decided cases, or folders of them';
  return fileError(path, 'file/nothing-here', `there is nothing in \`${path}\` to try edits on`, help);
}
