import type { Measure } from '../model/policy.ts';

/** Words by which a measure tells what investigators know or can do. */
const INVESTIGATORS = /\b(?:law enforcement|police|prosecut\w+|investigat\w+|authorit(?:y|ies)|preserve)\b/i;

/** Whether a measure is told to nobody outside, as its policy says or as its words tell: it would warn whom investigators look at. */
export function isInternalMeasure(measure: Measure | undefined): boolean {
  if (measure === undefined) return false;
  if (typeof measure === 'string') return INVESTIGATORS.test(measure);
  return measure.internal ?? INVESTIGATORS.test(measure.do);
}
