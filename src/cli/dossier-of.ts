import { decide } from '../engine/decide.ts';
import type { Program } from '../engine/program.ts';
import type { View } from '../engine/view.ts';
import { seenBy, type Audience, type Seen } from '../explain/audience.ts';
import { justify, summarise } from '../explain/justify.ts';
import type { Case } from '../model/case.ts';
import { historyOf } from '../page/history.ts';
import { writtenView, type PageData } from '../page/page-data.ts';
import { besidePrecedents, type BesidePrecedents } from '../precedent/beside-precedents.ts';
import { factorsOf } from '../precedent/factor.ts';
import { factorVector } from '../precedent/factor-vector.ts';
import type { Dossier } from '../report/dossier/dossier.ts';
import { contrastSeen } from './contrast-seen.ts';
import type { Precedents } from './precedents-beside.ts';

/** So many precedents of each sort and verdict are told of. */
const MOST_PRECEDENTS = 3;

/**
 * A case, decided and explained, as far as an audience may see it; and what the engine in its page is given: undefined where
 * it could not decide on that alone, as the policy asks for a reference by a value that is withheld.
 */
export function dossierOf(
  program: Program,
  theCase: Case,
  view: View,
  audience: Audience,
  precedents: Precedents | undefined,
): { readonly dossier: Dossier; readonly data: PageData | undefined } {
  const { policy, vocabulary } = program;
  const seen = seenBy(audience, program, theCase, decide(program, theCase, undefined, view), view);
  const summary = summarise(program, seen.case, seen.decided, seen.view);
  const justification = justify(program, seen.case, seen.decided, summary, audience.reveal);
  const contrast = contrastSeen(audience, program, seen, {});
  const beside = precedents && besides(program, theCase, view, justification.verdict.verdict, precedents);
  const dossier: Dossier = {
    case: seen.case,
    policy,
    vocabulary,
    decided: seen.decided,
    justification,
    view: writtenView(seen.view),
    contrast,
    history: contrast && historyOf(program, seen.case, seen.view),
    precedents: beside,
  };
  return { dossier, data: contrast && dataOf(program, seen, audience, beside) };
}

function dataOf(
  { policy, vocabulary, digest }: Program,
  seen: Seen,
  { reveal }: Audience,
  beside: BesidePrecedents | undefined,
): PageData {
  return {
    policy,
    vocabulary,
    case: seen.case,
    digests: { policy: digest, case: seen.decided.verdict.case.digest },
    reveal,
    view: writtenView(seen.view),
    ...(beside === undefined
      ? {}
      : {
          precedents: {
            told: [...beside.binds, ...beside.nearest].map(({ precedent }) => precedent),
            compared: beside.compared,
          },
        }),
  };
}

function besides(
  program: Program,
  theCase: Case,
  view: View,
  verdict: 'terminate' | 'retain',
  precedents: Precedents,
): BesidePrecedents {
  const strengths = factorVector(program, theCase, view);
  return besidePrecedents(
    factorsOf(program),
    strengths,
    verdict,
    precedents.of(program, theCase),
    MOST_PRECEDENTS,
  );
}
