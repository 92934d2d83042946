import { lookUp } from '../../model/look-up.ts';
import { named } from '../../model/named.ts';
import { endsService } from '../../model/verdict-word.ts';
import type { Change, Contrast } from '../../contrast/contrast.ts';
import type { Justification, RuleAccount } from '../../explain/justification.ts';
import { factClause } from '../../explain/titles.ts';
import { closestFirst, fateWords, titlesOf } from '../../explain/reason.ts';
import { moment, plural, sentenceList, shortMoment } from '../../explain/words.ts';
import type { Paint } from '../paint.ts';
import type { ReportOptions } from '../report-format.ts';
import { besideText } from '../precedents/beside-text.ts';
import { orderedChanges, farWords } from '../contrast/ordered-changes.ts';
import { facts, heading, lackingRule, titleAndId } from '../decide/text.ts';
import { column, wrap } from '../wrap.ts';
import {
  changesNote,
  changeWords,
  marginWords,
  pivotalWords,
  reasonWords,
  restsOn,
} from '../contrast/contrast-words.ts';
import { lapseWords, cutWords } from '../contrast/lapse-words.ts';
import { questionWords, settledWords } from '../contrast/question-words.ts';
import { NAMED } from '../contrast/share-words.ts';
import type { Explanation } from './explanation.ts';
import { historyStrip } from './history-strip.ts';

