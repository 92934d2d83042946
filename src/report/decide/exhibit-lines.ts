import { lookUp } from '../../model/look-up.ts';
import type { ExhibitAccount, Justification } from '../../explain/justification.ts';
import { folded, moreWords } from '../../explain/folded.ts';
import { sentenceList, shortMoment } from '../../explain/words.ts';
import { column, wrap } from '../wrap.ts';

/** What has been printed so far: the ids of exhibits, and for each text the first exhibit that has it. */
export interface Seen {
  readonly ids: Set<string>;
  readonly texts: Map<string, string>;
}

/** Exhibits as lines: in full where they are first cited, later by id alone. Of very many, only the first are listed. */
export function cited(
  ids: readonly string[],
  exhibits: Justification['exhibits'],
  asOf: number,
  seen: Seen,
): readonly string[] {
  const { first, more } = folded(ids);
  const above = first.filter((id) => seen.ids.has(id));
  const fresh = first.filter((id) => !seen.ids.has(id));
  return [
    ...(above.length === 0 ? [] : wrap(`${sentenceList(above)}, as above`, 9)),
    ...fresh.flatMap((id) => exhibitLines(lookUp(exhibits, id), asOf, seen)),
    ...(more === 0 ? [] : wrap(moreWords(more), 9)),
  ];
}

export function exhibitLines(exhibit: ExhibitAccount, asOf: number, seen: Seen): readonly string[] {
  seen.ids.add(exhibit.id);
  const { summary = '', excerpt } = exhibit;
  const same = excerpt === undefined ? seen.texts.get(summary) : undefined;
  if (summary !== '' && same === undefined) seen.texts.set(summary, exhibit.id);
  const head = `         ${column(exhibit.id, 5)}${column(shortMoment(exhibit.observed, asOf), 13)}`;
  const said = same === undefined ? summaryLines(exhibit, 14) : wrap(`in the same words as ${same}`, 14);
  return [...wrap(exhibitWords(exhibit), 14, head), ...said];
}

/** The kind of an exhibit, whom it is about, and its grade. */
const exhibitWords = ({ kindTitle, target, grade }: ExhibitAccount): string =>
  [kindTitle, target, grade].filter((part) => part !== undefined && part !== '').join(', ');

function summaryLines(
  { summary, onDemand, excerpt, location }: ExhibitAccount,
  indent: number,
): readonly string[] {
  if (summary === undefined) {
    return [`${' '.repeat(indent)}[text withheld${onDemand ? ': restricted kind; --reveal shows it' : ''}]`];
  }
  return [
    ...wrap(summary, indent),
    ...(excerpt === undefined ? [] : wrap(`"${excerpt}"`, indent)),
    ...(excerpt === undefined || location === undefined ? [] : wrap(location, indent)),
  ];
}
