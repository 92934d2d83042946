import type { Path } from '../../model/path.ts';
import type { DocumentKind } from '../../model/document-kind.ts';
import { fits } from './key-order.ts';

/** The places of maps and lists that stand in lines of their own, however short. */
const BLOCK: Readonly<Record<DocumentKind, readonly string[]>> = {
  vocabulary: ['', 'kinds', 'attributes', 'facts'],
  policy: [
    '',
    'default',
    'default.measures',
    'classes',
    'classes.*',
    'findings',
    'findings.*',
    'findings.*.sum',
    'rules',
    'rules.*',
    'rules.*.cites',
    'rules.*.measures',
    'guarantees',
    'guarantees.*',
    'assumptions',
    'assumptions.*',
    'notices',
    'notices.redress',
  ],
  case: ['', 'facts', 'evidence', 'evidence.*', 'decisions', 'decisions.*'],
  tests: ['', 'base', 'base.evidence', 'examples', 'examples.*'],
};

/** The places of maps that are rows of a table: each stands on one line, however long. */
const ROWS: Readonly<Record<DocumentKind, readonly string[]>> = {
  vocabulary: [],
  policy: [],
  case: [],
  tests: ['base.evidence.*', 'examples.*.each.*', 'examples.*.given.evidence.*'],
};

/** The maps before each of whose entries a blank line stands. */
const SPACED: Readonly<Record<DocumentKind, readonly string[]>> = {
  vocabulary: [],
  policy: ['rules'],
  case: [],
  tests: [],
};

/** The keys of a root before which a blank line stands. */
const SECTIONS: Readonly<Record<DocumentKind, readonly string[]>> = {
  vocabulary: ['kinds', 'attributes', 'facts'],
  policy: ['classes', 'findings', 'rules', 'guarantees', 'assumptions', 'notices'],
  case: [],
  tests: ['base', 'examples'],
};

/** The places of lists that stand so where they are of maps: the counts of `same`, the histories of facts. */
const LISTS_OF_MAPS: Readonly<Record<DocumentKind, readonly string[]>> = {
  vocabulary: [],
  policy: ['findings.*.all'],
  case: ['facts.*'],
  tests: [],
};

/** Whether a map or list stands in lines of its own, however short. @param isOfMaps whether it is a list of maps */
export const isBlock = (kind: DocumentKind, path: Path, isOfMaps: boolean): boolean =>
  BLOCK[kind].some((place) => fits(path, place)) ||
  (isOfMaps && LISTS_OF_MAPS[kind].some((place) => fits(path, place)));

/** Whether a map stands on one line, however long. */
export const isRow = (kind: DocumentKind, path: Path): boolean =>
  ROWS[kind].some((place) => fits(path, place));

/** Whether a blank line stands before an entry that is not the first of its map. */
export const isSpaced = (kind: DocumentKind, map: Path, key: string): boolean =>
  SPACED[kind].some((place) => fits(map, place)) || (map.length === 0 && SECTIONS[kind].includes(key));
