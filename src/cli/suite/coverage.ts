import { firstWhere } from '../../model/ends.ts';
import { lookUp } from '../../model/look-up.ts';
import { positionOf } from '../../diagnostic/diagnostic.ts';
import { onlyApplying } from '../../engine/choose.ts';
import { decide } from '../../engine/decide.ts';
import type { Program } from '../../engine/program.ts';
import type { Case } from '../../model/case.ts';
import { COVERAGE_FORMATS } from '../../report/coverage/formats.ts';
import type { WrittenExample } from '../../report/tests-document.ts';
import { linesWithinText } from '../../source/lines-within-text.ts';
import type { CoverageReport, PolicyCoverage } from '../../suite/coverage/coverage-report.ts';
import {
  CoverageMeter,
  gapsOf,
  percent,
  shareOf,
  withSearched,
  type Coverage,
} from '../../suite/coverage/coverage.ts';
import { GapFiller } from '../../suite/coverage/fill-gap.ts';
import type { CoverageFlags } from '../flags/coverage-options.ts';
import { casesOf } from '../cases/cases.ts';
import { UsageError } from '../process/exit.ts';
import { withOutput } from '../files/output.ts';
import { isPack } from '../../replay/pack/pack-reader.ts';
import type { LoadedPolicies } from '../../load/loaded-policies.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { Shard } from '../../replay/archive/archive-replay.ts';
import type { ShownCounts } from '../../replay/blob/blob.ts';
import { VERSION } from '../process/version.ts';
import { writeTests } from './write-tests.ts';

/**
 * The solver's budget, in steps, for finding out whether any case can cover one gap, and which; and for all gaps of a
 * policy. Those of a shipped policy without any case take at most 6000.
 */
const EFFORT = { one: 500, whole: 8000 };

/** The measured coverage: whether it reaches `--min`, and how to write the report. */
export interface Measured {
  readonly suffices: boolean;
  readonly write: (verbose: boolean) => Promise<void>;
}

/** Measures what cases cover of policies, as they are decided. */
export class CoverageRun {
  private readonly meters: ReadonlyMap<string, CoverageMeter>;
  private readonly loaded: LoadedPolicies;

  /** @param programs the policies to measure */
  constructor(programs: readonly Program[], loaded: LoadedPolicies) {
    this.meters = new Map(programs.map((program) => [program.policy.policy, new CoverageMeter(program)]));
    this.loaded = loaded;
  }

  /** Counts a case to which the policy applies. */
  add({ policy }: Program, theCase: Case): void {
    this.meters.get(policy.policy)?.add(theCase);
  }

  /** Adds the counts of a shard, in the form that `shown` gives. @returns whether they fit the policies */
  addShown(parts: readonly ShownCounts[]): boolean {
    return parts.every(({ policy, cases, shown }) => {
      const meter = this.meters.get(policy);
      if (meter === undefined || shown.length !== meter.probes.length) return false;
      meter.addShown(cases, shown);
      return true;
    });
  }

  /** The counts so far. */
  shown(): readonly ShownCounts[] {
    return [...this.meters.values()].map((meter) => {
      const { policy, cases, results } = meter.read();
      return { policy, cases, shown: results.map((one) => one.cases) };
    });
  }

  /** Computes the coverage, and finds cases that would cover the gaps. */
  measure(flags: CoverageFlags, terminal: Terminal): Measured {
    const filled = [...this.meters.values()].map((meter) => filledIn(meter, this.loaded));
    const report: CoverageReport = { policies: filled.map((one) => this.accounted(one)) };
    const { min = 0 } = flags;
    const share = percent(shareOf(report.policies.map(({ coverage }) => coverage)));
    const isWhole = report.policies.every(({ coverage }) => coverage.isWhole);
    const suffices = min === 0 || (share >= min && isWhole);
    return {
      suffices,
      write: async (verbose) => {
        if (!terminal.quiet || !suffices || flags.coverageOutput !== undefined)
          await write(report, flags, verbose, terminal);
        if (flags.write !== undefined) {
          for (const one of filled) await writeGaps(one, flags.write, terminal);
        }
        if (suffices) return;
        const known = isWhole ? `${share} %` : `not known, since a policy is too large to be measured whole`;
        terminal.note(`coverage is ${known}; at least ${min} % is required\n`);
      },
    };
  }

