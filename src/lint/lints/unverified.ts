import { endsService } from '../../model/verdict-word.ts';
import { quote } from '../../diagnostic/quote.ts';
import { valuesOf, testValue } from '../../engine/test-value.ts';
import type { Domain, Vocabulary } from '../../model/vocabulary.ts';
import { classSet, type ClassSet } from '../logic/class-sets.ts';
import { needsExhibits } from '../logic/logic.ts';
import type { Most } from '../logic/variable-pool.ts';
import type { Lint } from '../lint.ts';

/**
 * Finds rules for which nothing shows that exhibits which nobody verified, all of one source, are too little to terminate.
 * That they are enough is not known: the formulas describe cases only in part.
 */
export const unverified: Lint = {
  code: 'policy/unverified',
  of: 'policy',
  why: "An unverified statement of one source remains a claim, however often it is made. An exhibit is more than that if the provider's own reviewer has verified it (`verified: true`), if others confirm it (`credibility: confirmed`), or if a second source says the same (`distinct: source`).",
  wrong: `classes:
  grave:
    title: a grave threat
    kind: threat
    where: { severity: { at-least: high } }
findings:
  threats:
    title: grave threats were made
    favours: terminate
    count: grave
    at-least: 3
    distinct: origin
rules:
  end:
    title: Grave threats
    verdict: terminate
    when: threats # <--
    because: "{threats} grave threats were made"
    cites: [Terms of service 4]
    review: 30d`,
  right: `classes:
  grave:
    title: a grave threat
    kind: threat
    where: { severity: { at-least: high }, verified: true }
findings:
  threats:
    title: grave threats were made
    favours: terminate
    count: grave
    at-least: 3
    distinct: origin
rules:
  end:
    title: Grave threats
    verdict: terminate
    when: threats
    because: "{threats} grave threats were made"
    cites: [Terms of service 4]
    review: 30d`,
  find: ({ policy, vocabulary, logic, at }) => {
    const verifiable = isBoolean(vocabulary.attributes, 'verified');
    const claims: Most = ({ count, distinct }) => {
      if (isVouchedFor(classSet(policy, count), vocabulary)) return 0;
      return distinct === 'source' ? 1 : Infinity;
    };
    return Object.entries(policy.rules).flatMap(([id, { verdict, when }]) => {
      if (!verifiable || !endsService(verdict) || !needsExhibits(when, logic)) return [];
      if (!logic.can(logic.condition(when), claims) || !logic.can(logic.prevails(id), claims)) return [];
      return {
        span: at(['rules', id, 'when'], 'key'),
        message: `unverified claims of one source may be enough for ${quote(id)} to end a service`,
        help: 'require `verified: true` in its class, or count with `distinct: source`',
      };
    });
  },
};

/** Values of attributes that mark an exhibit as verified, where the vocabulary has them. */
const VOUCHES = { verified: true, credibility: 'confirmed' } as const;

/** Whether a class selects only exhibits that somebody verified or confirmed. */
function isVouchedFor({ tests }: ClassSet, { attributes }: Vocabulary): boolean {
  return Object.entries(VOUCHES).some(([name, vouching]) => {
    const domain = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    const test = Object.hasOwn(tests, name) ? tests[name] : undefined;
    if (domain === undefined || test === undefined) return false;
    return (valuesOf(domain) ?? []).every((value) => value === vouching || !testValue(domain, test)(value));
  });
}

const isBoolean = (attributes: Readonly<Record<string, Domain>>, name: string): boolean => {
  const domain = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  return domain !== undefined && 'type' in domain && domain.type === 'boolean';
};
