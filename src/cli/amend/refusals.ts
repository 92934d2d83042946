import { complaint } from '../../diagnostic/complaint.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { endsService } from '../../model/verdict-word.ts';
import type { DecidedText } from '../cases/decide-text.ts';
import { sameRole } from '../flags/role-flag.ts';
import type { Act, DecisionOptions } from './intent.ts';
import { placeOfLast } from './place-of-last.ts';

type Refuse = (decided: DecidedText, intent: DecisionOptions) => Diagnostic | undefined;

/** Why a decision must not be written as the person asked; undefined where it may be. */
export const refusalOf: Refuse = (decided, intent) =>
  REFUSALS[intent.act].map((refuse) => refuse(decided, intent)).find((refusal) => refusal !== undefined);

const RECORD = '`record` writes down what the policy gives now';

const departs: (decided: DecidedText, intent: DecisionOptions) => boolean = ({ verdict }, intent) =>
  intent.verdict !== undefined && intent.verdict !== verdict.verdict;

const needsReason: Refuse = (decided, intent) => {
  if (intent.reason !== undefined || !departs(decided, intent)) return undefined;
  const { verdict, locate } = decided;
  const message = `\`${verdict.policy.id}\` gives \`${verdict.verdict}\`, and a decision that departs from it needs a reason`;
  return complaint('decision/needs-reason', locate(['case']), message, 'say why: `--reason "…"`');
};

/** `record` alone changes no verdict: to decide otherwise than before, a person has to say so, and why. */
const wouldOverturn: Refuse = (decided, intent) => {
  const { verdict, standing, case: theCase, locate } = decided;
  if (standing === undefined || departs(decided, intent) || standing.verdict === verdict.verdict)
    return undefined;
  return complaint(
    'decision/overturns',
    locate(placeOfLast(theCase)),
    `\`${verdict.policy.id}\` gives \`${verdict.verdict}\`, and the decision of ${standing.on} stands: \`${standing.verdict}\``,
    '`record` never changes a decision: `overrule` does, with a reason',
  );
};

const nothingToOverrule: Refuse = ({ verdict, standing, case: theCase, locate }) => {
  if (standing === undefined) {
    const message = 'there is no decision to overrule';
    return complaint('decision/unchanged', locate(['case']), message, RECORD);
  }
  if (standing.verdict !== verdict.verdict) return undefined;
  const message = `overruling changes nothing: \`${verdict.policy.id}\` gives \`${verdict.verdict}\`, as the decision of ${standing.on} does`;
  return complaint('decision/unchanged', locate(placeOfLast(theCase)), message, RECORD);
};

const nothingToAppeal: Refuse = ({ standing, locate }) => {
  if (standing !== undefined) return undefined;
  const message = 'nothing is decided on this case yet, so there is nothing to appeal against';
  return complaint('decision/nothing-to-appeal', locate(['case']), message, RECORD);
};

const tookPart: Refuse = ({ case: { decisions = [] }, locate }, { by }) => {
  const at = decisions.findIndex(
    ({ by: decider, 'approved-by': approvers = [] }) =>
      (decider !== undefined && sameRole(decider, by)) || approvers.some((role) => sameRole(role, by)),
  );
  if (at === -1) return undefined;
  const message = `\`--by\` took part in decision ${at + 1}, so it cannot hear the appeal`;
  return complaint(
    'decision/took-part',
    locate(['decisions', at]),
    message,
    'let another role hear it, or `record` it as a review',
  );
};

const nothingToReinstate: Refuse = (
  { standing, verdict, case: theCase, locate },
  { reinstate, verdict: said },
) => {
  if (reinstate === undefined || standing === undefined) return undefined;
  const now = said ?? verdict.verdict;
  if (endsService(standing.verdict) && !endsService(now)) return undefined;
  const message = `the appeal restores no service, so \`--reinstate\` does not apply: it gives \`${now}\` after \`${standing.verdict}\``;
  return complaint(
    'decision/nothing-to-reinstate',
    locate(placeOfLast(theCase)),
    message,
    'leave `--reinstate` out',
  );
};

const REFUSALS = {
  record: [needsReason, wouldOverturn],
  overrule: [nothingToOverrule],
  appeal: [nothingToAppeal, tookPart, nothingToReinstate],
} as const satisfies Record<Act, readonly Refuse[]>;
