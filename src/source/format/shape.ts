import type { Path } from '../../model/path.ts';
import type { DocumentKind } from '../../model/document-kind.ts';
import { fits } from './fits.ts';

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

/** How what is at a place is laid out. */
export interface Shape {
  /** Always in block style, however short. */
  readonly isBlock: boolean;
  /** In block style if it is a list of maps. */
  readonly isBlockOfMaps: boolean;
  /** Always on one line, however long. */
  readonly isRow: boolean;
  /** The keys with a blank line before them, unless they are the first of their map: all, or some. */
  readonly spaced: 'all' | readonly string[];
}

/** How the maps and lists at a place are laid out. */
export const shapeAt = (kind: DocumentKind, place: Path): Shape => ({
  isBlock: isOf(BLOCK, kind, place),
  isBlockOfMaps: isOf(LISTS_OF_MAPS, kind, place),
  isRow: isOf(ROWS, kind, place),
  spaced: isOf(SPACED, kind, place) ? 'all' : place.length === 0 ? SECTIONS[kind] : [],
});

const isOf = (table: typeof BLOCK, kind: DocumentKind, place: Path): boolean =>
  table[kind].some((pattern) => fits(place, pattern));

/** The patterns of the places that are laid out in a way of their own. */
export const shapedPlaces = (kind: DocumentKind): readonly string[] =>
  [BLOCK, LISTS_OF_MAPS, ROWS, SPACED].flatMap((table) => table[kind]);
