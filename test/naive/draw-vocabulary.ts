import type { Domain, Vocabulary } from '../../src/model/vocabulary.ts';
import { chance, sample, type Draw } from './draw.ts';
import { trustAndSafety } from './trust-and-safety.ts';

const title = 'generated';

/** `constructor` is a legal id, and a trap for whoever looks it up in a plain object. */
const KINDS = ['threat', 'doxxing', 'statement', 'cooperation', 'constructor'];

const ATTRIBUTES = {
  target: { title, type: 'reference' },
  grade: { title, scale: ['e', 'd', 'c', 'b', 'a'], unrated: 'f' },
  severity: { title, scale: ['low', 'high', 'critical'] },
  form: { title, 'one-of': ['direct', 'veiled', 'constructor'] },
  verified: { title, type: 'boolean' },
  reach: { title, type: 'integer' },
  author: { title, type: 'reference' },
  label: { title, 'one-of': ['green', 'red'], weightless: true },
  constructor: { title, type: 'boolean' },
} satisfies object as unknown as Readonly<Record<string, Domain>>;

const FACTS: Readonly<Record<string, Domain>> = {
  service: { title, 'one-of': ['hosting', 'security', 'dns'], fixed: true },
  warnings: { title, type: 'integer' },
  collateral: { title, scale: ['none', 'limited', 'wide'], unrated: 'unknown' },
  narrower: { title, type: 'boolean' },
  customer: { title, type: 'reference' },
  pressure: { title, scale: ['none', 'some'], weightless: true },
  constructor: { title, 'one-of': ['yes', 'no'] },
};

function some(draw: Draw, domains: Readonly<Record<string, Domain>>, always: number): Record<string, Domain> {
  const entries = Object.entries(domains);
  const further = sample(draw, entries.slice(always), 1, entries.length - always);
  return Object.fromEntries([...entries.slice(0, always), ...further]);
}

/** A vocabulary: the built-in one, or a small one of every type. */
export function drawVocabulary(draw: Draw): Vocabulary {
  if (chance(draw, 25)) return trustAndSafety;
  const kinds = sample(draw, KINDS, 2, 4).map((id) => [id, { title, restricted: chance(draw, 20) }]);
  return {
    vocabulary: 'small',
    title,
    kinds: Object.fromEntries(kinds),
    attributes: some(draw, ATTRIBUTES, 2),
    facts: some(draw, FACTS, 2),
  };
}
