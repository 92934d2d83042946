import { FORM, FORMS } from '../../model/forms/forms.ts';
import { TERM_KEYS } from '../../model/counted.ts';
import type { DocumentKind } from '../../model/document-kind.ts';
import type { Path } from '../locate.ts';

/** A map of a document by its place: `*` stands for any one step. */
type Order = readonly [place: string, keys: string];

const EXHIBIT = 'id kind times observed ago summary excerpt location sha256 collected derived-from refutes';
const COUNTED = TERM_KEYS.join(' ');
const TYPED = 'title type scale one-of unrated restricted weightless fixed';
/** The keys of maps whose keys the language gives, in the order in which the manual has them; `|` stands between equals. */
const ORDERS: Readonly<Record<DocumentKind, readonly Order[]>> = {
  vocabulary: [
    ['', 'vocabulary title extends kinds attributes facts'],
    ['kinds.*', TYPED],
    ['attributes.*', TYPED],
    ['facts.*', TYPED],
  ],
  policy: [
    [
      '',
      'policy title version vocabulary applies-to default classes findings rules guarantees|assumptions notices',
    ],
    ['classes.*', 'title kind where'],
    ...FORMS.flatMap((form) => FORM[form].lists.map((list): Order => [`findings.*.${list}.*`, COUNTED])),
    ['rules.*', 'title verdict when because cites measures review overrides notice'],
    ['guarantees.*', 'title when verdict'],
    ['assumptions.*', 'title when'],
  ],
  case: [
    ['', 'case title vocabulary as-of subject facts evidence notice decisions'],
    ['subject', 'name'],
    ['evidence.*', EXHIBIT],
    ['evidence.*.collected', 'at by method'],
    ['decisions.*', 'verdict on by policy grounds case-digest reason previous engine digest'],
    ['decisions.*.policy', 'id version digest'],
  ],
  tests: [
    ['', 'tests base examples'],
    ['base', 'as-of facts subject evidence'],
    ['base.evidence.*', EXHIBIT],
    ['examples.*', 'each given expect'],
    ['examples.*.given', 'as-of facts subject evidence'],
    ['examples.*.given.evidence.*', EXHIBIT],
    ['examples.*.expect', 'verdict contested grounds findings evidence'],
  ],
};

/** Whether a place is one that a pattern means. */
export function fits(path: Path, pattern: string): boolean {
  const steps = pattern === '' ? [] : pattern.split('.');
  return steps.length === path.length && steps.every((step, at) => step === '*' || step === String(path[at]));
}

/** The form says which keys there are; of one with no form, or several, the first decides. */
function orderOfFinding(keys: readonly string[]): readonly string[] {
  const forms = FORMS.filter((form) => keys.includes(form));
  return ['title', 'favours', ...new Set(forms.flatMap((form) => FORM[form].keys))];
}

/**
 * The keys of a map in the order in which it is laid out. Keys that are the author's own keep their places, as does a key
 * that is not known here, behind the one that it stands behind.
 */
export function orderedKeys(kind: DocumentKind, path: Path, keys: readonly string[]): readonly string[] {
  const order =
    kind === 'policy' && fits(path, 'findings.*')
      ? orderOfFinding(keys)
      : ORDERS[kind].find(([place]) => fits(path, place))?.[1].split(' ');
  if (order === undefined) return keys;
  let rank = -1;
  const ranked = keys.map((key) => {
    const known = order.findIndex((names) => names.split('|').includes(key));
    if (known !== -1) rank = known;
    return { key, rank };
  });
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ key }) => key);
}
