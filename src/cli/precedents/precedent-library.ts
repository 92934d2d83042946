import { decidedUntil } from '../../precedent/decided-until.ts';
import { providerOf } from '../../precedent/provider-of.ts';
import { choose } from '../../engine/choose.ts';
import { caseDigest } from '../../engine/digest.ts';
import type { Program } from '../../engine/program.ts';
import type { View } from '../../engine/view.ts';
import type { Case, Decision } from '../../model/case.ts';
import type { VerdictWord } from '../../model/verdict-word.ts';
import { besidePrecedents } from '../../precedent/beside-precedents.ts';
import type { Precedent } from '../../precedent/comparison.ts';
import { factorsOf } from '../../precedent/factor.ts';
import { factorVector } from '../../precedent/factor-vector.ts';
import type { PrecedentAccount } from '../../precedent/precedent-account.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { ReadCase } from '../../load/case-document.ts';
import { casesOf } from '../cases/cases.ts';
import { noFactors } from '../../replay/no-factors.ts';
import { noneDecided } from '../cases/case-files.ts';
import type { LoadedPolicies } from '../../load/loaded-policies.ts';
import { changedSince } from '../../replay/why-invalid.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { pushAll } from '../../model/push-all.ts';

/** A decided case as a precedent: the strengths of its factors under each policy that applies to it. */
interface DecidedEntry {
  readonly precedent: Omit<Precedent, 'strengths'>;
  readonly vocabulary: string;
  readonly strengths: ReadonlyMap<Program, Precedent['strengths']>;
}

/** Decided cases, measured once, to compare other cases with. */
export interface PrecedentLibrary {
  readonly entries: readonly DecidedEntry[];
  readonly undecided: number;
  /** Diagnostics for cases that were left out. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads precedents. Each is measured as of its own date, and only the measurements are kept. */
export async function precedentLibrary(
  paths: readonly string[],
  { programs, vocabularies }: LoadedPolicies,
  { stdin }: Terminal,
): Promise<PrecedentLibrary> {
  const entries: DecidedEntry[] = [];
  const diagnostics: Diagnostic[] = [];
  let undecided = 0;
  for await (const item of casesOf(paths, stdin, vocabularies)) {
    const standing = item.ok ? item.case.decisions?.at(-1) : undefined;
    if (!item.ok) pushAll(diagnostics, item.diagnostics);
    else if (standing === undefined) undecided += 1;
    else if (isChanged(item.case, standing)) diagnostics.push(changedSince(item.case, item));
    else entries.push(entryOf(item, standing, programs));
  }
  if (entries.length + diagnostics.length === 0) diagnostics.push(noneDecided(paths));
  return { entries, undecided, diagnostics };
}

function isChanged(theCase: Case, { 'case-digest': digest }: Decision): boolean {
  return digest !== undefined && digest !== caseDigest(theCase);
}

function entryOf(
  { case: theCase, place }: ReadCase,
  decision: Decision,
  programs: readonly Program[],
): DecidedEntry {
  const { applying } = choose(programs, theCase);
  return {
    precedent: { id: theCase.case, title: theCase.title, place, decision, provider: providerOf(theCase) },
    vocabulary: theCase.vocabulary,
    strengths: new Map(applying.map((program) => [program, factorVector(program, theCase)])),
  };
}

/**
 * Compares a case with the precedents that the same policy applies to.
 * @param verdict the policy's verdict in the same view of the case
 * @param most how many to list of each sort and verdict
 * @returns diagnostics where the policy has no factor
 */
export function heldAgainst(
  { entries, undecided }: PrecedentLibrary,
  program: Program,
  loaded: LoadedPolicies,
  theCase: Case,
  verdict: VerdictWord,
  view: View,
  most: number,
): PrecedentAccount | Diagnostic {
  const factors = factorsOf(program);
  if (factors.length === 0) return noFactors(program, loaded);
  const held = {
    strengths: factorVector(program, theCase, view),
    until: decidedUntil(theCase, view),
    provider: providerOf(theCase),
  };
  const others = entries.filter(({ precedent }) => precedent.id !== theCase.case);
  const comparable = others.flatMap(({ precedent, strengths }): readonly Precedent[] => {
    const own = strengths.get(program);
    return own === undefined ? [] : [{ ...precedent, strengths: own }];
  });
  const otherVocabulary = others.filter(({ vocabulary }) => !program.words.has(vocabulary)).length;
  return {
    ...besidePrecedents(factors, held, verdict, comparable, most),
    policy: program.policy.policy,
    leftOut: {
      itself: entries.length - others.length,
      undecided,
      otherVocabulary,
      outsidePolicy: others.length - comparable.length - otherVocabulary,
    },
  };
}
