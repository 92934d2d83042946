import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Audience } from '../../explain/audience.ts';
import { complaint } from '../../diagnostic/complaint.ts';
import { caseDigest } from '../../engine/digest.ts';
import { approvalWords, lackingApprovals } from '../../explain/approvals.ts';
import type { Case } from '../../model/case.ts';
import type { Policy } from '../../model/policy.ts';
import type { InvalidCase } from '../../replay/trouble.ts';
import { hasLaterNotice } from '../../replay/decision-entry.ts';
import { isSealed, isWritten, type ChainFault } from '../../replay/verify-chain.ts';
import type { VerifyCounts, VerifyFault, VerifyReport } from '../../replay/verify-report.ts';
import { troubleOf } from '../../report/trouble-document.ts';
import type { CaseRead, ReadCase } from '../../load/case-document.ts';
import { chainDiagnostics, named } from '../../replay/chain-diagnostics.ts';
import { printDiagnostics } from '../terminal/print-diagnostics.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { RevisionCases } from './revision-cases.ts';
import type { CheckSignature } from '../signing/allowed-signers.ts';
import { decidedAhead } from './decided-ahead.ts';
import type { FoundFault } from './found-fault.ts';
import type { SealCheck } from './seal-check.ts';
import { pushAll } from '../../model/push-all.ts';

/** The settings of a verification. */
export interface Keeping {
  readonly past: RevisionCases | undefined;
  /** By id; a policy says how many approvals its decisions need. */
  readonly policies: ReadonlyMap<string, Policy>;
  /** A seal to check the decisions against. */
  readonly seal?: SealCheck | undefined;
  /** Whether the seal's signature was checked. */
  readonly isSealSigned?: boolean;
  /** Whether it was checked that the seal contains the earlier one it grew from, if it grew from one. */
  readonly isGrowthChecked?: boolean;
  /** Checks signatures; left out, they are not checked. */
  readonly signatures?: CheckSignature | undefined;
  /** Whether to print faults as they are found, because a person is watching. */
  readonly aloud: boolean;
  /** Whether a format also lists the cases that hold. */
  readonly all: boolean;
}

type Counted = { -readonly [K in keyof VerifyCounts]: VerifyCounts[K] };

/** The results of a verification so far, case by case. */
export class Verified {
  readonly #counts: Counted;
  readonly #faults: VerifyFault[] = [];
  readonly #invalid: InvalidCase[] = [];
  readonly #held: { id: string; place: string }[] = [];
  readonly #keeping: Keeping;
  readonly #terminal: Terminal;

