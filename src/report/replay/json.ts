import type { Departure } from '../../precedent/departures.ts';
import type { ReplayedCase, WritableReport } from '../../replay/replay-report.ts';
import { attributionDocument, editDocument } from '../attribution-document.ts';
import { factorDocument, precedentDocument } from '../precedents/factor-document.ts';
import { invalidDocument, troubleDocument } from '../trouble-document.ts';
import type { ReplayOptions } from '../report-format.ts';
import { jsonChunks } from '../json-chunks.ts';

/** One indented JSON object with all differences, without a limit. Unknown values have no key. */
export function* jsonReplay(report: WritableReport, { version }: ReplayOptions): Generator<string> {
  const { counts, flips, drifts, undecided, contested, departures, altered, base, edits, files } = report;
  const { invalid, troubles, outcome } = report;
  const document = {
    decisis: 1,
    version,
    base,
    outcome,
    counts,
    flips: [],
    drifts: [],
    undecided: [],
    ...(report.unapproved.length === 0 ? {} : { unapproved: report.unapproved }),
    ...(report.departed.length === 0 ? {} : { departed: report.departed }),
    contested,
    departures: departures?.map(departureDocument),
    altered: altered?.map(({ id, place, kind, message }) => ({ case: { id, place }, kind, message })),
    invalid: invalid.map(invalidDocument),
    diagnostics: troubles.map(troubleDocument),
    edits: edits.map(editDocument),
    policies: [...files].map(([id, file]) => ({ id, file })),
  };
  yield* jsonChunks(document, { flips: documentsOf(flips), drifts: documentsOf(drifts), undecided });
  yield '\n';
}

function* documentsOf(cases: Iterable<ReplayedCase>): Generator<object> {
  for (const one of cases) yield caseDocument(one);
}

function departureDocument(one: Departure): object {
  const { id, title, place, verdict, policy, precedents, precedent, factors } = one;
  return {
    case: { id, title, place },
    verdict,
    policy,
    precedents,
    precedent: precedentDocument(precedent),
    factors: factors.map((factor) => factorDocument(factor, 'case', 'precedent')),
  };
}

/** One case. The order of keys is fixed, so that the same replay gives the same bytes. */
function caseDocument(one: ReplayedCase): object {
  const { id, title, place, fate, standing, now, policy, base, cause, changes, behind } = one;
  return {
    case: { id, title, place },
    fate,
    cause,
    standing,
    now,
    policy,
    base,
    changes,
    ...attributionDocument(behind),
  };
}
