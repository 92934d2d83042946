import type { Measure } from '../model/policy.ts';

/** Words by which a measure tells what investigators know or can do. */
const INVESTIGATORS = /\b(?:law enforcement|police|prosecut\w+|investigat\w+|authorit(?:y|ies)|preserve)\b/i;

/** Words by which a measure is a task of the provider's own staff: it would tell what is looked for before it is found. */
const STAFF = /^(?:look (?:again|at|for|into)|verify|check|write down|have counsel)\b/i;

/** Whether a measure is told to nobody outside, as its policy says or as its words tell: it would warn whom investigators look at. */
export function isInternalMeasure(measure: Measure | undefined): boolean {
  if (measure === undefined) return false;
  if (typeof measure === 'string') return isOurs(measure);
  const { internal, do: what, 'to-customer': toCustomer, 'to-reporter': toReporter } = measure;
  if (internal !== undefined) return internal;
  return (
    INVESTIGATORS.test(what) || (STAFF.test(what) && toCustomer === undefined && toReporter === undefined)
  );
}

const isOurs = (what: string): boolean => INVESTIGATORS.test(what) || STAFF.test(what);

/** Whether a measure is for the other reader alone: it says to them what it does, and has no words for this one. */
export function isForAnother(measure: Measure, reader: 'customer' | 'reporter' | undefined): boolean {
  if (typeof measure === 'string') return false;
  const { internal, do: what, 'to-customer': toCustomer, 'to-reporter': toReporter } = measure;
  if (internal !== undefined) return false;
  if (reader === 'reporter') return STAFF.test(what) && toReporter === undefined;
  return reader === 'customer' && toCustomer === undefined && toReporter !== undefined;
}
