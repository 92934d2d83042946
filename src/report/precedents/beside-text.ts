import type { Comparison } from '../../precedent/comparison.ts';
import type { PrecedentAccount } from '../../precedent/precedent-account.ts';
import type { Paint } from '../paint.ts';
import { printable } from '../printable.ts';
import { wrap } from '../wrap.ts';
import { besideWords, comparedWords, hereWords, relationWords, unlisted } from './beside-words.ts';
import { decisionWords } from './precedent-words.ts';

/** The section on precedents: which bind the case, and what distinguishes the nearest of the others. */
export function besideText(account: PrecedentAccount, paint: Paint): readonly string[] {
  const { binds, persuades, nearest, departs } = account;
  const words = wrap(besideWords(account), 2);
  const more = unlisted(account);
  return [
    paint.heading('Precedents'),
    ...(departs ? words.map((line) => paint.error(line)) : words),
    ...wrap(hereWords(account), 2),
    ...list('Binding', binds, paint),
    ...(more === 0 ? [] : [`    … and ${more} more that ${more === 1 ? 'binds' : 'bind'} it`]),
    ...list('From another provider or decided later, so only persuasive', persuades, paint),
    ...list('Nearest that do not bind, and what distinguishes them', nearest, paint),
    ...wrap(comparedWords(account), 2),
  ];
}

const list = (head: string, comparisons: readonly Comparison[], paint: Paint): readonly string[] =>
  comparisons.length === 0 ? [] : [`  ${head}`, ...comparisons.flatMap((one) => lines(one, paint))];

function lines(one: Comparison, paint: Paint): readonly string[] {
  const { id, decision } = one.precedent;
  const [first = '', ...rest] = wrap(`${id}: ${decisionWords(one.precedent)}`, 6, '    ');
  return [
    first
      .replace(printable(id), () => paint.id(printable(id)))
      .replace(`: ${decision.verdict}`, () => `: ${paint.verdict(decision.verdict, decision.verdict)}`),
    ...rest,
    ...wrap(relationWords(one), 8, '      '),
  ];
}
