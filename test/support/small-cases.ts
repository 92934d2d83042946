import { groupings, multisets } from './multisets.ts';
import type { Case, Exhibit, Value } from '../../src/model/case.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { Vocabulary } from '../../src/model/vocabulary.ts';
import { edges } from '../naive/draw-time.ts';

const title = 'small';

/** A vocabulary with one attribute and one fact of most types, few enough that all small cases can be gone through. */
export const SMALL: Vocabulary = {
  vocabulary: 'small',
  title,
  kinds: { threat: { title }, statement: { title } },
  attributes: {
    source: { title, type: 'reference' },
    grade: { title, scale: ['low', 'high'], unrated: 'none' },
  },
  facts: { warnings: { title, type: 'integer' }, cure: { title, 'one-of': ['offered', 'verified'] } },
};

const AS_OF = Date.UTC(2022, 0, 1);
const GRADES = [undefined, 'low', 'high'];
const FACTS: readonly Readonly<Record<string, Value>>[] = [undefined, 0, 1, 2, 3, 4].flatMap((warnings) =>
  [undefined, 'offered', 'verified'].map((cure) => ({
    ...(warnings === undefined ? {} : { warnings }),
    ...(cure === undefined ? {} : { cure }),
  })),
);

type Draft = Pick<Exhibit, 'kind' | 'observed'> & { readonly grade?: string };

/** The facts that cases can have, as far as policies look at them; fewest first. */
export function smallFacts(policies: readonly Policy[]): readonly Readonly<Record<string, Value>>[] {
  const text = JSON.stringify(policies);
  const looked = (fact: string): boolean => text.includes(`"fact":"${fact}"`) || text.includes(`"${fact}":`);
  return FACTS.filter((facts) => Object.keys(facts).every(looked)).toSorted(
    (a, b) => Object.keys(a).length - Object.keys(b).length,
  );
}

/**
 * The evidence of every case with so many exhibits, as far as policies over the small vocabulary can tell them apart: all
 * kinds, grades and stretches of time, all ways to share sources and origins. Fewest exhibits first.
 */
export function* smallEvidence(policies: readonly Policy[], most: number): Generator<readonly Exhibit[]> {
  const drafts = draftsFor(policies);
  const text = JSON.stringify(policies);
  const sources = text.includes('"source"');
  const origins = text.includes('"origin"');
  for (let size = 0; size <= most; size += 1) {
    for (const chosen of multisets(drafts, size)) {
      for (const source of sources ? groupings(size, true) : [chosen.map(() => -1)]) {
        for (const origin of origins ? groupings(size, false) : [chosen.map((_, index) => index)]) {
          yield evidenceOf(chosen, source, origin);
        }
      }
    }
  }
}

/** How many exhibits there are that policies tell apart, sources and origins aside. */
export const draftsFor = (policies: readonly Policy[]): readonly Draft[] => {
  const bounds = [...new Set([0n, ...policies.flatMap((policy) => edges(policy))])]
    .map(Number)
    .filter((bound) => AS_OF - bound > Date.UTC(0, 0, 1) - 6e13)
    .toSorted((a, b) => a - b);
  const graded = JSON.stringify(policies).includes('"grade"');
  return Object.keys(SMALL.kinds).flatMap((kind) =>
    (graded ? GRADES : [undefined]).flatMap((grade) =>
      bounds.map((bound) => ({
        kind,
        observed: new Date(AS_OF - bound).toISOString().replace(/^-0+/, ''),
        ...(grade === undefined ? {} : { grade }),
      })),
    ),
  );
};

function evidenceOf(
  drafts: readonly Draft[],
  source: readonly number[],
  origin: readonly number[],
): readonly Exhibit[] {
  return drafts.map((draft, index) => {
    const first = origin.indexOf(origin[index]!);
    return {
      id: `E${index}`,
      summary: title,
      ...draft,
      ...(source[index] === -1 ? {} : { source: `s${source[index]!}` }),
      ...(first === index ? {} : { 'derived-from': `E${first}` }),
    };
  });
}

/** A case over the small vocabulary. */
export const smallCase = (evidence: readonly Exhibit[], facts: Readonly<Record<string, Value>>): Case => ({
  case: 'small',
  title,
  vocabulary: 'small',
  'as-of': new Date(AS_OF).toISOString(),
  subject: { name: title },
  facts,
  evidence,
});
