import { plural } from '../../explain/words.ts';
import type { Contradiction, PrecedentReport } from '../../precedent/precedent-report.ts';
import { printable } from '../printable.ts';
import { casePlace } from '../case-place.ts';
import { command, seenFrom, type PathOf } from '../workflow-command.ts';
import type { PrecedentOptions } from '../report-format.ts';
import { decisionWords, leftOut, policyWords, tally, thoughWords } from './precedent-words.ts';

/** GitHub shows this many annotations of each level per step, and drops the rest. */
const SHOWN = 10;

/** Annotations for a GitHub workflow: an error on each retained case that contradicts a terminated one. */
export function githubPrecedents(report: PrecedentReport, { pathOf }: PrecedentOptions): string {
  const { policies } = report;
  const shown = policies.flatMap((one) => one.shown).slice(0, SHOWN);
  const told = shown.reduce((sum, { pairs }) => sum + pairs, 0);
  const left = policies.reduce((sum, one) => sum + leftOut(one).pairs, 0);
  const all = policies.flatMap((one) => one.shown).reduce((sum, { pairs }) => sum + pairs, left);
  const more = `${plural(all - told, 'more contradiction')}: \`decisis precedents\` in a shell names them`;
  const lines = [
    ...shown.map((pair) => annotation(pair, pathOf)),
    ...(all === told ? [] : [command('notice', undefined, 'decided cases contradict each other', more)]),
    ...policies.map((one) => printable(`${policyWords(one)}.`)),
    tally(report),
  ];
  return `${lines.join('\n')}\n`;
}

function annotation(pair: Contradiction, pathOf: PathOf): string {
  const { terminated, retained } = pair;
  const lines = [
    `ended: ${terminated.id}: ${decisionWords(terminated)} (${terminated.place})`,
    `kept: ${retained.id}: ${decisionWords(retained)}`,
    `though: ${thoughWords(pair)}`,
  ];
  const title = `${retained.id} contradicts ${terminated.id}`;
  return command(
    'error',
    seenFrom(casePlace(retained.place), pathOf),
    title,
    lines.map(printable).join('\n'),
  );
}