/** An explanation for a terminal: first what would change the verdict, then what it rests on (Miller 2019). */
export function explanationText(explanation: Explanation, { paint }: ReportOptions): string {
  const { justification, contrast, precedents } = explanation;
  const sections = [
    heading(justification, paint),
    facts(justification),
    whatWouldChange(explanation, paint),
    whatItRestsOn(justification, contrast, paint),
    howFirm(contrast, paint),
    whatIsOpen(justification, contrast, paint),
    [
      paint.heading('When it lapses'),
      ...wrap(lapseWords(contrast.lapse, contrast.lasts, justification.vocabulary), 2),
    ],
    ...(precedents === undefined ? [] : [besideText(precedents, paint)]),
    history(explanation, paint),
    whyNot(justification, paint),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function whatWouldChange(
  { justification: { vocabulary, rules }, contrast: { changes }, files }: Explanation,
  paint: Paint,
): readonly string[] {
  const { near, far } = orderedChanges(changes.list, rules);
  // a change that was written to a file is always listed, however unrealistic
  const told = [...near, ...far.filter(({ at }) => files[at] !== undefined)];
  const rest = far.filter((one) => !told.includes(one));
  return [
    paint.heading('What would change it'),
    ...told.flatMap(({ change, at }) => [
      ...wrap(changeWords(change, vocabulary), 4, '  - '),
      ...outcome(change, rules),
      ...(files[at] === undefined ? [] : wrap(`shown in ${files[at]}`, 6)),
    ]),
    ...(rest.length === 0 ? [] : wrap(`${farWords(rest)}; --format json lists them`, 4, '  - ')),
    ...wrap(changesNote(changes), 2),
  ];
}

function outcome(
  { verdict, contested, grounds, breaks }: Change,
  rules: readonly RuleAccount[],
): readonly string[] {
  const by = grounds.length === 0 ? 'no rule applies' : titlesOf(rules, grounds);
  const faults = [...(contested ? ['contested'] : []), ...breaks.map((id) => `against the assumption ${id}`)];
  return wrap(`then ${verdict}: ${by}${faults.length === 0 ? '' : ` (${faults.join(', ')})`}`, 6);
}

function whatItRestsOn(
  justification: Justification,
  { sufficient, pivotal, verdict }: Contrast,
  paint: Paint,
): readonly string[] {
  const head = paint.heading('What it rests on');
  if (sufficient.exhibits.length + sufficient.facts.length === 0) {
    return [
      head,
      ...wrap(
        `No single piece of it matters: the verdict would be ${verdict} whatever evidence or facts were left out.`,
        2,
      ),
    ];
  }
  return [
    head,
    ...wrap(
      `These alone are enough: ${reasonWords(sufficient, justification)}${sufficient.minimal ? '' : ' (perhaps more than is needed)'}.`,
      2,
    ),
    ...sufficient.exhibits.slice(0, NAMED).flatMap((id) => exhibitLine(justification, id)),
    ...furtherExhibits(sufficient.exhibits),
    ...sufficient.facts.flatMap((fact) => wrap(factLine(justification, fact), 9, '    ')),
    ...wrap(pivotalWords(pivotal, justification.vocabulary), 2),
  ];
}

/** A line that says how many exhibits are not listed. */
function furtherExhibits({ length }: readonly string[]): readonly string[] {
  return length > NAMED ? [`    and ${length - NAMED} more; --format json lists all`] : [];
}

/** An exhibit that the verdict rests on, and its role. */
function exhibitLine({ exhibits, roles, asOf }: Justification, id: string): readonly string[] {
  const { kindTitle, observed, target, summary, onDemand } = lookUp(exhibits, id);
  const withheld = `[text withheld${onDemand ? ': restricted kind; --reveal shows it' : ''}]`;
  const what = [kindTitle, ...(target === undefined ? [] : [target])].join(', ');
  const head = `    ${column(id, 5)}${column(shortMoment(observed, asOf), 13)}`;
  return [...wrap(`${what}: ${summary ?? withheld}`, 9, head), ...wrap(lookUp(roles, id).words, 9)];
}

const factLine = ({ known, vocabulary }: Justification, fact: string): string =>
  factClause(fact, named(known, fact), vocabulary);

function howFirm({ margin, verdict }: Contrast, paint: Paint): readonly string[] {
  const rests = endsService(verdict) ? restsOn(margin) : undefined;
  const row = (label: string, text: string): readonly string[] => wrap(text, 14, `  ${column(label, 12)}`);
  return [
    paint.heading('How robust it is') + (rests === undefined ? '' : `: ${rests}`),
    ...row('exhibits', marginWords(margin.exhibits, ['exhibit', 'exhibits'])),
    ...row('origins', marginWords(margin.origins, ['origin', 'origins'])),
    ...(margin.sources === undefined
      ? []
      : row('sources', marginWords(margin.sources, ['source', 'sources']))),
  ];
}

function whatIsOpen(
  { vocabulary, rules }: Justification,
  { open }: Contrast,
  paint: Paint,
): readonly string[] {
  return [
    paint.heading('Open questions'),
    ...wrap(settledWords(open), 2),
    ...open.questions.flatMap((question) => [
      ...wrap(questionWords(question, vocabulary), 4, '  - '),
      ...wrap(
        `then ${question.verdict}: ${question.grounds.length === 0 ? 'no rule applies' : titlesOf(rules, question.grounds)}`,
        6,
      ),
    ]),
  ];
}

function history({ history: asked }: Explanation, paint: Paint): readonly string[] {
  if (asked === undefined) return [];
  const [dates, ...rows] = historyStrip(asked);
  const head = `History, ${plural(asked.stretches.length, 'stretch', 'stretches')}`;
  return [
    paint.heading(head),
    dates!,
    ...rows,
    ...asked.stretches.flatMap(({ from, verdict, contested, grounds }) => {
      const word = verdict + (contested ? ' (contested)' : '');
      const by = grounds.length === 0 ? 'no rule applies' : sentenceList(grounds);
      return wrap(by, 38, `  ${column(`from ${moment(from)}`, 28)}${column(word, 10)}`);
    }),
    ...(asked.isCut ? wrap(cutWords(asked), 2) : []),
  ];
}

/** Every rule that is not a ground, with what it lacked or what defeated it. */
function whyNot({ rules }: Justification, paint: Paint): readonly string[] {
  const rest = rules.filter(({ outcome: fate }) => fate !== 'prevails');
  if (rest.length === 0) return [];
  const defeated = rest.filter(({ outcome: fate }) => fate === 'defeated');
  const lacking = rest.filter(({ outcome: fate }) => fate === 'lacking');
  return [
    paint.heading('Why not'),
    ...defeated.flatMap((rule) => defeatedRule(rule, rules, paint)),
    ...closestFirst(lacking).flatMap((rule) => lackingRule(rule, paint)),
  ];
}

function defeatedRule(rule: RuleAccount, rules: readonly RuleAccount[], paint: Paint): readonly string[] {
  return [
    ...titleAndId(rule.title, rule.id, '  ', paint),
    ...wrap(`applies, but is ${fateWords(rule, rules)}`, 6, '    - '),
  ];
}
