import { lookUp } from '../../../model/look-up.ts';
import { once } from '../../../model/once.ts';
import { canonicalJson } from '../../../engine/canonical-json.ts';
import { choose } from '../../../engine/choose.ts';
import { decide } from '../../../engine/decide.ts';
import type { Program } from '../../../engine/program.ts';
import { settle } from '../../../engine/settle.ts';
import { gistOf } from '../../../explain/gist.ts';
import type { Case } from '../../../model/case.ts';
import type { Policy } from '../../../model/policy.ts';
import type { Place } from '../../../replay/policy-change.ts';
import type { ReadDocument } from '../../../source/read.ts';
import { isFault, type Claim } from '../../../prove/claim.ts';
import { differenceOf } from '../../../prove/difference.ts';
import { proveStructure } from '../../../prove/structure.ts';
import { proofTally } from '../../../report/prove/proof-words.ts';
import { PROOF_FORMATS, type ProofFormatName } from '../../../report/prove/formats.ts';
import type { PolicyProof, ProofReport, Shown, ShownDifference } from '../../../report/prove/proof-report.ts';
import { loadBase } from '../../policies/base-policies.ts';
import { EXIT, type Exit } from '../../process/exit.ts';
import { versionNamed } from '../../git/version-named.ts';
import { placeIn } from '../../policies/policy-versions.ts';
import { loadPolicies } from '../../policies/policies.ts';
import type { LoadedPolicies } from '../../../load/loaded-policies.ts';
import { refuseSharedPlaces, refuseOverwrite } from '../../files/refuse-overwrite.ts';
import { placesOf, type Asked } from '../../flags/report-options.ts';
import { printDiagnostics } from '../../terminal/print-diagnostics.ts';
import { writeReports } from '../../reports/reports.ts';
import { SmtlibFile } from './smtlib-file.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { witnessFolder, type WitnessFolder } from './witness-folder.ts';

/** The flags of `prove`. */
export interface ProveCommandOptions {
  readonly policy: readonly string[];
  readonly base?: string;
  readonly grounds: boolean;
  readonly write?: string;
  /** The budget of one question, in solver steps; memory grows with it. */
  readonly effort: number;
  readonly reports: readonly Asked<ProofFormatName>[];
  readonly smtlib?: string;
  readonly verbose: boolean;
}

/**
 * Proves or refutes claims about policies over all possible cases; or, with a base, that two versions decide alike.
 * @returns done where everything is proved; failed where something is refuted, different, or not decided within the
 * budget
 */
export async function proveCommand(options: ProveCommandOptions, terminal: Terminal): Promise<Exit> {
  const places = placesOf(options.reports);
  refuseSharedPlaces([['--smtlib', options.smtlib], ...places.map((place) => ['--output', place] as const)]);
  refuseOverwrite([...places, options.smtlib], options.policy, 'the policies');
  const loaded = loadPolicies(options.policy);
  if (!loaded.ok) return invalid(loaded.diagnostics, terminal);
  const { base: spec } = options;
  const base =
    spec === undefined
      ? undefined
      : loadBase(versionNamed(spec, options.policy), options.policy, loaded.value.vocabularies.values());
  if (base !== undefined && !base.ok) return invalid(base.diagnostics, terminal);
  const folder = witnessFolder(options.write);
  const smtlib = new SmtlibFile(options.smtlib);
  const report =
    base === undefined || spec === undefined
      ? proofs(loaded.value, options, folder, smtlib)
      : comparison(spec, base.value, loaded.value, options, folder, smtlib);
  await folder.finish();
  await smtlib.finish(terminal);
  const exit = holds(report) ? EXIT.done : EXIT.failed;
  const { verbose } = options;
  const { pathOf } = terminal;
  await writeReports(
    options.reports,
    terminal,
    (format, paint) => PROOF_FORMATS[format](report, { paint, verbose, pathOf }),
    { exit, gist: `${proofTally(report)}\n`, taken: smtlib.onOutput },
  );
  return exit;
}

function invalid(diagnostics: Parameters<typeof printDiagnostics>[0], terminal: Terminal): Exit {
  printDiagnostics(diagnostics, terminal);
  return EXIT.invalid;
}

function holds(report: ProofReport): boolean {
  if ('policies' in report) return report.policies.every(({ claims }) => !claims.some(isFault));
  const { differences, added, removed } = report;
  return added.length + removed.length === 0 && differences.every(({ status }) => status === 'equivalent');
}