  private accounted({ coverage, meter }: Filled): PolicyCoverage {
    const { file, locate } = lookUp(this.loaded.documents, coverage.policy);
    return {
      coverage,
      file: file.name,
      text: file.text,
      withinText: linesWithinText(file.text),
      lines: new Map(
        meter.probes.map(({ key, path }) => [key, positionOf(file, locate(path, 'key').start).line]),
      ),
    };
  }
}

/** The coverage of a policy by its cases, and further cases that cover the rest. */
interface Filled {
  readonly meter: CoverageMeter;
  readonly coverage: Coverage;
  readonly examples: readonly WrittenExample[];
}

/** Finds cases for all gaps. A case that covers several gaps is used for all of them. */
function filledIn(meter: CoverageMeter, { programs }: LoadedPolicies): Filled {
  const coverage = meter.read();
  const program = firstWhere(programs, ({ policy }) => policy.policy === coverage.policy);
  const filler = new GapFiller(program, meter.size, EFFORT);
  const impossible = new Set<string>();
  const undecided = new Set<string>();
  const examples: WrittenExample[] = [];
  for (const probe of gapsOf(coverage)) {
    if (meter.isShown(probe)) continue;
    const answer = filler.fill(probe);
    if ('refuted' in answer) impossible.add(probe.key);
    if ('unknown' in answer) undecided.add(probe.key);
    if (!('found' in answer)) continue;
    meter.add(answer.found);
    examples.push({
      name: probe.needs,
      case: answer.found,
      verdict: decide(program, answer.found, '').verdict,
    });
  }
  for (const { key } of meter.probes) if (undecided.has(key) && meter.isShown({ key })) undecided.delete(key);
  return { meter, coverage: withSearched(coverage, { impossible, undecided }), examples };
}

async function write(
  report: CoverageReport,
  flags: CoverageFlags,
  verbose: boolean,
  terminal: Terminal,
): Promise<void> {
  const format = flags.coverageFormat ?? 'table';
  const { paint } = terminal;
  const isFollowing = flags.coverageOutput === undefined && format === 'table';
  const text = COVERAGE_FORMATS[format](report, { paint, verbose, version: VERSION });
  await withOutput(flags.coverageOutput, terminal, async ({ write }) =>
    write(isFollowing ? `\n${text}` : text),
  );
}

/** Writes examples for all gaps, as a tests document. */
async function writeGaps(
  { coverage: { policy }, examples }: Filled,
  folder: string,
  terminal: Terminal,
): Promise<void> {
  const comment = [
    'What no case has tried yet. What is expected is what the policy decides today: is that right?',
  ];
  await writeTests(folder, `${policy}-untried`, policy, comment, examples, terminal);
}

/**
 * Counts every decided case under some paths to which exactly one policy applies. The replay has reported what is
 * wrong with the others.
 * @param shard which part of the cases to count
 */
export async function coverDecided(
  paths: readonly string[],
  loaded: LoadedPolicies,
  shard: Shard,
  terminal: Terminal,
): Promise<CoverageRun> {
  if (paths.some((path) => path === '-' || isPack(path))) {
    throw new UsageError(
      '`--coverage` reads cases from files, archives and folders',
      'leave out packs and `-`',
    );
  }
  const run = new CoverageRun(loaded.programs, loaded);
  let position = -1;
  const chosen = (): boolean => {
    position += 1;
    return position % shard.of === shard.index;
  };
  for await (const item of casesOf(paths, terminal.stdin, loaded.vocabularies, { chosen })) {
    if (!item.ok || (item.case.decisions ?? []).length === 0) continue;
    const program = onlyApplying(loaded.programs, item.case);
    if (program !== undefined) run.add(program, item.case);
  }
  return run;
}
