import type { Path } from '../../model/path.ts';
import type { DocumentKind } from '../../model/document-kind.ts';
import { fits } from './key-order.ts';

/** The paths of maps and lists that are always in block style, however short. */
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

/** The paths of maps that are rows of a table: each is on one line, however long. */
const ROWS: Readonly<Record<DocumentKind, readonly string[]>> = {
  vocabulary: [],
  policy: [],
  case: [],
  tests: ['base.evidence.*', 'examples.*.each.*', 'examples.*.given.evidence.*'],
};

/** The maps with a blank line before each entry. */
const SPACED: Readonly<Record<DocumentKind, readonly string[]>> = {
  vocabulary: [],
  policy: ['rules'],
  case: [],
  tests: [],
};

/** The keys at the root with a blank line before them. */
const SECTIONS: Readonly<Record<DocumentKind, readonly string[]>> = {
  vocabulary: ['kinds', 'attributes', 'facts'],
  policy: ['classes', 'findings', 'rules', 'guarantees', 'assumptions', 'notices'],
  case: [],
  tests: ['base', 'examples'],
};

/** The paths of lists that are in block style if they hold maps: the counts of `same`, the histories of facts. */
const LISTS_OF_MAPS: Readonly<Record<DocumentKind, readonly string[]>> = {
  vocabulary: [],
  policy: ['findings.*.all'],
  case: ['facts.*'],
  tests: [],
};

/** Whether a map or list is always in block style. @param isOfMaps whether it is a list of maps */
export const isBlock = (kind: DocumentKind, path: Path, isOfMaps: boolean): boolean =>
  BLOCK[kind].some((place) => fits(path, place)) ||
  (isOfMaps && LISTS_OF_MAPS[kind].some((place) => fits(path, place)));

/** Whether a map is always on one line. */
export const isRow = (kind: DocumentKind, path: Path): boolean =>
  ROWS[kind].some((place) => fits(path, place));

/** Whether there is a blank line before an entry, unless it is the first of its map. */
export const isSpaced = (kind: DocumentKind, map: Path, key: string): boolean =>
  SPACED[kind].some((place) => fits(map, place)) || (map.length === 0 && SECTIONS[kind].includes(key));
