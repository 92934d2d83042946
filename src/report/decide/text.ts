import { cited, type Seen } from './exhibit-lines.ts';
import { notCounted } from './not-counted.ts';
import { lastOf } from '../../model/ends.ts';
import { endsService, type VerdictWord } from '../../model/verdict-word.ts';
import type { FindingAccount, Justification, RuleAccount } from '../../explain/justification.ts';
import type { Contrast } from '../../contrast/contrast.ts';
import { closestFirst, fateWords, isTouched, untouchedWords } from '../../explain/reason.ts';
import { day, hiddenWords, moment } from '../../explain/words.ts';
import { briefContrast } from '../contrast/brief-words.ts';
import type { Paint } from '../paint.ts';
import type { ReportOptions } from '../report-format.ts';
import { timelineStrip } from '../timeline-strip.ts';
import { column, reportWidth, widthOf, wrap } from '../wrap.ts';

const LABEL = 11;

/** The verdict for a terminal, 80 columns wide. The first three lines are enough to know the verdict and why. */
export function textReport(
  justification: Justification,
  { paint, verbose, contrast }: ReportOptions,
): string {
  const seen: Seen = { ids: new Set(), texts: new Map() };
  const sections = [
    heading(justification, paint),
    facts(justification, contrast),
    verdictWhyNot(justification, paint, verbose),
    found(justification, paint, verbose, seen),
    when(justification, paint),
    follows(justification, paint),
    close(justification, paint),
    lackingRest(justification, paint, verbose),
    notCounted(justification, paint, verbose, seen),
    then(justification),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** The verdict with its subject and date, and its reason. */
export function heading({ verdict, subject, asOf, reason }: Justification, paint: Paint): readonly string[] {
  const word = verdict.verdict.toUpperCase() + (verdict.contested ? ' (contested)' : '');
  const [title = '', ...more] = wrap(`${subject}, as of ${moment(asOf)}`, 12, column(word, 12));
  return [title.replace(word, paint.verdict(verdict.verdict, word)), ...more, ...wrap(reason)];
}

/** The question, the case and the policy, with the grounds. */
export function facts(justification: Justification, contrast?: Contrast): readonly string[] {
  const { question, policy, rules, caseTitle, verdict, cautions } = justification;
  const row = (label: string, text: string): readonly string[] => wrap(text, LABEL, column(label, LABEL));
  const grounds = rules.filter(({ outcome }) => outcome === 'prevails');
  return [
    ...row('Question', question),
    ...row('Case', `${verdict.case.id}: ${caseTitle}`),
    ...row('Policy', `${policy.id}, version ${policy.version}`),
    ...grounds.flatMap(({ id, title }, index) => row(index === 0 ? 'Ground' : '', `${title} (${id})`)),
    ...cautions.flatMap((caution) => row('Note', caution)),
    ...(contrast === undefined ? [] : briefContrast(contrast, justification)).flatMap(([label, words]) =>
      row(label, words),
    ),
  ];
}

/** For the default verdict, what a reader asks first: why each ground for the other verdict did not apply. */
function verdictWhyNot({ verdict, rules }: Justification, paint: Paint, verbose: boolean): readonly string[] {
  if (endsService(verdict.verdict)) return [];
  const against = closestFirst(
    rules.filter((rule) => rule.verdict !== verdict.verdict && rule.outcome === 'lacking'),
  );
  if (against.length === 0) return [];
  const told = against.filter((rule) => verbose || isTouched(rule));
  const rest = against.filter((rule) => !told.includes(rule));
  return [
    paint.heading('Why not'),
    ...told.flatMap((rule) => lackingRule(rule, paint)),
    ...(rest.length === 0 ? [] : wrap(untouchedWords(rest), 4, '  ')),
  ];
}

/** A rule that did not apply, and what was missing. */
export function lackingRule({ id, title, lacks }: RuleAccount, paint: Paint): readonly string[] {
  return [...titleAndId(title, id, '  ', paint), ...lacks.flatMap(({ phrase }) => wrap(phrase, 6, '    - '))];
}

/** A title, with the id flush right on the last line. */
export function titleAndId(title: string, id: string, first: string, paint: Paint): readonly string[] {
  const lines = wrap(title, Math.max(4, first.length), first);
  const last = lastOf(lines);
  const fits = widthOf(last) + 2 + id.length <= reportWidth();
  const gap = ' '.repeat(Math.max(2, reportWidth() - widthOf(last) - id.length));
  return fits
    ? [...lines.slice(0, -1), last + gap + paint.dim(id)]
    : [...lines, paint.dim(id.padStart(reportWidth()))];
}

function found(
  { findings, exhibits, asOf }: Justification,
  paint: Paint,
  verbose: boolean,
  seen: Seen,
): readonly string[] {
  const shown = findings.filter(({ relevant }) => relevant || verbose);
  const rest = findings.length - shown.length;
  const more = rest === 0 ? [] : [`  ${hiddenWords(rest)} (--verbose)`];
  const lines = shown.flatMap((finding) => [
    ...findingHead(finding, paint),
    ...finding.measure.flatMap((line) => wrap(line, 7)),
    ...cited(finding.exhibits, exhibits, asOf, seen),
  ]);
  return lines.length + more.length === 0 ? [] : [paint.heading('Found'), ...lines, ...more];
}

function findingHead({ title, established, id }: FindingAccount, paint: Paint): readonly string[] {
  const [first = '', ...rest] = titleAndId(title, id, established ? '  yes  ' : '  no   ', paint);
  return [first.replace(/^ {2}(yes|no)/, (word) => paint.found(established, word)), ...rest];
}

function when({ timeline }: Justification, paint: Paint): readonly string[] {
  if (timeline === undefined) return [];
  const [dates, ...rows] = timelineStrip(timeline);
  return [paint.heading('When') + (dates ?? '').slice('When'.length), ...rows];
}

function follows({ rules }: Justification, paint: Paint): readonly string[] {
  const applying = rules.filter(({ outcome }) => outcome !== 'lacking');
  if (applying.length === 0) return [paint.heading('Follows'), '  no rule applies: the default stands'];
  let before = 0;
  return [
    paint.heading('Follows'),
    ...applying.flatMap((rule) => {
      const { id, title, verdict, outcome } = rule;
      if (outcome === 'prevails') before += 1;
      const fate =
        outcome === 'prevails' ? (before > 1 ? 'prevails too' : 'prevails') : fateWords(rule, rules);
      return [...titleAndId(title, id, `  ${column(verdict, 11)}`, paint), ...wrap(fate, 13)];
    }),
  ];
}

/** Rules that came close and were not shown above. */
function close({ verdict, rules }: Justification, paint: Paint): readonly string[] {
  const near = rules.filter((rule) => rule.close && !toldUnderWhyNot(rule, verdict.verdict));
  if (near.length === 0) return [];
  return [paint.heading('Close, but not'), ...closestFirst(near).flatMap((rule) => lackingRule(rule, paint))];
}

function lackingRest({ verdict, rules }: Justification, paint: Paint, verbose: boolean): readonly string[] {
  const far = rules.filter(
    (rule) => rule.outcome === 'lacking' && !rule.close && !toldUnderWhyNot(rule, verdict.verdict),
  );
  if (far.length === 0) return [];
  if (!verbose) return [];
  return [paint.heading('Did not apply'), ...far.flatMap((rule) => lackingRule(rule, paint))];
}

const toldUnderWhyNot = (rule: RuleAccount, verdict: VerdictWord): boolean =>
  !endsService(verdict) && rule.verdict !== verdict;

function then({ measures, reviewBy, rules }: Justification): readonly string[] {
  const review = reviewBy === undefined ? [] : [`Review by ${day(reviewBy)}.`];
  const cites = [
    ...new Set(rules.filter(({ outcome }) => outcome === 'prevails').flatMap((rule) => rule.cites)),
  ];
  const follow = [measures.length === 0 ? '' : `${measures.join('; ')}.`, ...review].filter(
    (part) => part !== '',
  );
  return [
    ...(follow.length === 0 ? [] : wrap(follow.join(' '), LABEL, column('Then', LABEL))),
    ...cites.flatMap((cite, index) => wrap(cite, LABEL, column(index === 0 ? 'Sources' : '', LABEL))),
  ];
}