function proofs(
  { programs, documents }: LoadedPolicies,
  { effort: budget }: ProveCommandOptions,
  folder: WitnessFolder,
  smtlib: SmtlibFile,
): ProofReport {
  return {
    policies: programs.map((program): PolicyProof => {
      const { policy } = program;
      const { asked, about } = smtlib.asking([program]);
      const claims = [...told(proveStructure(program, { budget, ...(asked && { asked }) }), about)].map(
        (claim) => {
          const { witness, after, smallest, ...rest } = claim;
          const cases = witness === undefined ? [] : [witness, ...(after === undefined ? [] : [after])];
          return {
            ...rest,
            place: placeOfClaim(claim, policy, lookUp(documents, policy.policy)),
            shown: cases.map((each, index) =>
              shownBy(
                [program],
                named(each, claim, policy.policy, index),
                smallest,
                folder,
                claim.status === 'refuted',
              ),
            ),
          };
        },
      );
      return {
        policy: policy.policy,
        version: policy.version,
        assumptions: assumptionsOf([program]),
        claims,
      };
    }),
  };
}

/** Passes claims on, and labels what is written for the SMT solver with each claim. */
function* told(claims: Iterable<Claim>, about: (about: string) => void): Generator<Claim> {
  for (const claim of claims) {
    about(`${claim.kind} ${claim.id}: ${claim.title} (${claim.status})`);
    yield claim;
  }
}

const ROOMS = {
  guarantee: 'guarantees',
  rule: 'rules',
  finding: 'findings',
} as const satisfies Partial<Record<Claim['kind'], string>>;

/** Where to report a claim: the part of the policy that it is about; for a claim about the whole policy, its name. */
function placeOfClaim({ kind, id }: Claim, { classes }: Policy, document: ReadDocument): Place {
  if (kind === 'monotone')
    return placeIn(document, Object.hasOwn(classes, id) ? ['classes', id] : ['findings']);
  return placeIn(document, Object.hasOwn(ROOMS, kind) ? [ROOMS[kind as keyof typeof ROOMS], id] : ['policy']);
}

/** A witness, with an id and a title that say what it shows. */
function named(theCase: Case, { kind, id }: Claim, policy: string, index: number): Case {
  const name = [policy, kind, ...(id === policy ? [] : [id]), ...(index === 0 ? [] : ['and-one-more'])].join(
    '-',
  );
  return { ...theCase, case: name, subject: { name: `${policy}.example` } };
}

function comparison(
  spec: string,
  base: LoadedPolicies,
  head: LoadedPolicies,
  { grounds, effort: budget }: ProveCommandOptions,
  folder: WitnessFolder,
  smtlib: SmtlibFile,
): ProofReport {
  const byId = new Map(base.programs.map((program) => [program.policy.policy, program]));
  const heads = new Set(head.programs.map(({ policy }) => policy.policy));
  const both = head.programs.flatMap((after) => {
    const before = byId.get(after.policy.policy);
    return before === undefined ? [] : [[before, after] as const];
  });
  return {
    base: spec,
    differences: both.map(([before, after]): ShownDifference => {
      const { asked, about } = smtlib.asking([before, after], ['before', 'after']);
      const found = differenceOf(before, after, grounds ? 'grounds' : 'verdict', {
        budget,
        ...(asked && { asked }),
      });
      about(`${found.policy}, against ${spec} (${found.status})`);
      const show = (witness: Case, smallest: boolean, name: string): Shown => {
        const id = `${found.policy}-${name}`;
        const theCase = { ...witness, case: id, subject: { name: `${found.policy}.example` } };
        return shownBy([before, after], theCase, smallest, folder, true);
      };
      return {
        ...found,
        scope: found.scope.map(({ now, witness, smallest }) => ({
          now,
          shown: show(witness, smallest, now),
        })),
        regions: found.regions.map(({ witness, smallest, ...region }, index) => ({
          ...region,
          shown: show(witness, smallest, `difference-${index + 1}`),
        })),
        place: placeIn(lookUp(head.documents, after.policy.policy), ['policy']),
        assumptions: assumptionsOf([before, after]),
        commonWords: canonicalJson(before.vocabulary) !== canonicalJson(after.vocabulary),
      };
    }),
    added: [...heads].filter((id) => !byId.has(id)),
    removed: [...byId.keys()].filter((id) => !heads.has(id)),
  };
}

function shownBy(
  programs: readonly Program[],
  theCase: Case,
  smallest: boolean,
  folder: WitnessFolder,
  write: boolean,
): Shown {
  const eachDecided = <T>(decided: (program: Program) => T): (() => readonly (T | undefined)[]) =>
    once(() =>
      programs.map((program) =>
        choose([program], theCase).applying.length === 0 ? undefined : decided(program),
      ),
    );
  const verdicts = eachDecided((program) => settle(program, theCase).verdict);
  const reasons = eachDecided((program) => gistOf(program, theCase, decide(program, theCase)));
  return {
    case: theCase,
    smallest,
    // most of what is proved is not shown, or without its reasons
    get verdicts() {
      return verdicts();
    },
    get reasons() {
      return reasons();
    },
    file: write ? folder.add(theCase) : undefined,
  };
}

const assumptionsOf = (programs: readonly Program[]): readonly string[] => [
  ...new Set(
    programs.flatMap(({ policy }) => Object.values(policy.assumptions ?? {}).map(({ title }) => title)),
  ),
];
