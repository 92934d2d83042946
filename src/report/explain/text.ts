import { endsService } from '../../model/verdict-word.ts';
import type { Change, Contrast } from '../../contrast/contrast.ts';
import type { Justification, RuleAccount } from '../../explain/justification.ts';
import { closestFirst } from '../../explain/reason.ts';
import { moment, plural, sentenceList, shortMoment, value } from '../../explain/words.ts';
import type { Paint } from '../paint.ts';
import type { ReportOptions } from '../report-format.ts';
import { besideText } from '../precedents/beside-text.ts';
import { printable } from '../printable.ts';
import { facts, heading, lackingRule } from '../decide/text.ts';
import { column, wrap } from '../wrap.ts';
import {
  changesNote,
  changeWords,
  lapseWords,
  cutWords,
  marginWords,
  NAMED,
  pivotalWords,
  questionWords,
  reasonWords,
  restsOn,
  settledWords,
} from '../contrast/contrast-words.ts';
import type { Explanation } from './explanation.ts';
import { historyStrip } from './history-strip.ts';

/** An explanation as an analyst reads it: what would change the verdict first, and then what it rests on (Miller 2019). */
export function explanationText(explanation: Explanation, { paint }: ReportOptions): string {
  const { justification, contrast, precedents } = explanation;
  const sections = [
    heading(justification, paint),
    facts(justification),
    whatWouldChange(explanation, paint),
    whatItRestsOn(justification, contrast, paint),
    howFirm(contrast, paint),
    whatIsOpen(contrast, paint),
    [paint.heading('When it lapses'), ...wrap(printable(lapseWords(contrast.lapse, contrast.lasts)), 2)],
    ...(precedents === undefined ? [] : [besideText(precedents, paint)]),
    history(explanation, paint),
    whyNot(justification, paint),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function whatWouldChange({ contrast: { changes }, files }: Explanation, paint: Paint): readonly string[] {
  return [
    paint.heading('What would change it'),
    ...changes.list.flatMap((change, at) => [
      ...wrap(printable(changeWords(change)), 4, '  - '),
      ...outcome(change),
      ...(files[at] === undefined ? [] : wrap(printable(`shown in ${files[at]}`), 6)),
    ]),
    ...wrap(changesNote(changes), 2),
  ];
}

function outcome({ verdict, contested, grounds, breaks }: Change): readonly string[] {
  const by = grounds.length === 0 ? 'no rule applies' : sentenceList(grounds);
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
        `Nothing in particular: whatever of the evidence and the facts were left out, the verdict would be ${verdict}.`,
        2,
      ),
    ];
  }
  const needed = [...pivotal.exhibits, ...pivotal.facts];
  return [
    head,
    ...wrap(
      `These alone are enough: ${reasonWords(sufficient)}${sufficient.minimal ? '' : ' (perhaps more than is needed)'}.`,
      2,
    ),
    ...sufficient.exhibits.slice(0, NAMED).flatMap((id) => exhibitLine(justification, id)),
    ...furtherExhibits(sufficient.exhibits),
    ...sufficient.facts.flatMap((fact) => wrap(printable(factLine(justification, fact)), 9, '    ')),
    ...wrap(pivotalWords(needed, pivotal.complete), 2),
  ];
}

/** That not all are listed, where they are many. */
function furtherExhibits({ length }: readonly string[]): readonly string[] {
  return length > NAMED ? [`    and ${length - NAMED} more, all of them in --format json`] : [];
}

function exhibitLine({ exhibits, asOf }: Justification, id: string): readonly string[] {
  const { kind, observed, target, summary, onDemand } = exhibits.get(id)!;
  const about = target === undefined ? '' : `${target}: `;
  const withheld = `[text withheld${onDemand ? ': restricted kind; --reveal shows it' : ''}]`;
  const text = summary ?? withheld;
  const head = `    ${column(id, 5)}${column(shortMoment(observed, asOf), 13)}${column(kind, 14)}`;
  return wrap(printable(about + text), 9, head);
}

function factLine({ known }: Justification, fact: string): string {
  return `${fact} is ${value(known[fact]!)}`;
}

function howFirm({ margin, verdict }: Contrast, paint: Paint): readonly string[] {
  const rests = endsService(verdict) ? restsOn(margin) : undefined;
  const row = (label: string, text: string): readonly string[] =>
    wrap(printable(text), 14, `  ${column(label, 12)}`);
  return [
    paint.heading('How firm it is') + (rests === undefined ? '' : `: ${rests}`),
    ...row('exhibits', marginWords(margin.exhibits, ['exhibit', 'exhibits'])),
    ...row('origins', marginWords(margin.origins, ['origin', 'origins'])),
    ...(margin.sources === undefined
      ? []
      : row('sources', marginWords(margin.sources, ['source', 'sources']))),
  ];
}

function whatIsOpen({ open }: Contrast, paint: Paint): readonly string[] {
  return [
    paint.heading('Open questions'),
    ...wrap(settledWords(open), 2),
    ...open.questions.flatMap((question) => [
      ...wrap(printable(questionWords(question)), 4, '  - '),
      ...wrap(
        `then ${question.verdict}: ${question.grounds.length === 0 ? 'no rule applies' : sentenceList(question.grounds)}`,
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

/** Every rule that is no ground: what it lacked, or what defeated it. */
function whyNot({ rules }: Justification, paint: Paint): readonly string[] {
  const rest = rules.filter(({ outcome: fate }) => fate !== 'prevails');
  if (rest.length === 0) return [];
  const defeated = rest.filter(({ outcome: fate }) => fate === 'defeated');
  const lacking = rest.filter(({ outcome: fate }) => fate === 'lacking');
  return [
    paint.heading('Why not'),
    ...defeated.flatMap((rule) => defeatedRule(rule, paint)),
    ...closestFirst(lacking).flatMap((rule) => lackingRule(rule, paint)),
  ];
}

function defeatedRule({ id, title, defeatedBy }: RuleAccount, paint: Paint): readonly string[] {
  const [first = '', ...rest] = wrap(printable(`${id}: ${title}`), 4, '  ');
  return [
    first.replace(id, paint.id(id)),
    ...rest,
    ...wrap(`applies, but is defeated by ${sentenceList(defeatedBy)}`, 6, '    - '),
  ];
}
