import { lookUp } from '../model/look-up.ts';
import { JUDGEMENT, isMarked, unmarked } from '../replay/judgement.ts';
import { casesOf } from '../cli/cases/cases.ts';
import type { ReadCase } from '../load/case-document.ts';
import { judgeCase } from '../replay/archive/line-judge.ts';
import { programOf } from '../replay/program-of.ts';
import { replayBase, type ReplayBase } from '../cli/replay/replay-base.ts';
import { replayedCase } from '../replay/replayed-case.ts';
import { whyInvalid } from '../replay/why-invalid.ts';
import type { Outcome } from '../diagnostic/diagnostic.ts';
import type { Audience } from '../explain/audience.ts';
import { caseFor } from '../explain/seen-by.ts';
import type { CaseResult, Replayed } from './case-result.ts';
import { INTERNAL, type Scope } from './scope.ts';
import { quietTerminal } from './quiet-terminal.ts';
import type { ReplayOptions } from './options.ts';
import { versioned } from './versioned.ts';

/**
 * Replays cases one by one. If the base is invalid, that is the only result. Decisions of a revision that were altered
 * or removed come last, as results that are not `ok`.
 */
export async function* replayCases(
  scope: Scope,
  { base, audience = INTERNAL }: ReplayOptions,
): AsyncGenerator<CaseResult<Replayed>> {
  const based = await baseOf(scope, base, audience);
  if (!based.ok) {
    yield { ok: false, place: base ?? '', diagnostics: based.diagnostics };
    return;
  }
  for await (const item of casesOf(scope.cases, quietTerminal(audience).stdin, scope.loaded.vocabularies)) {
    yield item.ok ? replayed(item, scope, based.value, audience) : item;
  }
  for (const { diagnostic } of based.value.altered ?? []) {
    yield { ok: false, place: diagnostic.span.file.name, diagnostics: [diagnostic] };
  }
}

/**
 * The base of a replay.
 * @returns the diagnostics if it is invalid
 */
export const baseOf = async (
  { loaded, policies, cases }: Scope,
  base: string | undefined,
  audience: Audience,
): Promise<Outcome<ReplayBase>> =>
  versioned(async () => replayBase(base, policies, cases, loaded, quietTerminal(audience)));

/** Indexed by the number of the `JUDGEMENT`. */
const FATES = ['same', 'drift', 'flip'] as const;

function replayed(
  item: ReadCase,
  { loaded }: Scope,
  { base }: ReplayBase,
  audience: Audience,
): CaseResult<Replayed> {
  const { place, warnings, case: theCase } = item;
  const judgement = judgeCase(loaded.programs, theCase);
  if (judgement === JUDGEMENT.invalid) {
    return { ok: false, place, diagnostics: [whyInvalid(theCase, item, loaded)] };
  }
  const value = (one: Replayed): CaseResult<Replayed> => ({ ok: true, place, value: one, warnings });
  const seen = caseFor(audience, lookUp(loaded.vocabularies, theCase.vocabulary), theCase);
  const fate = FATES[unmarked(judgement)] ?? 'undecided';
  if (fate === 'undecided') return value({ fate, case: seen });
  const contested = isMarked(judgement, 'contested');
  if (fate === 'same') return value({ fate, case: seen, contested });
  const program = programOf(theCase, item, loaded);
  return value({
    fate,
    case: seen,
    contested,
    account: replayedCase(theCase, place, program, base, audience),
  });
}
