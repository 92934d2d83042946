import { plural, value } from '../../explain/words.ts';
import type { Comparison } from '../../precedent/comparison.ts';
import { measuredBy } from '../../precedent/factor-vector.ts';
import type { PrecedentAccount } from '../../precedent/precedent-account.ts';
import { escapeMarkdown as text, code } from '../markdown.ts';
import { besideWords, comparedWords, unlisted } from './beside-words.ts';
import { decisionWords } from './precedent-words.ts';

/** The section on precedents: which bind the case, then these and the nearest others compared factor by factor. */
export function besideMarkdown(account: PrecedentAccount): readonly string[] {
  const { binds, persuades, nearest, departs } = account;
  const words = text(besideWords(account));
  const more = unlisted(account);
  return [
    '### Precedents',
    '',
    departs ? `**${words}**` : words,
    ...list('Binding:', binds),
    ...(more === 0 ? [] : [`- … and ${plural(more, 'more')}`]),
    ...list('From another provider or decided later, so only persuasive:', persuades),
    ...list('Nearest that do not bind:', nearest),
    ...table(account),
    '',
    text(comparedWords(account)),
  ];
}

function list(head: string, comparisons: readonly Comparison[]): readonly string[] {
  if (comparisons.length === 0) return [];
  return [
    '',
    head,
    '',
    ...comparisons.map(({ precedent }) => `- ${code(precedent.id)}: ${text(decisionWords(precedent))}`),
  ];
}

/** One row for each factor, one column for each precedent; distinguishing factors are bold. */
function table({ factors, strengths, binds, persuades, nearest }: PrecedentAccount): readonly string[] {
  const all = [...binds, ...persuades, ...nearest];
  if (all.length === 0) return [];
  const head = ['Factor', 'Favours', 'Here', ...all.map(({ precedent }) => code(precedent.id))];
  const rows = factors.map((factor, at) => {
    const measured = (strength: number): string => value(measuredBy(factor, strength));
    const cells = all.map(({ factors: compared }) => {
      const { there = 0, stands } = compared[at] ?? {};
      return stands === 'weaker' ? `**${measured(there)}**` : measured(there);
    });
    return [code(factor.finding), factor.favours, measured(strengths[at] ?? 0), ...cells];
  });
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return ['', line(head), line(head.map(() => '---')), ...rows.map(line)];
}
