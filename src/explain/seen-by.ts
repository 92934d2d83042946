import { itemAt } from '../model/look-up.ts';
import { named } from '../model/named.ts';
import { groupedBy } from '../model/forms/forms.ts';
import type { Program } from '../engine/program.ts';
import { wordsFor } from '../engine/words-for.ts';
import type { View } from '../engine/view.ts';
import type { Case, Decision, Exhibit } from '../model/case.ts';
import type { CaseNotice } from '../model/notice.ts';
import type { Decided } from '../model/verdict.ts';
import { lookAlikes } from '../model/labels/look-alikes.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { ON_DEMAND, shows, WITHHELD, type Audience } from './audience.ts';
import { programFor } from './policy-for.ts';
import { factsFor, labelsOf, recordedFor, type Labels } from './reference-labels.ts';

/** What a reader may see of a case, its verdict and the view. */
export interface Seen {
  /** The program with what of its policy they may be told. */
  readonly program: Program;
  readonly case: Case;
  readonly decided: Decided;
  readonly view: View;
}

/**
 * A verdict and its case with everything removed that the audience must not see, so that no format can show it.
 * Whatever puts a case into words must take it from here, never from the case itself.
 */
export function seenBy(
  audience: Audience,
  program: Program,
  theCase: Case,
  decided: Decided,
  view: View = {},
): Seen {
  const vocabulary = wordsFor(program, theCase);
  const { assume } = view;
  return {
    program: programFor(audience, program),
    case: caseFor(audience, vocabulary, theCase),
    decided: decidedFor(audience, program, theCase, decided),
    view: assume === undefined ? view : { ...view, assume: factsFor(audience, vocabulary, assume, theCase) },
  };
}

/**
 * A case without what the audience must not see. References other than `target` become numbered labels, the same label
 * for the same value, so that the verdict does not change. Applying it twice gives the same result as once.
 */
export function caseFor(audience: Audience, vocabulary: Vocabulary, theCase: Case): Case {
  const labels = labelsOf(audience, vocabulary, theCase);
  const evidence = theCase.evidence.map((exhibit) => exhibitFor(audience, vocabulary, labels, exhibit));
  const { subject, facts, decisions, notice } = theCase;
  return {
    ...theCase,
    subject: shows(audience, 'further keys of subject') ? subject : { name: subject.name },
    facts: recordedFor(audience, vocabulary, facts),
    evidence,
    ...(notice === undefined ? {} : { notice: noticeFor(audience, notice) }),
    ...(decisions === undefined ? {} : { decisions: decisions.map((entry) => decisionFor(audience, entry)) }),
  };
}

/**
 * A verdict and its trace without the values that the audience must not see. The verdict document itself contains none.
 */
export function decidedFor(audience: Audience, program: Program, theCase: Case, decided: Decided): Decided {
  const { policy } = program;
  const vocabulary = wordsFor(program, theCase);
  const labels = labelsOf(audience, vocabulary, theCase);
  const { trace, verdict } = decided;
  const findings = trace.findings.map((finding, position) => {
    const grouped = groupedBy(named(policy.findings, itemAt(verdict.findings, position).id));
    const values = grouped === undefined ? undefined : labels.get(grouped);
    if (values === undefined) return finding;
    const candidates = finding.candidates.map((one) => ({
      ...one,
      value: values.get(one.value) ?? one.value,
    }));
    return { ...finding, candidates };
  });
  return {
    verdict,
    trace: {
      ...trace,
      facts: factsFor(audience, vocabulary, trace.facts, theCase),
      findings,
      // searched for before the labels are replaced; the result does not contain the labels
      lookAlikes: trace.lookAlikes ?? lookAlikes(theCase, vocabulary),
    },
  };
}

/** A decision without what the audience must not see. */
export function decisionFor(audience: Audience, decision: Decision): Decision {
  const { by, reason, notice, 'approved-by': approvedBy, signature, digest, previous, ...entry } = decision;
  const named = shows(audience, 'by of a decision');
  // whoever knows the rest of an entry could try the names until the digest of it fits
  const whole = named && shows(audience, 'reason of a decision');
  return {
    ...entry,
    ...(whole && previous !== undefined ? { previous } : {}),
    ...(whole && digest !== undefined ? { digest } : {}),
    ...(notice === undefined ? {} : { notice: noticeFor(audience, notice) }),
    ...(by !== undefined && named ? { by } : {}),
    // everyone may know how many approved, but not who
    ...(approvedBy === undefined ? {} : { 'approved-by': named ? approvedBy : numbered(approvedBy) }),
    ...(signature !== undefined && named ? { signature } : {}),
    ...(reason !== undefined && shows(audience, 'reason of a decision') ? { reason } : {}),
  };
}

/** Roles by number, the same number for the same role, in whatever case it is written. */
function numbered(roles: readonly string[]): readonly string[] {
  const each = [...new Set(roles.map((role) => role.toLowerCase()))];
  return roles.map((role) => `approver ${each.indexOf(role.toLowerCase()) + 1}`);
}

function noticeFor(audience: Audience, { reporter, ...notice }: CaseNotice): CaseNotice {
  const named = reporter !== undefined && shows(audience, 'reporter of a notice');
  return { ...notice, ...(named ? { reporter } : {}) };
}

function exhibitFor(audience: Audience, vocabulary: Vocabulary, labels: Labels, exhibit: Exhibit): Exhibit {
  const restricted = vocabulary.kinds[exhibit.kind]?.restricted === true;
  const text = !restricted || shows(audience, 'text of a restricted kind');
  const showsAll = labels.size === 0 && text && showsSummary(audience, exhibit);
  if (showsAll && !WITHHOLDABLE.some((name) => exhibit[name] !== undefined)) return exhibit;
  const { excerpt, location, sha256, collected, ...rest } = exhibit;
  const relabelled = Object.entries(rest).flatMap(([name, value]) => {
    const label = labels.get(name)?.get(value);
    return label === undefined ? [] : [[name, label] as const];
  });
  return {
    ...rest,
    ...Object.fromEntries(relabelled),
    summary: text && showsSummary(audience, exhibit) ? exhibit.summary : withheldFrom(audience, exhibit),
    ...(excerpt !== undefined && shows(audience, 'excerpt') ? { excerpt } : {}),
    ...(location !== undefined && text && shows(audience, 'location') ? { location } : {}),
    ...(sha256 !== undefined && shows(audience, 'sha256') ? { sha256 } : {}),
    ...(collected !== undefined && shows(audience, 'collected') ? { collected } : {}),
  };
}

/** The keys of an exhibit that may be left out as a whole. */
const WITHHOLDABLE = [
  'excerpt',
  'location',
  'sha256',
  'collected',
] as const satisfies readonly (keyof Exhibit)[];

const withheldFrom = ({ level }: Audience, { summary }: Exhibit): string =>
  level === 'internal' && summary !== WITHHELD ? ON_DEMAND : WITHHELD;

/**
 * Whether the audience may see a summary, by the exhibit's mark of the Traffic Light Protocol (FIRST, TLP 2.0), where
 * it has one.
 */
function showsSummary(audience: Audience, { tlp }: Exhibit): boolean {
  if (tlp === 'clear') return true;
  const kept = tlp === 'red' || tlp === 'amber-strict' || tlp === 'amber';
  return shows(audience, kept ? 'summary marked amber or red' : 'summary not marked clear');
}