  constructor(keeping: Keeping, terminal: Terminal) {
    this.#counts = {
      ...NONE,
      later: undefined,
      stood: keeping.past?.decisions,
      sealed: keeping.seal?.sealed,
      unsigned: keeping.signatures === undefined ? undefined : 0,
    };
    this.#keeping = keeping;
    this.#terminal = terminal;
  }

  get counts(): VerifyCounts {
    return { ...this.#counts, later: this.#keeping.seal?.later, faults: this.#faults.length };
  }

  /** Verifies a case, by itself and against its earlier version. */
  add(item: CaseRead): void {
    if (!item.ok) return this.#addInvalid(item);
    const { past, policies, seal, signatures } = this.#keeping;
    tally(this.#counts, item.case, past, policies);
    const faults = [
      ...faultsOf(item, past),
      ...decidedAhead(item, past?.decidedThen(item.case.case) ?? 0),
      ...unapprovedIn(item, policies),
      ...(signatures === undefined ? [] : badlySigned(item, signatures)),
      ...(seal?.faultsOf(item) ?? []),
    ];
    this.addFaults(faults, item.place);
    const { case: id, decisions = [] } = item.case;
    if (this.#keeping.all && faults.length === 0 && decisions.length > 0)
      this.#held.push({ id, place: item.place });
  }

  #addInvalid({ place, diagnostics }: CaseRead & { readonly ok: false }): void {
    this.#counts.invalid += 1;
    printDiagnostics(diagnostics, this.#terminal);
    const { audience } = this.#terminal;
    const troubles = diagnostics.map((one) => troubleOf(one, audience));
    this.#invalid.push({ id: undefined, place, troubles });
  }

  /** @param place where the case is; left out for a case that no longer exists: then each fault has its own place */
  addFaults(faults: readonly FoundFault[], place?: string): void {
    if (this.#keeping.aloud)
      printDiagnostics(
        faults.map(({ diagnostic }) => diagnostic),
        this.#terminal,
      );
    pushAll(
      this.#faults,
      faults.map((fault) => told(fault, place, this.#terminal.audience)),
    );
  }

  /** The whole report. @param troubles what is wrong beside the cases */
  report(
    base: string | undefined,
    troubles: readonly Diagnostic[],
    outcome: VerifyReport['outcome'],
  ): VerifyReport {
    return {
      counts: this.counts,
      checked: {
        signers: this.#keeping.signatures !== undefined,
        sealer: this.#keeping.isSealSigned ?? false,
        growth: this.#keeping.isGrowthChecked ?? true,
      },
      faults: this.#faults,
      invalid: this.#invalid,
      held: this.#held,
      troubles: troubles.map((one) => troubleOf(one, this.#terminal.audience)),
      base,
      outcome,
    };
  }
}

const NONE = {
  cases: 0,
  decided: 0,
  decisions: 0,
  digested: 0,
  unsealed: 0,
  unheld: 0,
  unweighed: 0,
  signed: 0,
  noticed: 0,
  faults: 0,
  invalid: 0,
} as const;

/** The report of a verification that stopped before any case was verified. */
export const nothingVerified = (
  base: string | undefined,
  troubles: VerifyReport['troubles'],
): VerifyReport => ({
  counts: { ...NONE, stood: undefined, sealed: undefined, unsigned: undefined, later: undefined },
  checked: { signers: false, sealer: false, growth: true },
  faults: [],
  invalid: [],
  held: [],
  troubles,
  base,
  outcome: 'invalid',
});

function told(
  { case: id, decision: { on, verdict }, entry, diagnostic }: FoundFault,
  place = diagnostic.span.file.name,
  audience: Audience,
): VerifyFault {
  return {
    case: id,
    place,
    number: entry + 1,
    decision: { on, verdict },
    trouble: troubleOf(diagnostic, audience),
  };
}

/** Faults that the comparison with a base reports better, because it names the keys that changed. */
const TOLD_BY_BASE: ReadonlySet<ChainFault['kind']> = new Set(['altered', 'edited', 'digest-gone']);

/** The faults of a case, by itself and against its earlier version; a fault that both find is reported once. */
function faultsOf(item: ReadCase, past: RevisionCases | undefined): readonly FoundFault[] {
  const since = past?.faultsOf(item) ?? [];
  const altered = new Set(since.map(({ entry }) => entry));
  const chain = chainDiagnostics(item)
    .filter(({ fault }) => !TOLD_BY_BASE.has(fault.kind) || !altered.has(fault.entry))
    .map(({ fault, ...rest }) => ({ ...rest, case: item.case.case, entry: fault.entry }));
  return [...chain, ...since];
}

/** The decisions whose signatures do not hold. */
function badlySigned(item: ReadCase, check: CheckSignature): readonly FoundFault[] {
  const { case: id, decisions = [] } = item.case;
  return decisions.flatMap((decision, entry) => {
    const why = check(decision);
    if (why === undefined) return [];
    const message = `${named(entry, decision)} ${why}`;
    const help = 'ask whose role it bears; the allowed signers say which keys may sign for it';
    const span = item.locate(['decisions', entry, 'signature']);
    const diagnostic = complaint('decision/bad-signature', span, message, help);
    return [{ case: id, decision, entry, diagnostic }];
  });
}

/** The standing decision, if it has fewer approvals than its policy asks for. */
function unapprovedIn(item: ReadCase, policies: Keeping['policies']): readonly FoundFault[] {
  const { case: id, decisions = [] } = item.case;
  const entry = decisions.length - 1;
  const decision = decisions[entry];
  const policy = policies.get(decision?.policy?.id ?? '');
  const lacking = policy && decision && lackingApprovals(policy, decision);
  if (lacking === undefined || decision === undefined) return [];
  const message = `${named(entry, decision)} is not approved: ${approvalWords(lacking)}`;
  const help = '`record` it again with `--approved-by` once it is approved';
  const span = item.locate(['decisions', entry]);
  return [{ case: id, decision, entry, diagnostic: complaint('decision/unapproved', span, message, help) }];
}

function tally(
  counts: Counted,
  theCase: Case,
  past: RevisionCases | undefined,
  policies: Keeping['policies'],
): void {
  const { decisions = [] } = theCase;
  counts.cases += 1;
  counts.decided += decisions.length > 0 ? 1 : 0;
  counts.decisions += decisions.length;
  counts.digested += decisions.filter(isWritten).length;
  counts.unsealed += decisions.filter((_, entry) => !isSealed(decisions, entry)).length;
  counts.unheld += unheldIn(theCase, past);
  counts.signed += decisions.filter(({ signature }) => signature !== undefined).length;
  counts.noticed += past === undefined ? decisions.filter(hasLaterNotice).length : 0;
  if (counts.unsigned !== undefined)
    counts.unsigned += decisions.filter((one) => isWritten(one) && one.signature === undefined).length;
  const by = decisions.at(-1)?.policy?.id;
  counts.unweighed += by === undefined || policies.has(by) ? 0 : 1;
}

/**
 * How many earlier decisions were made on a version of the case that is neither the present one nor one in the base,
 * so that it cannot be checked what they were made on.
 */
function unheldIn(theCase: Case, past: RevisionCases | undefined): number {
  const earlier = (theCase.decisions ?? []).slice(0, -1).map((one) => one['case-digest']);
  const asked = earlier.filter((digest) => digest !== undefined);
  if (asked.length === 0) return 0;
  const known = new Set([caseDigest(theCase), ...(past?.digestsOf(theCase.case) ?? [])]);
  return asked.filter((digest) => !known.has(digest)).length;
}
