import type { Misfit } from '../engine/choose.ts';
import type { Case } from '../model/case.ts';
import { asked, sentenceList, value } from './words.ts';

/** Why a policy does not apply to a case, as a clause: `service` is hosting, and it is for security or dns. */
export function misfitReason({ program, vocabulary, facts }: Misfit, theCase: Case): string {
  const { policy } = program;
  if (vocabulary) {
    return `\`${policy.policy}\` uses the vocabulary \`${policy.vocabulary}\`, the case \`${theCase.vocabulary}\``;
  }
  const reasons = facts.map(({ fact, test, value: is }) =>
    is === undefined
      ? `\`${fact}\` is not known, and it is for ${asked(test)}`
      : `\`${fact}\` is ${value(is)}, and it is for ${asked(test)}`,
  );
  return `\`${policy.policy}\` does not apply: ${sentenceList(reasons)}`;
}
