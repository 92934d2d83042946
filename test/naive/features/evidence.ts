import type { Exhibit } from '../../../src/model/case.ts';
import { sources } from '../admission.ts';
import { edges } from '../draw-time.ts';
import type { NaiveVerdict } from '../evaluate.ts';
import type { Pair } from '../generate.ts';
import { moment } from '../time.ts';
import type { Features } from './tally.ts';

type Fate = keyof Pick<NaiveVerdict['evidence'], 'admitted' | 'refuted' | 'disputed' | 'out-of-time'>;

/** Some exhibit of that fate of which something is so. */
function some(
  fate: Fate,
  holds: (exhibit: Exhibit, verdict: NaiveVerdict, pair: Pair) => boolean = () => true,
): (pair: Pair, verdict: NaiveVerdict) => boolean {
  return (pair, verdict) =>
    pair.case.evidence.some((each) => verdict.evidence[fate].includes(each.id) && holds(each, verdict, pair));
}

/** Whether an exhibit is itself listed as refuted by one of that fate. */
function isRefutedBy(fate: Fate): (exhibit: Exhibit, verdict: NaiveVerdict, pair: Pair) => boolean {
  return ({ id }, { evidence }, pair) =>
    pair.case.evidence.some((other) => other.refutes?.includes(id) && evidence[fate].includes(other.id));
}

/** Some exhibit stands so many milliseconds after the start of a window. */
function fromStart(offset: bigint): (pair: Pair) => boolean {
  return ({ policy, case: theCase }) => {
    const starts = new Set(edges(policy).map((edge) => moment(theCase['as-of']) - edge + offset));
    return theCase.evidence.some(({ observed }) => starts.has(moment(observed)));
  };
}

/** Some exhibit stands so many milliseconds after as-of. */
function fromAsOf(offset: bigint): (pair: Pair) => boolean {
  return ({ case: theCase }) =>
    theCase.evidence.some(({ observed }) => moment(observed) === moment(theCase['as-of']) + offset);
}

/** Admission, and the ways that times are written and fall. */
export const ofEvidence = {
  'admitted: refuted by what is refuted': some('admitted', isRefutedBy('refuted')),
  'admitted: refuted only out of time': some('admitted', isRefutedBy('out-of-time')),
  'admitted: from a source out of time': some('admitted', (each, { evidence }, pair) =>
    sources(pair.case, each).some(({ id }) => evidence['out-of-time'].includes(id)),
  ),
  'admitted: from a source of a source': some(
    'admitted',
    (each, _, pair) => sources(pair.case, each).length > 1,
  ),
  refuted: some('refuted'),
  'refuted: through a source alone': some('refuted', (...each) => !isRefutedBy('admitted')(...each)),
  disputed: some('disputed'),
  'disputed: by what disputes another': some('disputed', isRefutedBy('disputed')),
  'out of time': some('out-of-time'),
  'window: 1 ms before its start': fromStart(-1n),
  'window: at its start': fromStart(0n),
  'window: 1 ms after its start': fromStart(1n),
  'as-of: an exhibit at it': fromAsOf(0n),
  'as-of: an exhibit 1 ms after it': fromAsOf(1n),
  'time: a bare date': some('admitted', ({ observed }) => observed.length === 10),
  'time: in another zone': some('admitted', ({ observed }) => /[+-](?!00:00)\d\d:\d\d$/.test(observed)),
} satisfies Features;
