import { lookUp } from '../../model/look-up.ts';
import { endsService } from '../../model/verdict-word.ts';
import type { FindingAccount, Justification, RuleAccount } from '../../explain/justification.ts';
import type { Contrast } from '../../contrast/contrast.ts';
import { folded, moreWords, NAMED_AT_MOST } from '../../explain/folded.ts';
import { closestFirst, fateWords, isTouched, untouchedWords } from '../../explain/reason.ts';
import { day, moment, shortMoment } from '../../explain/words.ts';
import { briefContrast } from '../contrast/brief-words.ts';
import type { ReportOptions } from '../report-format.ts';
import { escapeMarkdown } from '../markdown.ts';
import { timelineStrip } from '../timeline-strip.ts';

const text = escapeMarkdown;
const code = (id: string): string => `\`${id}\``;

/** The verdict for a ticket or a pull request. */
export function markdownReport(justification: Justification, { verbose, contrast }: ReportOptions): string {
  const sections = [
    heading(justification, contrast),
    whyNot(justification, verbose),
    found(justification, verbose),
    exhibitTable(justification),
    when(justification),
    follows(justification, verbose),
    weightlessFacts(justification),
    then(justification),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** The verdict with its subject, its date and its reason, then the documents it comes from. */
export function heading(justification: Justification, contrast?: Contrast): readonly string[] {
  const { verdict, subject, asOf, reason, question, policy, caseTitle, cautions } = justification;
  const contested = verdict.contested ? ' (contested)' : '';
  return [
    `## ${verdict.verdict.toUpperCase()}${contested}: ${text(subject)}, as of ${moment(asOf)}`,
    '',
    `**${text(reason)}**`,
    '',
    `- Question: ${text(question)}`,
    `- Case: ${code(verdict.case.id)}, ${text(caseTitle)}`,
    `- Policy: ${code(policy.id)}, version ${text(policy.version)}`,
    ...cautions.map((caution) => `- Note: ${text(caution)}`),
    ...(contrast === undefined ? [] : briefContrast(contrast, justification)).map(
      ([label, words]) => `- ${label}: ${text(words)}`,
    ),
  ];
}

function whyNot({ verdict, rules }: Justification, verbose: boolean): readonly string[] {
  if (endsService(verdict.verdict)) return [];
  const against = closestFirst(
    rules.filter((rule) => rule.verdict !== verdict.verdict && rule.outcome === 'lacking'),
  );
  const told = against.filter((rule) => verbose || isTouched(rule));
  const rest = against.filter((rule) => !told.includes(rule));
  return against.length === 0
    ? []
    : [
        '### Why not',
        '',
        ...told.map(lackingRule),
        ...(rest.length === 0 ? [] : [`- ${text(untouchedWords(rest))}`]),
      ];
}

/** A rule that did not apply, and what was missing. */
export const lackingRule = ({ id, title, lacks }: RuleAccount): string =>
  [`- ${text(title)} (${code(id)})`, ...lacks.map(({ phrase }) => `  - ${text(phrase)}`)].join('\n');

function found({ findings }: Justification, verbose: boolean): readonly string[] {
  const shown = findings.filter(({ relevant }) => relevant || verbose);
  if (shown.length === 0) return [];
  return [
    '### Found',
    '',
    '| | Finding | Measure | Exhibits |',
    '| --- | --- | --- | --- |',
    ...shown.map(findingRow),
  ];
}

const findingRow = ({ established, id, title, measure, exhibits }: FindingAccount): string =>
  `| ${established ? '**yes**' : 'no'} | ${text(title)} (${code(id)}) | ${measure.map(text).join('; ')} | ${idsIn(exhibits)} |`;

/** Ids for a cell of a table; of very many, only the first. */
function idsIn(ids: readonly string[]): string {
  const { first, more } = folded(ids, NAMED_AT_MOST);
  return first.join(', ') + (more === 0 ? '' : ` and ${more} more`);
}

/** All exhibits, with the role of each. */
function exhibitTable({ exhibits, roles, asOf }: Justification): readonly string[] {
  const { first, more } = folded([...exhibits.values()]);
  if (first.length === 0) return [];
  return [
    '### Exhibits',
    '',
    '| Exhibit | Observed | What it is | Grade | What it did |',
    '| --- | --- | --- | --- | --- |',
    ...first.map((exhibit) => {
      const withheld = exhibit.onDemand ? '_text withheld: restricted kind_' : '_text withheld_';
      const summary = exhibit.summary === undefined ? withheld : text(exhibit.summary);
      const about = exhibit.target === undefined ? '' : `, ${text(exhibit.target)}`;
      const role = text(lookUp(roles, exhibit.id).words);
      return `| ${exhibit.id} | ${shortMoment(exhibit.observed, asOf)} | ${text(exhibit.kindTitle)}${about}: ${summary} | ${exhibit.grade} | ${role} |`;
    }),
    ...(more === 0 ? [] : ['', moreWords(more)]),
  ];
}

function when({ timeline }: Justification): readonly string[] {
  return timeline === undefined ? [] : ['### When', '', '```text', ...timelineStrip(timeline), '```'];
}

function follows({ verdict, rules }: Justification, verbose: boolean): readonly string[] {
  const told = (rule: RuleAccount): boolean => !endsService(verdict.verdict) && endsService(rule.verdict);
  const applying = rules.filter(({ outcome }) => outcome !== 'lacking');
  const near = rules.filter((rule) => rule.outcome === 'lacking' && (rule.close || verbose) && !told(rule));
  const lines = applying.map((rule) => {
    const { id, title, verdict: word, outcome } = rule;
    const fate = outcome === 'prevails' ? '**prevails**' : text(fateWords(rule, rules));
    return `- ${text(title)} (${code(id)}, ${word}): ${fate}`;
  });
  return [
    '### Follows',
    '',
    ...(lines.length === 0 ? ['No rule applies: the default stands.'] : lines),
    ...(near.length === 0 ? [] : ['', 'Close, but not:', '', ...closestFirst(near).map(lackingRule)]),
  ];
}

function weightlessFacts({ weightless }: Justification): readonly string[] {
  return weightless.length === 0
    ? []
    : ['### Never weighed', '', ...weightless.map((fact) => `- ${text(fact)}`)];
}

function then({ measures, reviewBy, rules }: Justification): readonly string[] {
  const cites = [
    ...new Set(rules.filter(({ outcome }) => outcome === 'prevails').flatMap((rule) => rule.cites)),
  ];
  const lines = [
    ...measures.map((measure) => `- ${text(measure)}`),
    ...(reviewBy === undefined ? [] : [`- Review by ${day(reviewBy)}`]),
    ...cites.map((cite) => `- Source: ${text(cite)}`),
  ];
  return lines.length === 0 ? [] : ['### Then', '', ...lines];
}
