import { decisionDigest } from '../engine/digest.ts';
import { canonicalJson } from '../engine/canonical-json.ts';
import type { Case } from '../model/case.ts';
import { consistencyProof, isConsistent, leafHash, rootOf } from './merkle-tree.ts';

/** A decision as a seal names it. */
export interface Leaf {
  readonly case: string;
  /** Its position in the case, from 1. */
  readonly number: number;
  readonly digest: string;
}

/** The type of the statement's predicate. */
export const PREDICATE = 'urn:decisis:seal:v1';

/** What a seal says of its decisions. */
export interface Predicate {
  /** RFC 3339. */
  readonly sealed: string;
  readonly engine: string;
  /** In the order of the tree's leaves. */
  readonly decisions: readonly Leaf[];
  /** The head of an earlier seal, and the proof (hexadecimal hashes) that this seal contains it. */
  readonly since?: { readonly size: number; readonly root: string; readonly proof: readonly string[] };
}

/**
 * An in-toto statement, version 1, about a docket. The digest of its subject is the Merkle root over the digests of
 * its decisions.
 */
export interface Statement {
  readonly _type: 'https://in-toto.io/Statement/v1';
  readonly subject: readonly [{ readonly name: string; readonly digest: { readonly sha256: string } }];
  readonly predicateType: typeof PREDICATE;
  readonly predicate: Predicate;
}

const hashesOf = (leaves: readonly Leaf[]): readonly Buffer[] =>
  leaves.map(({ case: id, number, digest }) => leafHash(canonicalJson([id, number, digest])));

/**
 * The decisions of cases as leaves, named by case and number. Each digest is computed from the decision itself,
 * whether or not the decision records one.
 */
export function leavesOf(cases: Iterable<Case>): readonly Leaf[] {
  return [...cases].flatMap(({ case: id, decisions = [] }) =>
    decisions.map((decision, entry) => ({ case: id, number: entry + 1, digest: decisionDigest(decision) })),
  );
}

/** The name of a decision, unique in the docket. */
export const leafName = ({ case: id, number }: Pick<Leaf, 'case' | 'number'>): string => `${id} ${number}`;

/**
 * Makes the statement that seals decisions: first those of an earlier seal, in its order, then the others by case and
 * number.
 * @param since the earlier seal; all its decisions must be among these
 */
export function statementOf(
  name: string,
  leaves: readonly Leaf[],
  { sealed, engine }: Pick<Predicate, 'sealed' | 'engine'>,
  since?: Statement,
): Statement {
  const before = since?.predicate.decisions ?? [];
  const known = new Set(before.map(leafName));
  const fresh = leaves.filter((leaf) => !known.has(leafName(leaf))).toSorted(byCase);
  const decisions = [...before, ...fresh];
  const hashes = hashesOf(decisions);
  const proof = consistencyProof(hashes, before.length).map((hash) => hash.toString('hex'));
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name, digest: { sha256: rootOf(hashes).toString('hex') } }],
    predicateType: PREDICATE,
    predicate: {
      sealed,
      engine,
      decisions,
      ...(since && { since: { size: before.length, root: since.subject[0].digest.sha256, proof } }),
    },
  };
}

const byCase = (one: Leaf, other: Leaf): number =>
  one.case === other.case ? one.number - other.number : one.case < other.case ? -1 : 1;

/** What is inconsistent in a seal, as a clause; undefined where nothing is. */
export function faultOfSeal({ subject, predicate }: Statement): string | undefined {
  const root = rootOf(hashesOf(predicate.decisions));
  if (root.toString('hex') !== subject[0].digest.sha256)
    return 'its root is not that of the decisions it names';
  const { since, decisions } = predicate;
  if (new Set(decisions.map(leafName)).size < decisions.length) return 'it names a decision twice';
  if (since === undefined) return undefined;
  const first = { size: since.size, root: Buffer.from(since.root, 'hex') };
  const proof = since.proof.map((hash) => Buffer.from(hash, 'hex'));
  return isConsistent(first, { size: predicate.decisions.length, root }, proof)
    ? undefined
    : 'its proof does not show that it only has more than the seal before it';
}

/** Whether a seal begins with all decisions of an earlier one, in its order. */
export function hasGrownFrom({ predicate }: Statement, earlier: Statement): boolean {
  const { length } = earlier.predicate.decisions;
  const first = predicate.decisions.slice(0, length);
  return (
    first.length === length && rootOf(hashesOf(first)).toString('hex') === earlier.subject[0].digest.sha256
  );
}
