import { itemAt, lookUp } from '../../model/look-up.ts';
import type { Program } from '../../engine/program.ts';
import { narrowed } from '../narrowed.ts';
import type { Counting } from '../counting.ts';
import { bearersIn } from '../bearing.ts';
import { TooLarge, type CellSpace } from '../cell-space.ts';
import { labelsOf, tracedIn } from '../space-labels.ts';
import { furtherName } from './cell-names.ts';
import { coversOf, type Cover } from './covers.ts';
import { SmtOrigins } from './smt-origins.ts';
import { and, atMostOne, comment, numeral, or, sum } from './terms.ts';

/** Distinct counts of one attribute that may share a value, since their filters have cells in common. */
interface Family {
  readonly attribute: string;
  /** The keys of the filters; the index of a filter is its bit. */
  readonly filters: readonly string[];
  /** Cells, grouped by the filters of the family that include them. */
  readonly groups: readonly { readonly mask: bigint; readonly cells: readonly number[] }[];
  readonly covers: readonly Cover[];
  /** Whether every exhibit of its groups has a value. */
  readonly owned: boolean;
}

/** With more ways of sharing labels than this, the script is too large. */
const MOST_COVERS = 5000;

/** Counts of distinct values that cells do not distinguish, in a case and in the same case with one added exhibit. */
export class SmtLabels {
  readonly lines: readonly string[];
  private readonly families: readonly Family[];
  /** Set if values are traced to origins, and both are distinguished. */
  private readonly origins: SmtOrigins | undefined;

  /** @throws TooLarge */
  constructor(programs: readonly Program[], space: CellSpace, counts: readonly Counting[]) {
    const names = [...new Set(counts.flatMap(({ distinct }) => distinct ?? []))];
    const labels = labelsOf(programs, counts, space.places);
    const traced = tracedIn(programs, space, labels);
    this.origins = traced.size === 0 ? undefined : originsOf(space, labels, traced);
    this.families = names
      .filter((name) => !space.places.has(name) && this.origins?.knows(name) !== true)
      .flatMap((name) => familiesOf(space, counts, name));
    this.lines = [
      ...(this.origins?.lines ?? []),
      ...this.families.flatMap((family, index) => declared(family, index)),
    ];
  }

  /** How many distinct values of an attribute the exhibits of a filter have. */
  distinct(attribute: string, key: string): string {
    if (this.origins?.knows(attribute) === true) return this.origins.distinct(attribute, key, false);
    const { family, index, bit } = this.find(attribute, key);
    const counted = family.covers.flatMap(({ signature }, at) =>
      (signature & bit) === 0n ? [] : [coverName(index, at)],
    );
    return sum(counted);
  }

  /** The same, with the added exhibit. */
  distinctWithMore(attribute: string, key: string): string {
    if (this.origins?.knows(attribute) === true) return this.origins.distinct(attribute, key, true);
    return sum([this.distinct(attribute, key), this.added(attribute, key)]);
  }

  /** By how many the added exhibit raises it. */
  private added(attribute: string, key: string): string {
    const { family, index, bit } = this.find(attribute, key);
    const cells = family.groups.flatMap(({ mask, cells: all }) => ((mask & bit) === 0n ? [] : all));
    const elsewhere = signaturesOf(family)
      .filter((signature) => (signature & bit) === 0n)
      .map((signature) => shareName(index, signature));
    return `(ite ${and([or(cells.map(furtherName)), or(elsewhere)])} 1 0)`;
  }

  /** The label of the added exhibit: an existing one, a new one, or for an attribute none. */
  stepLines(): readonly string[] {
    const own = this.families.flatMap((family, index) => {
      const shares = signaturesOf(family).map((signature) => shareName(index, signature));
      const none = family.attribute === 'origin' ? [] : [`label${index}-none`];
      const choices = [...shares, ...none];
      const bearing = family.owned
        ? [`(assert (=> ${or(family.groups.flatMap(({ cells }) => cells.map(furtherName)))} ${or(shares)}))`]
        : [];
      const borne = signaturesOf(family)
        .filter((signature) => signature !== 0n)
        .map(
          (signature) => `(=> ${shareName(index, signature)} (>= ${countOf(family, index, signature)} 1))`,
        );
      return [
        comment(`the ${family.attribute} of the further exhibit: by the filters that it is in already`),
        ...choices.map((name) => `(declare-const ${name} Bool)`),
        `(assert ${or(choices)})`,
        `(assert ${atMostOne(choices)})`,
        ...borne.map((axiom) => `(assert ${axiom})`),
        ...(family.attribute === 'origin' ? [] : bearing),
      ];
    });
    return [...(this.origins?.stepLines() ?? []), ...own];
  }

  private find(
    attribute: string,
    key: string,
  ): { readonly family: Family; readonly index: number; readonly bit: bigint } {
    const index = this.families.findIndex(
      (family) => family.attribute === attribute && family.filters.includes(key),
    );
    const family = itemAt(this.families, index);
    return { family, index, bit: 1n << BigInt(family.filters.indexOf(key)) };
  }
}

