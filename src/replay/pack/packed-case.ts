import type { CodeBook } from '../../engine/code-book.ts';
import type { CodedCase } from '../../engine/coded-case.ts';
import type { Case, Exhibit, Value } from '../../model/case.ts';
import type { BlockReader } from './block-reader.ts';
import { PackError, type CaseHead } from './pack-format.ts';

/**
 * A case as a pack keeps it: its admitted exhibits with their kinds, times and attributes, numbered in place of their
 * ids and without their texts. It is decided with the same verdict and measures as the original.
 * @throws PackError if a label is missing
 */
export function packedCase(block: BlockReader, index: number, head: CaseHead): Case {
  const coded = block.look(index);
  const { book } = block;
  const asOf = block.asOfOf(index);
  const inFull = block.histories?.entriesOf(index, asOf, exhibitName);
  const facts = book.facts.flatMap(({ name }, position) => {
    const fact = inFull?.get(position) ?? coded.facts[position];
    return fact === undefined ? [] : [[name, fact] as const];
  });
  // without the decisions before it, it cannot be an appeal or a review of one of them
  const { proceeding: _proceeding, ...standing } = head.standing;
  return {
    case: head.case,
    title: head.title,
    vocabulary: book.vocabulary.vocabulary,
    'as-of': new Date(asOf).toISOString(),
    subject: { name: head.subject },
    facts: Object.fromEntries(facts),
    evidence: exhibitsOf(coded, book, asOf, head),
    decisions: [standing],
  };
}

/** A pack does not keep the ids of exhibits, so they are numbered. */
const exhibitName = (position: number): string => `exhibit-${position + 1}`;

function exhibitsOf(coded: CodedCase, book: CodeBook, asOf: number, head: CaseHead): readonly Exhibit[] {
  const kinds = [...book.kinds.keys()];
  const firstOfOrigin = new Map<number, string>();
  return Array.from({ length: coded.size }, (_, position) => {
    const index = coded.first + position;
    const id = exhibitName(position);
    const origin = coded.origin[index]!;
    const source = firstOfOrigin.get(origin);
    if (source === undefined) firstOfOrigin.set(origin, id);
    return {
      id,
      kind: kinds[coded.kinds[index]!]!,
      observed: new Date(asOf + coded.observed[index]!).toISOString(),
      summary: 'not kept in the pack',
      ...(source === undefined ? {} : { 'derived-from': source }),
      ...attributesOf(coded, book, index, head),
    };
  });
}

function attributesOf(
  coded: CodedCase,
  book: CodeBook,
  index: number,
  { labels }: CaseHead,
): Readonly<Record<string, Value>> {
  const values = book.attributes.flatMap(({ name, codes, domain }, position) => {
    const code = coded.codes[index * coded.stride + position * coded.step]!;
    if (code === 0) return [];
    if (codes !== undefined) return [[name, [...codes.keys()][code - 1]!] as const];
    const isLabel = 'type' in domain && domain.type === 'reference';
    const value = isLabel ? labels[name]?.[code - 1] : coded.labelled(position, code);
    if (value === undefined) throw new PackError('damaged', `a label of \`${name}\` is not in the pack`);
    return [[name, value] as const];
  });
  return Object.fromEntries(values);
}
