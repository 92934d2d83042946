import { countsOf } from '../subjects/hand-written.mjs';

/**
 * A case as names and numbers, for engines that cannot count exhibits: all that is left to them is the rules. The counting
 * is the hand-written function's, and its cost is theirs.
 */
export function featuresOf(theCase) {
  const counts = countsOf(theCase);
  const { facts } = theCase;
  return {
    threats: counts.threats,
    recentThreats: counts.recentThreats,
    earlierThreats: counts.earlierThreats,
    escalating: counts.recentThreats >= 2 && counts.recentThreats * 14 >= counts.earlierThreats * 6,
    converging: counts.converging,
    attacks: counts.attacks,
    beneficial: counts.beneficial,
    lawEnforcement: facts['law-enforcement'] ?? 'not-known',
    legalProcess: facts['legal-process'] ?? 'not-known',
    operatorResponse: facts['operator-response'] ?? 'not-known',
    cure: facts.cure ?? 'not-known',
  };
}
