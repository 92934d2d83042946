import type { DocumentKind } from '../../model/document-kind.ts';
import type { Path } from '../locate.ts';

/** A map of a document by its place: `*` stands for any one step. */
type Order = readonly [place: string, keys: string];

const EXHIBIT = 'id kind times observed ago summary excerpt location sha256 collected derived-from refutes';
const COUNTED = 'count within distinct at-least weight';
const TYPED = 'title type scale one-of unrated restricted weightless fixed';
const FINDING =
  'title favours count sum same fact all any none is in at-least at-most exactly within distinct';

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
    ['findings.*', FINDING],
    ['findings.*.sum.*', COUNTED],
    ['findings.*.all.*', COUNTED],
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

/** A rate says its windows before its bound. */
const RATE: readonly string[] = 'title favours rate within baseline at-least minimum'.split(' ');

/** Whether a place is one that a pattern means. */
export function fits(path: Path, pattern: string): boolean {
  const steps = pattern === '' ? [] : pattern.split('.');
  return steps.length === path.length && steps.every((step, at) => step === '*' || step === String(path[at]));
}

/**
 * The keys of a map in the order in which it is laid out. Keys that are the author's own keep their places, as does a key
 * that is not known here, behind the one that it stands behind.
 */
export function orderedKeys(kind: DocumentKind, path: Path, keys: readonly string[]): readonly string[] {
  const found = ORDERS[kind].find(([place]) => fits(path, place));
  if (found === undefined) return keys;
  const isRate = kind === 'policy' && fits(path, 'findings.*') && keys.includes('rate');
  const order = isRate ? RATE : found[1].split(' ');
  let rank = -1;
  const ranked = keys.map((key) => {
    const known = order.findIndex((names) => names.split('|').includes(key));
    if (known !== -1) rank = known;
    return { key, rank };
  });
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ key }) => key);
}
