import type { Measure } from '../model/policy.ts';

/** Who reads a letter; others outside read no measures addressed to them. */
export type Reader = 'customer' | 'reporter' | undefined;

/** Words of measures that reveal what investigators know or can do. */
const INVESTIGATORS = /\b(?:law enforcement|police|prosecut\w+|investigat\w+|authorit(?:y|ies)|preserve)\b/i;

/** First words of measures that are tasks for the provider's staff. Telling them would reveal what is being looked for. */
const STAFF = /^(?:look (?:again|at|for|into)|verify|check|write down|have counsel)\b/i;

/** Whether a measure is confidential, because its policy says so or because of its words: it could warn people under investigation. */
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

/** Whether a measure is addressed to the other reader only: it has words for that one, but none for this one. */
export function isForAnother(measure: Measure, reader: Reader): boolean {
  if (typeof measure === 'string') return false;
  const { internal, do: what, 'to-customer': toCustomer, 'to-reporter': toReporter } = measure;
  if (internal !== undefined) return false;
  if (reader === 'reporter') return STAFF.test(what) && toReporter === undefined;
  return reader === 'customer' && toCustomer === undefined && toReporter !== undefined;
}
