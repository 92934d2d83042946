import { capital, plural } from '../../explain/words.ts';
import type { Paint } from '../paint.ts';
import { printable } from '../printable.ts';
import { column, reportWidth, wrap } from '../wrap.ts';
import { caseDocument } from './case-document.ts';
import type {
  PolicyProof,
  ProofOptions,
  ProofReport,
  Shown,
  ShownClaim,
  ShownDifference,
} from './proof-report.ts';
import {
  assumedWords,
  caseInBrief,
  claimGroups,
  claimWords,
  differenceWords,
  settledWords,
  statusWord,
  type ClaimGroup,
} from './proof-words.ts';

const LABEL = 11;

/** The result of proofs for a terminal, 80 columns wide. */
export function textProof(report: ProofReport, options: ProofOptions): string {
  const blocks =
    'policies' in report
      ? report.policies.map((policy) => policyLines(policy, options))
      : [
          ...report.differences.map((difference) => differenceLines(difference, report.base, options)),
          ...only(report.added, `is new since ${report.base}`),
          ...only(report.removed, `is only at ${report.base}`),
        ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

const only = (ids: readonly string[], where: string): readonly (readonly string[])[] =>
  ids.map((id) => wrap(`Policy ${id} ${where}: there is nothing to compare it with.`));

function policyLines(proof: PolicyProof, options: ProofOptions): readonly string[] {
  const { policy, version, assumptions } = proof;
  return [
    `${options.paint.heading(printable(policy))}, version ${printable(version)}`,
    ...(assumptions.length === 0 ? [] : wrap(assumedWords(assumptions), 2)),
    ...claimGroups(proof).flatMap((group) => groupLines(group, options)),
  ];
}

/** Lists guarantees one by one, and other claims as a group as long as all of them hold. */
function groupLines({ kind, says, claims }: ClaimGroup, options: ProofOptions): readonly string[] {
  const apart = kind === 'guarantee' || options.verbose;
  const told = apart ? claims : claims.filter(({ status }) => status !== 'proved');
  const together = claims.length - told.length;
  const all = together === claims.length ? says : `${together} more of this kind`;
  return [
    ...told.flatMap((claim) => claimLines(claim, options)),
    ...(together === 0 ? [] : line('proved', together === claims.length ? says : all, options.paint)),
  ];
}

function claimLines(claim: ShownClaim, options: ProofOptions): readonly string[] {
  const { status, why, shown } = claim;
  const showing = status === 'refuted' || (options.verbose && status === 'proved');
  return [
    ...line(statusWord(claim), claimWords(claim), options.paint),
    ...(why === '' ? [] : wrap(capital(`${why}.`), LABEL)),
    ...(showing
      ? shown.slice(0, 1).flatMap((one) => shownLines(one, leadOf(one, shown), options.paint))
      : []),
    ...(showing ? shown.slice(1).flatMap((one) => furtherLines(one, options.paint)) : []),
  ];
}

function leadOf({ smallest, file }: Shown, shown: readonly Shown[]): string {
  const where = file === undefined ? '' : `, written to ${file}`;
  const most = shown.length > 1 ? 'case' : 'such case';
  return smallest ? `The smallest ${most}${where}:` : `One ${most}, perhaps not the smallest${where}:`;
}

/** The same case with one more exhibit; only its evidence is shown. */
function furtherLines({ case: theCase, reasons, file }: Shown, paint: Paint): readonly string[] {
  const only = { ...theCase, evidence: theCase.evidence.slice(-1) };
  const lines = caseDocument(only, reportWidth() - LABEL - 2);
  const where = file === undefined ? '' : `, written to ${file}`;
  return [
    ...wrap(`With one exhibit more${where}:`, LABEL),
    ...lines.slice(lines.indexOf('evidence:') + 1).map((each) => ' '.repeat(LABEL + 2) + indented(each)),
    ...reasons.flatMap((reason) => verdictLines(reason, paint)),
  ];
}

function line(word: string, says: string, paint: Paint): readonly string[] {
  const [first = '', ...rest] = wrap(says, LABEL, column(`  ${word}`, LABEL));
  const painted = word === 'REFUTED' || word === 'DIFFERENT' ? paint.error(word) : paint.found(true, word);
  return [`  ${word === 'proved' ? word : painted}${first.slice(2 + word.length)}`, ...rest];
}

function shownLines({ case: theCase, reasons }: Shown, lead: string, paint: Paint): readonly string[] {
  return [
    ...wrap(lead, LABEL),
    ...caseDocument(theCase, reportWidth() - LABEL - 2, true).map(
      (each) => ' '.repeat(LABEL + 2) + indented(each),
    ),
    ...reasons.flatMap((reason) => verdictLines(reason, paint)),
  ];
}

function verdictLines(gist: Shown['reasons'][number], paint: Paint): readonly string[] {
  if (gist === undefined) return wrap('The policy is not for this case.', LABEL);
  const { verdict, contested } = gist.verdict;
  const said = `${verdict}${contested ? ' (contested)' : ''}: ${gist.reason}`;
  const [first = '', ...rest] = wrap(said, LABEL);
  return [first.replace(verdict, paint.verdict(verdict, verdict)), ...rest];
}

/** A line of a document, safe to print, with its indentation. */
const indented = (text: string): string => text.replace(/\S.*/, (rest) => printable(rest));

function differenceLines(
  difference: ShownDifference,
  base: string,
  options: ProofOptions,
): readonly string[] {
  const { paint } = options;
  const { policy, status, assumptions, scope, regions, commonWords } = difference;
  const word = { equivalent: 'EQUIVALENT', different: 'DIFFERENT', unknown: 'UNKNOWN' }[status];
  return [
    `${paint.heading(printable(policy))}, against ${printable(base)}`,
    ...wrap(`${word}: ${differenceWords(difference)}.`, 2),
    ...(commonWords ? wrap('The vocabularies differ: only what both can say is compared.', 2) : []),
    ...(assumptions.length === 0 ? [] : wrap(assumedWords(assumptions), 2)),
    ...scope.flatMap(({ now, shown }) => [
      '',
      ...wrap(now === 'lost' ? 'Decided no longer:' : 'Decided for the first time:', 2),
      ...shownLines(shown, leadOf(shown, [shown]), paint),
    ]),
    ...regionsLines(regions, options),
  ];
}

/** At most this many kinds of difference that show nothing new are listed, and those in brief. */
const MOST_BRIEF = 12;

function regionsLines(regions: ShownDifference['regions'], options: ProofOptions): readonly string[] {
  const whole = options.verbose ? new Set(regions.keys()) : telling(regions);
  const brief = [...regions.keys()].filter((index) => !whole.has(index));
  const left = new Set(brief.slice(MOST_BRIEF));
  return [
    ...regions.flatMap((region, index) =>
      left.has(index) ? [] : regionLines(region, index, whole, options),
    ),
    ...(left.size === 0
      ? []
      : [
          '',
          ...wrap(`and ${plural(left.size, 'more kind')}, with rules that are named above (--verbose)`, 5),
        ]),
  ];
}

/** The kinds of difference that show something new: a new pair of verdicts, or a rule not mentioned before. */
function telling(regions: ShownDifference['regions']): ReadonlySet<number> {
  const seen = new Set<string>();
  return new Set(
    regions.flatMap(({ before, after }, index) => {
      const marks = [`${before.verdict} ${after.verdict}`, ...before.grounds, ...after.grounds];
      const fresh = marks.filter((mark) => !seen.has(mark));
      for (const mark of fresh) seen.add(mark);
      return fresh.length === 0 ? [] : [index];
    }),
  );
}

function regionLines(
  { before, after, shown }: ShownDifference['regions'][number],
  index: number,
  whole: ReadonlySet<number>,
  { paint }: ProofOptions,
): readonly string[] {
  const brief =
    shown.file === undefined ? caseInBrief(shown.case) : `${caseInBrief(shown.case)} (${shown.file})`;
  return [
    '',
    ...wrap(`before  ${settledWords(before)}`, 13, column(`${String(index + 1).padStart(3)}.`, 5)),
    ...wrap(`after   ${settledWords(after)}`, 13, '     '),
    ...(whole.has(index)
      ? shownLines(shown, leadOf(shown, [shown]), paint)
      : wrap(`with    ${brief}`, 13, '     ')),
  ];
}
