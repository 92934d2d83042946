import type { Remark } from './incoming.ts';

/** The Admiralty scale of credibility, 1 to 6, in the words of the built-in vocabulary. */
const CREDIBILITY = ['confirmed', 'probable', 'possible', 'doubtful', 'improbable', 'unknown'] as const;

/** The grades and the sharing of an exhibit, in the words of the built-in vocabulary. */
export interface Grades {
  readonly reliability?: string;
  readonly credibility?: string;
  readonly tlp?: string;
}

/** The grades given by tags of MISP's taxonomies. A tag with no place on the scales becomes a remark. */
export function gradesOfTags(tags: readonly string[], place: string, remarks: Remark[]): Grades {
  const valueOf = (name: string): string | undefined =>
    tags
      .map((tag) => new RegExp(`^admiralty-scale:${name}="([a-g1-6])[^"]*"$`, 'i').exec(tag)?.[1])
      .find(Boolean)
      ?.toLowerCase();
  const source = valueOf('source-reliability');
  const credibility = valueOf('information-credibility');
  const tlp = tlpOf(tags.map((tag) => /^tlp:(.+)$/i.exec(tag)?.[1]).find(Boolean), place, remarks);
  if (source === 'g')
    remarks.push({
      place,
      note: 'the source is tagged as deceptive (`g`), for which the scale has no grade: it is left unrated',
    });
  return {
    ...(source === undefined ? {} : { reliability: source === 'g' ? 'F' : source.toUpperCase() }),
    ...(credibility === undefined || !/[1-6]/.test(credibility)
      ? {}
      : { credibility: CREDIBILITY[Number(credibility) - 1]! }),
    ...(tlp === undefined ? {} : { tlp }),
  };
}

const TLP: Readonly<Record<string, string>> = {
  white: 'clear',
  clear: 'clear',
  green: 'green',
  amber: 'amber',
  'amber+strict': 'amber-strict',
  'amber-strict': 'amber-strict',
  red: 'red',
};

/** A colour of the Traffic Light Protocol; an unknown one is treated as the strictest. */
export function tlpOf(colour: string | undefined, place: string, remarks: Remark[]): string | undefined {
  if (colour === undefined) return undefined;
  const plain = colour.toLowerCase().replace(/^tlp:/, '');
  if (Object.hasOwn(TLP, plain)) return TLP[plain];
  remarks.push({ place, note: 'its TLP colour is not known, so it is taken for red' });
  return 'red';
}

/**
 * Converts a confidence from 0 to 100 into a credibility, by the bands of STIX 2.1 (appendix A, Admiralty
 * Credibility); unrated where there is none.
 */
export function credibilityOf(confidence: unknown): string {
  if (typeof confidence !== 'number' || !(confidence >= 0 && confidence <= 100)) return 'unknown';
  return CREDIBILITY[4 - Math.min(4, Math.floor(confidence / 20))]!;
}
