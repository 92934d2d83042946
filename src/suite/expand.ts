import type { Path } from '../model/path.ts';
import type { Case } from '../model/case.ts';
import type { Example, Expectation, Given, Row, Suite } from '../model/suite.ts';
import {
  EXHIBITS_LIMIT,
  expandEvidence,
  type ExhibitFault,
  type Room,
  type WrittenExhibit,
} from './expand-evidence.ts';
import { expandFacts, type EntryFault, type Facts } from './expand-facts.ts';
import { fillRow, rowName } from './fill-row.ts';

/** One example, with the values of one row, as a case that has not been validated yet. */
export interface Expanded {
  /** Its name in reports: the example's name, with the values of its row. */
  readonly name: string;
  readonly path: Path;
  readonly case: Case;
  readonly expect: Expectation;
  readonly faults: readonly ExpansionFault[];
  /** Names of the row that some placeholder uses. */
  readonly used: ReadonlySet<string>;
  /** Maps a path in the case to the path in the tests document where it is written. */
  readonly written: (path: Path) => Path;
}

/** Why an example cannot be turned into a case. */
export type ExpansionFault =
  | ExhibitFault
  | EntryFault
  | { readonly fault: 'unknown-placeholder'; readonly path: Path; readonly value: string }
  | { readonly fault: 'no-moment'; readonly path: Path; readonly value: undefined };

/**
 * Builds a case from every example, or from every row of its `each` (section 8): starts from the base, overrides facts
 * and subject, and appends evidence.
 * @param vocabulary the id of the policy's vocabulary
 */
export function expand(suite: Suite, vocabulary: string): readonly Expanded[] {
  const ids = new Set<string>();
  const room = { left: EXHIBITS_LIMIT };
  return Object.entries(suite.examples).flatMap(([name, example]) =>
    (example.each ?? [undefined]).map((row) =>
      expandRow(name, example, row, suite.base ?? {}, vocabulary, ids, room),
    ),
  );
}

const NO_ROW: Row = {};

function expandRow(
  key: string,
  example: Example,
  row: Row | undefined,
  base: Given,
  vocabulary: string,
  ids: Set<string>,
  room: Room,
): Expanded {
  const path = ['examples', key];
  const name = row === undefined ? key : rowName(key, row);
  const under = fillRow(base, row ?? NO_ROW, ['base']);
  const over = fillRow(example.given ?? {}, row ?? NO_ROW, [...path, 'given']);
  const expect = fillRow(example.expect, row ?? NO_ROW, [...path, 'expect']);
  const laid = lay(under.value as Given, over.value as Given, path, room);
  const unknown = [under, over, expect].flatMap((filled) => filled.unknown);
  return {
    name,
    path,
    case: {
      case: idOf(name, ids),
      title: name,
      vocabulary,
      'as-of': laid.asOf,
      subject: { name, ...laid.subject },
      facts: laid.facts.facts,
      evidence: laid.evidence.evidence as unknown as Case['evidence'],
    },
    expect: expect.value as Expectation,
    faults: [
      ...unknown.map((one) => ({ fault: 'unknown-placeholder' as const, path: one.path, value: one.name })),
      ...(laid.asOf === '' ? [{ fault: 'no-moment' as const, path, value: undefined }] : []),
      ...laid.facts.faults,
      ...laid.evidence.faults,
    ],
    used: new Set([under, over, expect].flatMap(({ used }) => [...used])),
    written: (inCase) => writtenPath(inCase, over.value as Given, path, laid.evidence.paths),
  };
}

interface Laid {
  readonly asOf: string;
  readonly facts: Facts;
  readonly subject: Readonly<Record<string, unknown>>;
  readonly evidence: ReturnType<typeof expandEvidence>;
}

function lay(base: Given, given: Given, path: Path, room: Room): Laid {
  const asOf = given['as-of'] ?? base['as-of'] ?? '';
  const evidence: readonly WrittenExhibit[] = [
    ...(base.evidence ?? []).map((exhibit, at) => ({ exhibit, path: ['base', 'evidence', at] })),
    ...(given.evidence ?? []).map((exhibit, at) => ({ exhibit, path: [...path, 'given', 'evidence', at] })),
  ];
  return {
    asOf,
    facts: expandFacts(
      [
        { facts: base.facts ?? {}, path: ['base', 'facts'] },
        { facts: given.facts ?? {}, path: [...path, 'given', 'facts'] },
      ],
      asOf,
    ),
    subject: { ...base.subject, ...given.subject },
    evidence: expandEvidence(evidence, asOf, room),
  };
}

function writtenPath(inCase: Path, given: Given, path: Path, exhibits: readonly Path[]): Path {
  const [key, second, third, ...rest] = inCase;
  if (key === 'evidence' && typeof second === 'number') {
    return third === undefined ? exhibits[second]! : [...exhibits[second]!, third, ...rest];
  }
  const above = key === 'facts' || key === 'subject' ? given[key] : undefined;
  if (above !== undefined && (second === undefined || Object.hasOwn(above, second))) {
    return [...path, 'given', ...inCase];
  }
  if (key === 'as-of') return given['as-of'] === undefined ? ['base', 'as-of'] : [...path, 'given', 'as-of'];
  return key === 'facts' || key === 'subject' ? ['base', ...inCase] : path;
}

/** An id for the case, made from the letters and digits of the example's name. */
function idOf(name: string, ids: Set<string>): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const wished = /[a-z]/.test(plain) ? plain : `example-${plain || ids.size + 1}`;
  let id = wished;
  for (let number = 2; ids.has(id); number += 1) id = `${wished}-${number}`;
  ids.add(id);
  return id;
}