/** Values and origins beyond those that the prover's argument needs, so that the argument is tested too. */
const EXTRA = 1;

/** With more variables than this, the script is too large. */
const MOST_NAMES = 20_000;

function originsOf(
  space: CellSpace,
  labels: ReadonlyMap<string, number>,
  traced: ReadonlySet<string>,
): SmtOrigins {
  const size = lookUp(labels, 'origin') + EXTRA;
  if (size * space.cells.length > MOST_NAMES) {
    throw new TooLarge(`${space.cells.length} kinds of exhibits may have any of ${size} origins`);
  }
  const values = [...traced].map(
    (name) => [name, space.places.get(name) ?? lookUp(labels, name) + EXTRA] as const,
  );
  return new SmtOrigins(space, size, new Map(values));
}

const coverName = (family: number, at: number): string => `labels${family}-${at}`;
const shareName = (family: number, signature: bigint): string => `label${family}-in-${signature}`;

/** The sets of filters that may count a label; the empty set is for a label that does not exist yet. */
const signaturesOf = ({ covers }: Family): readonly bigint[] => [
  ...new Set([0n, ...covers.map(({ signature }) => signature)]),
];

const countOf = ({ covers }: Family, index: number, signature: bigint): string =>
  sum(covers.flatMap((cover, at) => (cover.signature === signature ? [coverName(index, at)] : [])));

/**
 * Groups filters into families: those connected, directly or through others, by common cells. Sharing a value between
 * families has no effect.
 */
function familiesOf(space: CellSpace, counts: readonly Counting[], attribute: string): readonly Family[] {
  const keys = [
    ...new Set(
      counts
        .filter(({ distinct }) => distinct === attribute)
        .flatMap((counting) => narrowed(counting, space.places).map(({ key }) => key)),
    ),
  ];
  const left = new Set(keys);
  const families: Family[] = [];
  for (const first of keys) {
    if (!left.delete(first)) continue;
    const filters = [first];
    for (const each of filters) {
      for (const other of left) if (meet(space, each, other)) filters.push(other);
      for (const taken of filters) left.delete(taken);
    }
    families.push(familyOf(space, attribute, filters));
  }
  return families;
}

function meet({ cellsOf }: CellSpace, first: string, second: string): boolean {
  const cells = new Set(cellsOf.get(first));
  return lookUp(cellsOf, second).some((cell) => cells.has(cell));
}

function familyOf(space: CellSpace, attribute: string, filters: readonly string[]): Family {
  const { cellsOf } = space;
  const masks = new Map<number, bigint>();
  for (const [bit, key] of filters.entries()) {
    for (const cell of lookUp(cellsOf, key).filter((each) => bearersIn(space, attribute, each) !== 'none'))
      masks.set(cell, (masks.get(cell) ?? 0n) | (1n << BigInt(bit)));
  }
  const groups = [...new Set(masks.values())].map((mask) => ({
    mask,
    cells: [...masks].flatMap(([cell, other]) => (other === mask ? [cell] : [])),
  }));
  const covers = coversOf(
    groups.map(({ mask }) => mask),
    MOST_COVERS,
  );
  if (covers === undefined) {
    throw new TooLarge(`counts can share values of \`${attribute}\` in more than ${MOST_COVERS} ways`);
  }
  const owned = attribute === 'origin' || space.split.has(attribute);
  return { attribute, filters, groups, covers, owned };
}

function declared({ attribute, groups, covers, owned: isOwned }: Family, index: number): readonly string[] {
  const exhibits = (cells: readonly number[]): string => sum(cells.map((cell) => `x${cell}`));
  const borne = groups.map(({ cells }, group) => {
    const bearing = covers.flatMap((cover, at) =>
      cover.groups.includes(group) ? [coverName(index, at)] : [],
    );
    return `(assert (<= ${sum(bearing)} ${exhibits(cells)}))`;
  });
  const owned = groups.map(({ mask, cells }) => {
    const able = covers.flatMap(({ signature }, at) =>
      (signature & mask) === mask ? [coverName(index, at)] : [],
    );
    return `(assert (=> (>= ${exhibits(cells)} 1) (>= ${sum(able)} ${numeral(1)})))`;
  });
  return [
    comment(`how many values of ${attribute} are shared among just these cells`),
    ...covers.flatMap((cover, at) => [
      comment(cover.groups.map((group) => `x${itemAt(groups, group).cells.join(' or x')}`).join('; ')),
      `(declare-const ${coverName(index, at)} Int)`,
      `(assert (>= ${coverName(index, at)} 0))`,
    ]),
    comment('no more of them than exhibits'),
    ...borne,
    ...(isOwned
      ? [
          comment(attribute === 'origin' ? 'every exhibit has an origin' : 'every exhibit here bears one'),
          ...owned,
        ]
      : []),
  ];
}
