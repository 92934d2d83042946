import type { Case, Exhibit, Value } from '../../src/model/case.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { Domain, Vocabulary } from '../../src/model/vocabulary.ts';
import { sources } from './admission.ts';
import { chance, pick, sample, several, shuffled, shuffledKeys, within, type Draw } from './draw.ts';
import { drawValue, passing } from './draw-test.ts';
import { drawAsOf, drawObserved, edges } from './draw-time.ts';

/** What the cases of one policy draw from: the kinds that it speaks of, and where its windows begin. */
export interface Surroundings {
  readonly policy: Policy;
  readonly vocabulary: Vocabulary;
  readonly kinds: readonly string[];
  readonly windows: readonly bigint[];
}

/** What the cases of a policy draw from. */
export function surroundings(policy: Policy, vocabulary: Vocabulary): Surroundings {
  const known = Object.keys(vocabulary.kinds);
  const text = JSON.stringify([policy.classes, policy.findings]);
  const named = known.filter((kind) => text.includes(`"${kind}"`));
  return { policy, vocabulary, kinds: [...named, ...named, known[0] as string], windows: edges(policy) };
}

/** The facts that a policy speaks of are mostly given; those that it is limited to always, within its limits. */
function drawFacts(draw: Draw, { policy, vocabulary }: Surroundings): Record<string, Value> {
  const facts: Record<string, Value> = {};
  for (const [id, domain] of Object.entries(vocabulary.facts)) {
    const test = Object.hasOwn(policy['applies-to'] ?? {}, id) ? policy['applies-to']?.[id] : undefined;
    if (test !== undefined) facts[id] = pick(draw, passing(test, domain));
    else if (chance(draw, 70)) facts[id] = drawValue(draw, domain);
  }
  return shuffledKeys(draw, facts);
}

/** Values for most of these attributes. */
export function drawAttributes(
  draw: Draw,
  attributes: Readonly<Record<string, Domain>>,
): Record<string, Value> {
  const borne = Object.entries(attributes).filter(() => chance(draw, 70));
  return Object.fromEntries(borne.map(([id, domain]) => [id, drawValue(draw, domain)]));
}

function drawExhibit(draw: Draw, around: Surroundings, asOf: string, earlier: readonly Exhibit[]): Exhibit {
  const number = earlier.length + 1;
  const derived = earlier.length > 0 && chance(draw, 35) ? { 'derived-from': pick(draw, earlier).id } : {};
  return shuffledKeys(draw, {
    id: number === 4 ? 'constructor' : `E${number}`,
    kind: pick(draw, around.kinds),
    observed: drawObserved(draw, asOf, around.windows),
    summary: 'generated',
    ...drawAttributes(draw, around.vocabulary.attributes),
    ...derived,
  }) as unknown as Exhibit;
}

/** The exhibits that one may refute: neither itself nor what it derives from. */
export function refutable(theCase: Case, exhibit: Exhibit): readonly string[] {
  const own = new Set([exhibit, ...sources(theCase, exhibit)]);
  return theCase.evidence.filter((other) => !own.has(other)).map(({ id }) => id);
}

/** Some exhibits refute others at random; in some cases a few refute each other round in a ring. */
function withRefutations(draw: Draw, theCase: Case): Case {
  const { evidence } = theCase;
  const ring = chance(draw, 25) ? sample(draw, evidence, 2, 4) : [];
  const often = pick(draw, [0, 10, 20, 40]);
  const refuting = (exhibit: Exhibit): Exhibit => {
    const targets = refutable(theCase, exhibit);
    const next = ring.includes(exhibit) ? ring[(ring.indexOf(exhibit) + 1) % ring.length] : undefined;
    const refutes = chance(draw, often) ? sample(draw, targets, 1, 2) : [];
    if (next !== undefined && targets.includes(next.id)) refutes.push(next.id);
    return refutes.length === 0 ? exhibit : { ...exhibit, refutes };
  };
  return { ...theCase, evidence: evidence.map(refuting) };
}

/** A valid case within the scope of a policy, near the edges of what it weighs. */
export function drawCase(draw: Draw, around: Surroundings): Case {
  const asOf = drawAsOf(draw);
  const size = chance(draw, 90) ? within(draw, 2, 9) : within(draw, 0, 16);
  const evidence: Exhibit[] = [];
  several(draw, size, size, () => evidence.push(drawExhibit(draw, around, asOf, evidence)));
  return withRefutations(draw, {
    case: 'generated',
    title: 'generated',
    vocabulary: around.vocabulary.vocabulary,
    'as-of': asOf,
    subject: { name: 'example.test' },
    facts: drawFacts(draw, around),
    evidence: shuffled(draw, evidence),
  });
}
