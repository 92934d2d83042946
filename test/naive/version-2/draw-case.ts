import type { Case as CaseOfModel, Exhibit, Value } from '../../../src/model/case.ts';
import type { Domain, Vocabulary } from '../../../src/model/vocabulary.ts';
import { admit } from '../admission.ts';
import { chance, type Draw } from '../draw.ts';
import { drawCase, type Surroundings } from '../draw-case.ts';
import { factHolds } from '../facts.ts';
import type { Case, Fact, Finding, Policy } from '../language.ts';
import { duration, moment } from '../time.ts';
import { drawFact } from './draw-facts.ts';

/** Clean labels of several scripts in the places of plain ones; two that hardly differ are two. */
const LABELS: ReadonlyMap<unknown, string> = new Map([
  ['person-a', 'José Анна'],
  ['person-b', 'josé Анна'],
  ['constructor', '人物 乙'],
  ['__proto__', 'شخص ١'],
]);

/** How far back the clocks of findings on facts reach. */
export function clocks(findings: readonly Finding[]): readonly bigint[] {
  const texts = findings.flatMap((finding) => ('fact' in finding ? [finding.for, finding.within] : []));
  return [...new Set(texts.flatMap((text) => (text === undefined ? [] : [duration(text)])))];
}

function relabelled<T>(map: Readonly<Record<string, T>>, domains: Readonly<Record<string, Domain>>): object {
  const entries = Object.entries(map).map(([key, value]): [string, unknown] => {
    const domain = Object.hasOwn(domains, key) ? domains[key] : undefined;
    const isLabel = domain !== undefined && 'type' in domain && domain.type === 'reference';
    return [key, isLabel ? (LABELS.get(value) ?? value) : value];
  });
  return Object.fromEntries(entries);
}

/** The facts of a case in full; a fact that would put the case out of the policy's scope stays a value. */
function drawFacts(draw: Draw, theCase: CaseOfModel, { policy, vocabulary }: Surroundings): Case['facts'] {
  const scope = (policy as Policy)['applies-to'] ?? {};
  const around = {
    asOf: moment(theCase['as-of']),
    evidence: theCase.evidence,
    clocks: clocks(Object.values((policy as Policy).findings)),
  };
  const { admitted } = admit(theCase);
  const facts = Object.entries(theCase.facts as Readonly<Record<string, Value>>);
  return Object.fromEntries(
    facts.map(([id, value]): [string, Fact] => {
      const domain = vocabulary.facts[id];
      if (domain === undefined || !chance(draw, 75)) return [id, value];
      const full = drawFact(draw, value, domain, around);
      const test = Object.hasOwn(scope, id) ? scope[id] : undefined;
      if (test === undefined) return [id, full];
      const situation = {
        policy: policy as Policy,
        vocabulary,
        theCase: { ...theCase, facts: { [id]: full } },
        admitted,
      };
      return [id, factHolds(situation, id, test) ? full : value];
    }),
  );
}

/** A vocabulary that extends another: the one that some cases are of, by its id. */
export const wider = (vocabulary: Vocabulary): Vocabulary => ({
  ...vocabulary,
  vocabulary: 'wider',
  kinds: { ...vocabulary.kinds, 'unheard-of': { title: 'generated' } },
  attributes: { ...vocabulary.attributes, loss: { title: 'generated', scale: ['small', 'large'] } },
  facts: { ...vocabulary.facts, chargebacks: { title: 'generated', type: 'integer' } },
});

/** A case in words of a wider vocabulary than the policy's, some of which the policy's does not know. */
function widened(draw: Draw, theCase: Case): Case {
  const beyond = (exhibit: Exhibit): Exhibit => ({
    ...exhibit,
    ...(chance(draw, 30) ? { kind: 'unheard-of' } : {}),
    ...(chance(draw, 30) ? { loss: 'large' } : {}),
  });
  return {
    ...theCase,
    vocabulary: 'wider',
    facts: { ...theCase.facts, ...(chance(draw, 50) ? { chargebacks: 40 } : {}) },
    evidence: theCase.evidence.map(beyond),
  };
}

/** A valid case of version 2 within the scope of a policy: one of version 1, whose facts have histories and proofs. */
export function drawCase2(draw: Draw, around: Surroundings): CaseOfModel {
  const plain = drawCase(draw, around);
  const full: Case = { ...plain, facts: drawFacts(draw, plain, around) };
  const { vocabulary } = around;
  const named = chance(draw, 25)
    ? {
        ...full,
        evidence: full.evidence.map((exhibit) => relabelled(exhibit, vocabulary.attributes) as Exhibit),
      }
    : full;
  return chance(draw, 15) ? widened(draw, named) : named;
}
