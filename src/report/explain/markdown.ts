import { lookUp } from '../../model/look-up.ts';
import { named } from '../../model/named.ts';
import { endsService } from '../../model/verdict-word.ts';
import type { Contrast } from '../../contrast/contrast.ts';
import type { Justification } from '../../explain/justification.ts';
import { factClause } from '../../explain/titles.ts';
import { farWords, orderedChanges } from '../contrast/ordered-changes.ts';
import { closestFirst, fateWords } from '../../explain/reason.ts';
import { moment, sentenceList } from '../../explain/words.ts';
import { escapeMarkdown } from '../markdown.ts';
import { heading, lackingRule } from '../decide/markdown.ts';
import { besideMarkdown } from '../precedents/beside-markdown.ts';
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

const text = escapeMarkdown;
const code = (id: string): string => `\`${id}\``;
const grounds = (ids: readonly string[]): string =>
  ids.length === 0 ? 'no rule applies' : sentenceList(ids.map(code));

/** An explanation for a ticket or a pull request. */
export function explanationMarkdown({
  justification,
  contrast,
  history,
  precedents,
  files,
}: Explanation): string {
  const sections = [
    heading(justification),
    [
      '### What would change it',
      '',
      ...changeLines(justification, contrast, files),
      ...(contrast.changes.list.length === 0 ? [] : ['']),
      text(changesNote(contrast.changes)),
    ],
    grounding(justification, contrast),
    firm(contrast),
    [
      '### Open questions',
      '',
      text(settledWords(contrast.open)),
      ...(contrast.open.questions.length === 0 ? [] : ['']),
      ...contrast.open.questions.map(
        (question) =>
          `- ${text(questionWords(question, justification.vocabulary))}: then **${question.verdict}**, by ${grounds(question.grounds)}`,
      ),
    ],
    ['### When it lapses', '', text(lapseWords(contrast.lapse, contrast.lasts, justification.vocabulary))],
    precedents === undefined ? [] : besideMarkdown(precedents),
    history === undefined
      ? []
      : [
          '### History',
          '',
          '```text',
          ...historyStrip(history),
          '```',
          '',
          '| From | Verdict | Grounds |',
          '| --- | --- | --- |',
          ...history.stretches.map(
            (one) =>
              `| ${moment(one.from)} | ${one.verdict}${one.contested ? ' (contested)' : ''} | ${grounds(one.grounds)} |`,
          ),
          ...(history.isCut ? ['', cutWords(history)] : []),
        ],
    whyNot(justification),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function changeLines(
  { vocabulary, rules }: Justification,
  { changes }: Contrast,
  files: readonly string[],
): readonly string[] {
  const { near, far } = orderedChanges(changes.list, rules);
  const told = [...near, ...far.filter(({ at }) => files[at] !== undefined)];
  const rest = far.filter((one) => !told.includes(one));
  return [
    ...told.map(({ change, at }) => {
      const shown = files[at] === undefined ? '' : ` (shown in ${text(files[at])})`;
      const against = change.breaks.map((id) => `, against the assumption ${code(id)}`).join('');
      const contested = change.contested ? ' (contested)' : '';
      return `- ${text(changeWords(change, vocabulary))}: then **${change.verdict}**${contested}, by ${grounds(change.grounds)}${against}${shown}`;
    }),
    ...(rest.length === 0 ? [] : [`- ${farWords(rest)}; \`--format json\` lists them`]),
  ];
}

function grounding(
  justification: Justification,
  { sufficient, pivotal, verdict }: Contrast,
): readonly string[] {
  const { known, exhibits, roles, vocabulary } = justification;
  const head = ['### What it rests on', ''];
  if (sufficient.exhibits.length + sufficient.facts.length === 0) {
    return [
      ...head,
      `No single piece of it matters: the verdict would be ${verdict} whatever evidence or facts were left out.`,
    ];
  }
  return [
    ...head,
    `These alone are enough: ${text(reasonWords(sufficient, justification))}${sufficient.minimal ? '' : ' (perhaps more than is needed)'}.`,
    '',
    ...sufficient.exhibits.slice(0, NAMED).map((id) => {
      const { kindTitle, summary, onDemand } = lookUp(exhibits, id);
      return `- ${text(id)} (${text(kindTitle)}): ${summary === undefined ? (onDemand ? '_text withheld: restricted kind_' : '_text withheld_') : text(summary)}; ${text(lookUp(roles, id).words)}`;
    }),
    ...(sufficient.exhibits.length > NAMED
      ? [`- and ${sufficient.exhibits.length - NAMED} more; \`--format json\` lists all`]
      : []),
    ...sufficient.facts.map((fact) => `- ${text(factClause(fact, named(known, fact), vocabulary))}`),
    '',
    text(pivotalWords(pivotal, vocabulary)),
  ];
}

function firm({ margin, verdict }: Contrast): readonly string[] {
  const rests = endsService(verdict) ? restsOn(margin) : undefined;
  const row = (label: string, words: string): string => `| ${label} | ${text(words)} |`;
  return [
    `### How robust it is${rests === undefined ? '' : `: ${rests}`}`,
    '',
    '| Counted by | Margin |',
    '| --- | --- |',
    row('exhibits', marginWords(margin.exhibits, ['exhibit', 'exhibits'])),
    row('origins', marginWords(margin.origins, ['origin', 'origins'])),
    ...(margin.sources === undefined
      ? []
      : [row('sources', marginWords(margin.sources, ['source', 'sources']))]),
  ];
}

function whyNot({ rules }: Justification): readonly string[] {
  const rest = rules.filter(({ outcome }) => outcome !== 'prevails');
  if (rest.length === 0) return [];
  return [
    '### Why not',
    '',
    ...rest
      .filter(({ outcome }) => outcome === 'defeated')
      .map(
        (rule) =>
          `- ${text(rule.title)} (${code(rule.id)})\n  - applies, but is ${text(fateWords(rule, rules))}`,
      ),
    ...closestFirst(rest.filter(({ outcome }) => outcome === 'lacking')).map(lackingRule),
  ];
}
