import { decide } from '../../../engine/decide.ts';
import type { Program } from '../../../engine/program.ts';
import { wordsFor } from '../../../engine/words-for.ts';
import type { View } from '../../../engine/view.ts';
import type { Audience } from '../../../explain/audience.ts';
import { seenBy, type Seen } from '../../../explain/seen-by.ts';
import { justify, summarise } from '../../../explain/justify.ts';
import type { Case } from '../../../model/case.ts';
import { historyOf } from '../../../page/history.ts';
import { writtenView, type PageData } from '../../../page/page-data.ts';
import type { BesidePrecedents } from '../../../precedent/beside-precedents.ts';
import type { Dossier } from '../../../report/dossier/dossier.ts';
import { contrastForAudience } from '../../reports/contrast-for-audience.ts';

/**
 * A case, decided and explained as far as an audience may see it; and the inputs of the engine that runs in the page.
 * Those are undefined where the policy asks for a reference by a value that is withheld, since the engine could not
 * decide without it.
 * @param precedents the case compared with precedents, where it was
 */
export function dossierOf(
  program: Program,
  theCase: Case,
  view: View,
  audience: Audience,
  precedents: BesidePrecedents | undefined,
): { readonly dossier: Dossier; readonly data: PageData | undefined } {
  const seen = seenBy(audience, program, theCase, decide(program, theCase, undefined, view), view);
  const { policy } = seen.program;
  const summary = summarise(seen.program, seen.case, seen.decided, seen.view);
  const justification = justify(seen.program, seen.case, seen.decided, summary, audience.reveal);
  const contrast = contrastForAudience(audience, seen, {});
  const dossier: Dossier = {
    case: seen.case,
    policy,
    vocabulary: wordsFor(program, theCase),
    decided: seen.decided,
    justification,
    view: writtenView(seen.view),
    contrast,
    history: contrast && historyOf(seen.program, seen.case, seen.view),
    precedents,
  };
  return { dossier, data: contrast && dataOf(seen, audience, precedents) };
}

function dataOf(seen: Seen, { reveal }: Audience, beside: BesidePrecedents | undefined): PageData {
  const { policy, vocabulary, digest } = seen.program;
  const words = wordsFor(seen.program, seen.case);
  return {
    policy,
    vocabulary,
    ...(words === vocabulary ? {} : { words }),
    case: seen.case,
    digests: { policy: digest, case: seen.decided.verdict.case.digest },
    reveal,
    ...(seen.decided.trace.lookAlikes === undefined ? {} : { lookAlikes: seen.decided.trace.lookAlikes }),
    view: writtenView(seen.view),
    ...(beside === undefined
      ? {}
      : {
          precedents: {
            // paths on the author's machine are nobody else's business
            told: [...beside.binds, ...beside.persuades, ...beside.nearest].map(({ precedent }) => ({
              ...precedent,
              place: '',
            })),
            compared: beside.compared,
          },
        }),
  };
}
