import type { Comparison } from '../../precedent/comparison.ts';
import { measuredBy } from '../../precedent/factor-vector.ts';
import type { PrecedentAccount } from '../../precedent/precedent-account.ts';
import { factorDocument, precedentDocument } from './factor-document.ts';

/** The comparison with precedents as JSON: every factor of each listed precedent. */
export function besideKeys(account: PrecedentAccount): object {
  const { factors, strengths, compared, binding, binds, persuades, nearest, departs, leftOut } = account;
  return {
    departs,
    compared,
    'not-compared': {
      itself: leftOut.itself,
      undecided: leftOut.undecided,
      'other-vocabulary': leftOut.otherVocabulary,
      'outside-policy': leftOut.outsidePolicy,
    },
    factors: factors.map((factor, at) => ({
      finding: factor.finding,
      favours: factor.favours,
      measured: measuredBy(factor, strengths[at] ?? 0),
    })),
    binding,
    binds: binds.map(comparisonKeys),
    ...(persuades.length === 0 ? {} : { persuades: persuades.map(comparisonKeys) }),
    nearest: nearest.map(comparisonKeys),
  };
}

const comparisonKeys = ({ precedent, relation, factors }: Comparison): object => ({
  precedent: precedentDocument(precedent),
  relation,
  factors: factors.map((factor) => factorDocument(factor, 'case', 'precedent')),
});
