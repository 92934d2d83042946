import type { Domain, Vocabulary } from '../../src/model/vocabulary.ts';
import { surroundings } from './draw-case.ts';
import { chance, pick, type Draw } from './draw.ts';
import { DRAWN, type Docket, type Version } from './generate.ts';

const title = 'generated';

/** Vocabularies in which exhibits have sources, and of which a small policy uses much. */
const WITH_SOURCES: readonly Vocabulary[] = [
  {
    vocabulary: 'tiny',
    title,
    kinds: { alpha: { title }, beta: { title } },
    attributes: {
      source: { title, type: 'reference' },
      target: { title, type: 'reference' },
      grade: { title, scale: ['low', 'middle', 'high'], unrated: 'unknown' },
      verified: { title, type: 'boolean' },
    },
    facts: {
      place: { title, 'one-of': ['here', 'there'], fixed: true },
      warnings: { title, type: 'integer' },
      cure: { title, 'one-of': ['none', 'claimed', 'verified'] },
      level: { title, scale: ['low', 'middle', 'high'] },
    },
  },
  {
    vocabulary: 'wide',
    title,
    kinds: { alpha: { title }, beta: { title }, gamma: { title, restricted: true }, delta: { title } },
    attributes: {
      source: { title, type: 'reference' },
      target: { title, type: 'reference' },
      author: { title, type: 'reference' },
      severity: { title, scale: ['low', 'middle', 'high', 'top'] },
      size: { title, type: 'integer' },
      form: { title, 'one-of': ['x', 'y', 'z'] },
    },
    facts: {
      service: { title, 'one-of': ['web', 'dns', 'mail'], fixed: true },
      warnings: { title, type: 'integer' },
      harm: { title, scale: ['none', 'some', 'much'], unrated: 'unclear' },
      open: { title, type: 'boolean' },
    },
  },
];

/** A policy with cases small enough for every subset of them to be tried. */
export function drawSubject(draw: Draw, cases: number, most: number, version: Version = 1): Docket {
  const words = chance(draw, 60) ? pick(draw, WITH_SOURCES) : DRAWN[version].vocabulary(draw);
  const vocabulary = version === 2 && chance(draw, 60) ? traced(draw, words) : words;
  const policy = DRAWN[version].policy(draw, vocabulary);
  const around = surroundings(policy, vocabulary);
  const drawn = Array.from({ length: cases }, () => DRAWN[version].case(draw, around));
  return { policy, vocabulary, cases: drawn.filter(({ evidence }) => evidence.length <= most) };
}

/** The same words, some references traced. */
function traced(draw: Draw, vocabulary: Vocabulary): Vocabulary {
  const attributes = Object.entries(vocabulary.attributes).map(([id, domain]): [string, Domain] => [
    id,
    'type' in domain && domain.type === 'reference' && chance(draw, 60)
      ? { ...domain, traced: true }
      : domain,
  ]);
  return { ...vocabulary, attributes: Object.fromEntries(attributes) };
}
