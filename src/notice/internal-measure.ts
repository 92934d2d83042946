import type { Measure } from '../model/policy.ts';

/** Words by which a measure tells what investigators know or can do. */
const INVESTIGATORS = /\b(?:law enforcement|police|prosecut\w+|investigat\w+|authorit(?:y|ies)|preserve)\b/i;

/** Whether a measure is told to nobody outside: it would warn whom investigators look at. */
export const isInternalMeasure = (measure: Measure | undefined): boolean =>
  measure !== undefined && INVESTIGATORS.test(typeof measure === 'string' ? measure : measure.do);
