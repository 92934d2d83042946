import type { Vocabulary } from '../../../src/model/vocabulary.ts';
import { chance, type Draw } from '../draw.ts';
import { drawVocabulary } from '../draw-vocabulary.ts';

/** A vocabulary of version 2: as of version 1, with some of its references traced. */
export function drawVocabulary2(draw: Draw): Vocabulary {
  const vocabulary = drawVocabulary(draw);
  if (vocabulary.vocabulary === 'trust-and-safety') return vocabulary;
  const attributes = Object.entries(vocabulary.attributes).map(([id, domain]) => {
    const traced = 'type' in domain && domain.type === 'reference' && chance(draw, 60);
    return [id, traced ? { ...domain, traced } : domain];
  });
  return { ...vocabulary, attributes: Object.fromEntries(attributes) as Vocabulary['attributes'] };
}
