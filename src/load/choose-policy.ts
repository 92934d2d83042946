import { complaint } from '../diagnostic/complaint.ts';
import { choose } from '../engine/choose.ts';
import type { Program } from '../engine/program.ts';
import type { Diagnostic, Span } from '../diagnostic/diagnostic.ts';
import { quote } from '../diagnostic/quote.ts';
import { listed } from '../diagnostic/suggest.ts';
import { misfitReason } from '../explain/misfit-reasons.ts';
import type { Case, Value } from '../model/case.ts';

/**
 * The one policy that applies to a case or, where none or several do, a diagnostic that says why for each.
 * @param facts the facts under the view
 * @param span the place of the diagnostic; computed only if needed
 */
export function choosePolicy(
  programs: readonly Program[],
  theCase: Case,
  facts: Readonly<Record<string, Value>>,
  span: () => Span,
): Program | Diagnostic {
  const { applying, misfits } = choose(programs, theCase, facts);
  const [program, another] = applying;
  if (program !== undefined && another === undefined) return program;
  if (program === undefined) {
    const reasons = misfits.map((misfit) => misfitReason(misfit, theCase));
    return complaint(
      'case/no-policy-applies',
      span(),
      `no policy applies to \`${theCase.case}\`: ${reasons.join('; ')}`,
      misfits.every(({ vocabulary }) => vocabulary)
        ? `let ${quote(theCase.vocabulary)} extend the vocabulary of its policy by \`extends\`, or name that one in the case`
        : 'set the facts by which a policy applies, or name another policy with `--policy`',
    );
  }
  const ids = applying.map(({ policy }) => policy.policy);
  return complaint(
    'case/several-policies-apply',
    span(),
    `${applying.length} policies apply to \`${theCase.case}\`: ${applying.map(whyItApplies).join('; ')}`,
    `name one of ${listed(ids)} with \`--policy\`, or narrow what each applies to`,
  );
}

function whyItApplies({ policy, appliesTo }: Program): string {
  if (appliesTo.length === 0) return `\`${policy.policy}\`, which applies to every case`;
  return `\`${policy.policy}\`, by ${listed(
    appliesTo.map(({ fact }) => fact),
    'and',
  )}`;
}
