import { plural } from '../../explain/words.ts';
import type { Precedent } from '../../precedent/comparison.ts';
import type { Contradiction, PolicyPrecedents, PrecedentReport } from '../../precedent/precedent-report.ts';
import { printable } from '../printable.ts';
import { column, wrap } from '../wrap.ts';
import type { PrecedentOptions } from '../report-format.ts';
import { decisionWords, leftOut, overruleWords, policyWords, tally, thoughWords } from './precedent-words.ts';

const LABEL = 9;

/** Contradictions between decided cases for a terminal, 80 columns wide: each pair, what to overrule, then the counts. */
export function textPrecedents(report: PrecedentReport, { paint }: PrecedentOptions): string {
  const blocks = report.policies.flatMap((one) => [
    ...one.shown.map((pair) => pairLines(pair, paint)),
    ...left(leftOut(one).pairs),
    [...mend(one, paint), ...wrap(`${policyWords(one)}.`)],
  ]);
  const skipped = report.counts.cases > report.counts.decided ? [wrap(tally(report))] : [];
  return `${[...blocks, ...skipped].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

const left = (pairs: number): readonly (readonly string[])[] =>
  pairs === 0 ? [] : [[`… and ${plural(pairs, 'more contradiction')}`]];

function pairLines(pair: Contradiction, paint: PrecedentOptions['paint']): readonly string[] {
  const { terminated, retained, pairs } = pair;
  const more =
    pairs === 1 ? [] : wrap(`one of ${plural(pairs, 'pair')} of cases with these strengths`, LABEL);
  return [
    paint.error('CONTRADICTION'),
    ...caseLines('ended', terminated, paint),
    ...caseLines('kept', retained, paint),
    ...row('though', thoughWords(pair)),
    ...more,
  ];
}

function caseLines(label: string, one: Precedent, paint: PrecedentOptions['paint']): readonly string[] {
  const { verdict } = one.decision;
  const [named = '', ...rest] = row(label, `${one.id}: ${one.title}`);
  const [decided = '', ...more] = wrap(decisionWords(one), LABEL);
  return [
    named.replace(printable(one.id), (id) => paint.id(id)),
    ...rest,
    ...wrap(one.place, LABEL),
    decided.replace(verdict, () => paint.verdict(verdict, verdict)),
    ...more,
  ];
}

const row = (label: string, text: string): readonly string[] =>
  wrap(text, LABEL, `  ${column(label, LABEL - 2)}`);

function mend(one: PolicyPrecedents, paint: PrecedentOptions['paint']): readonly string[] {
  const { overruled, overrule } = one;
  if (overruled === 0) return [];
  const { decisions } = leftOut(one);
  return [
    paint.heading(`Decisions to overrule to remove all contradictions: ${overruled}`),
    ...overrule.flatMap((each) => [
      ...wrap(`${each.precedent.id} (${each.precedent.place})`, 4, '  '),
      ...wrap(overruleWords(each), 4),
    ]),
    ...(decisions === 0 ? [] : [`  … and ${plural(decisions, 'more decision')}`]),
    '',
  ];
}
