import { decide } from '../engine/decide.ts';
import type { Program } from '../engine/program.ts';
import type { View } from '../engine/view.ts';
import { seenBy, type Audience } from '../explain/audience.ts';
import { justify, summarise } from '../explain/justify.ts';
import type { Case } from '../model/case.ts';
import type { PageData } from '../page/page-data.ts';
import type { Dossier } from '../report/dossier/dossier.ts';

/** A case, decided and explained, as far as an audience may see it; and what the engine in its page is given. */
export function dossierOf(
  program: Program,
  theCase: Case,
  view: View,
  audience: Audience,
): { readonly dossier: Dossier; readonly data: PageData } {
  const { policy, vocabulary } = program;
  const seen = seenBy(audience, program, theCase, decide(program, theCase, undefined, view), view);
  const summary = summarise(program, seen.case, seen.decided, seen.view);
  const justification = justify(program, seen.case, seen.decided, summary, audience.reveal);
  const { asOf, struck, assume } = seen.view;
  return {
    dossier: { case: seen.case, policy, vocabulary, decided: seen.decided, justification },
    data: {
      policy,
      vocabulary,
      case: seen.case,
      digests: { policy: program.digest, case: seen.decided.verdict.case.digest },
      reveal: audience.reveal,
      view: {
        ...(asOf === undefined ? {} : { asOf }),
        ...(struck === undefined ? {} : { struck: [...struck] }),
        ...(assume === undefined ? {} : { assume }),
      },
    },
  };
}
