import { admittedIn, originOf } from './admitted.mjs';
import { momentOf } from './moments.mjs';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What a good engineer would write for the shipped policy and no other: one pass over the exhibits, then the rules. */
export const name = 'hand-written';

export const prepare = () => {};

/** @returns {'terminate' | 'retain'} */
export function decide(theCase) {
  const found = countsOf(theCase);
  const { facts } = theCase;
  const police = facts['law-enforcement'];
  const emergency =
    found.threats >= 3 &&
    found.recentThreats >= 2 &&
    found.recentThreats * 14 >= 3 * found.earlierThreats * 2 &&
    police === 'unable-in-time';
  const converging = found.converging && police !== 'acting';
  const moderation = facts['operator-response'];
  const lacking = moderation === 'refuses' || moderation === 'ignores' || moderation === 'partial';
  const lawless = found.attacks >= 3 && lacking;
  if (facts['legal-process'] === 'order') return 'terminate';
  if (facts.cure === 'verified') return 'retain';
  if (police === 'asks-to-retain') return 'retain';
  if (emergency || converging) return 'terminate';
  return lawless && found.beneficial < 2 ? 'terminate' : 'retain';
}

/** The numbers that the policy's findings rest on. */
export function countsOf(theCase) {
  const { evidence } = theCase;
  const asOf = momentOf(theCase['as-of']);
  const admitted = admittedIn(evidence, asOf);
  const origins = [];
  const attacked = [];
  const sources = [];
  const converging = { threatened: [], exposed: [], shamed: [] };
  let recentThreats = 0;
  let earlierThreats = 0;
  let revolting = 0;
  for (const exhibit of evidence) {
    switch (exhibit.kind) {
      case 'threat':
      case 'swatting': {
        if (!isLethal(exhibit) || !admitted(exhibit)) break;
        const age = asOf - momentOf(exhibit.observed);
        if (age < 2 * DAY) {
          recentThreats += 1;
          addOnce(origins, originOf(exhibit, evidence));
        } else if (age < 16 * DAY) earlierThreats += 1;
        if (age < 14 * DAY) addOnce(converging.threatened, exhibit.target);
        break;
      }
      case 'doxxing':
        if (exhibit.verified === true && admitted(exhibit)) addOnce(converging.exposed, exhibit.target);
        break;
      case 'leaked-media':
      case 'synthetic-media':
      case 'sextortion':
        if (exhibit.verified === true && admitted(exhibit)) addOnce(converging.shamed, exhibit.target);
        break;
      case 'attack-manifesto':
        if (exhibit.verified !== true || exhibit.credibility !== 'confirmed' || !admitted(exhibit)) break;
        if (asOf - momentOf(exhibit.observed) < 364 * DAY) addOnce(attacked, exhibit.target);
        break;
      case 'public-interest':
        if (isReliable(exhibit) && isProbable(exhibit) && admitted(exhibit)) addOnce(sources, exhibit.source);
        break;
      case 'hate-speech':
      case 'harassment':
      case 'suicide-baiting':
        if (admitted(exhibit)) revolting += 1;
    }
  }
  const { threatened, exposed, shamed } = converging;
  return {
    threats: origins.length,
    recentThreats,
    earlierThreats,
    converging: threatened.some((target) => exposed.includes(target) && shamed.includes(target)),
    attacks: attacked.length,
    beneficial: sources.length,
    revolting,
  };
}

const isProbable = ({ credibility }) => credibility === 'probable' || credibility === 'confirmed';

const isReliable = ({ reliability }) => reliability === 'A' || reliability === 'B' || reliability === 'C';

const isLethal = (exhibit) =>
  exhibit.verified === true &&
  exhibit.specificity === 'person' &&
  (exhibit.severity === 'high' || exhibit.severity === 'critical') &&
  (exhibit.imminence === 'imminent' || exhibit.imminence === 'in-progress') &&
  isProbable(exhibit);

function addOnce(values, value) {
  if (value !== undefined && !values.includes(value)) values.push(value);
}
