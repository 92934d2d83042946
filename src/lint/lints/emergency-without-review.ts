import { quote } from '../../diagnostic/quote.ts';
import { isEmergency } from '../emergency.ts';
import type { Lint } from '../lint.ts';

/** Finds rules that terminate on events of the last week without a review. */
export const emergencyWithoutReview: Lint = {
  code: 'policy/emergency-without-review',
  of: 'policy',
  why: 'A rule that looks at the last week or less is for emergencies, and emergencies pass: a week later the same rule might no longer apply. So the policy must say when its verdict is reviewed.',
  wrong: `findings:
  threats:
    title: threats were made now
    favours: terminate
    count: threat
    at-least: 3
    within: 48h
    distinct: source
rules:
  end: # <--
    title: An emergency
    verdict: terminate
    when: threats
    because: There were {threats} sources for threats in 48 hours
    cites: [Terms of service 4]`,
  right: `findings:
  threats:
    title: threats were made now
    favours: terminate
    count: threat
    at-least: 3
    within: 48h
    distinct: source
rules:
  end:
    title: An emergency
    verdict: terminate
    when: threats
    because: There were {threats} sources for threats in 48 hours
    cites: [Terms of service 4]
    review: 30d`,
  find: ({ policy, at }) =>
    Object.entries(policy.rules)
      .filter(([id, rule]) => rule.review === undefined && isEmergency(policy, id))
      .map(([id]) => ({
        span: at(['rules', id], 'key'),
        message: `${quote(id)} ends a service in an emergency, and names no review`,
        help: 'add `review`, such as `review: 30d`',
      })),
};
