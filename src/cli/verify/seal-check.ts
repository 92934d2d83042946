import { complaint, fileError } from '../../diagnostic/complaint.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { decisionDigest } from '../../engine/digest.ts';
import type { ReadCase } from '../../load/case-document.ts';
import type { Decision } from '../../model/case.ts';
import { knownTime } from '../../model/time.ts';
import { named } from '../../replay/chain-diagnostics.ts';
import { ed25519Key, isSignedBy, statementIn } from '../../seal/envelope.ts';
import { faultOfSeal, hasGrownFrom, leafName, type Leaf, type Statement } from '../../seal/seal.ts';
import { readText } from '../files/files.ts';
import type { FoundFault } from './found-fault.ts';

const DAY = 86_400_000;

/** Checks decisions against a seal: every sealed decision must still be there, unchanged. */
export class SealCheck {
  /** How many decisions the seal names. */
  readonly sealed: number;
  /** How many decisions are not in the seal because they were made after it. */
  later = 0;
  readonly #path: string;
  readonly #at: number;
  readonly #left: Map<string, Leaf>;
  readonly #all: ReadonlyMap<string, Leaf>;

  /** @param path the seal's file */
  constructor(path: string, { predicate }: Statement) {
    this.#path = path;
    this.sealed = predicate.decisions.length;
    this.#at = knownTime(predicate.sealed);
    this.#all = new Map(predicate.decisions.map((leaf) => [leafName(leaf), leaf]));
    this.#left = new Map(this.#all);
  }

  /** The decisions of a case that differ from the seal. */
  faultsOf({ case: { case: id, decisions = [] }, locate }: ReadCase): readonly FoundFault[] {
    return decisions.flatMap((decision, entry): readonly FoundFault[] => {
      const name = leafName({ case: id, number: entry + 1 });
      const leaf = this.#all.get(name);
      this.#left.delete(name);
      const isLater = leaf === undefined && !this.#isBefore(decision);
      this.later += isLater ? 1 : 0;
      const wrong = leaf === undefined ? this.#slippedIn(decision) : altered(leaf, decision);
      if (wrong === undefined) return [];
      const { code, words, help } = wrong;
      const message = `${named(entry, decision)} ${words} \`${this.#path}\``;
      const span = locate(['decisions', entry]);
      return [{ case: id, decision, entry, diagnostic: complaint(code, span, message, help) }];
    });
  }

  #isBefore({ on }: Decision): boolean {
    return knownTime(on) + (/T/.test(on) ? 0 : DAY) <= this.#at;
  }

  #slippedIn(decision: Decision): Wrong | undefined {
    return this.#isBefore(decision)
      ? {
          code: 'seal/slipped-in',
          words: 'is dated before the seal, but missing from',
          help: 'find out who added it, and remove it',
        }
      : undefined;
  }

  /** The sealed decisions that no case has any more. */
  missing(): readonly FoundFault[] {
    return [...this.#left.values()].map(({ case: id, number }) => ({
      case: id,
      entry: number - 1,
      decision: { on: '…', verdict: '…' },
      diagnostic: fileError(
        this.#path,
        'seal/dropped',
        `decision ${number} of \`${id}\` is in \`${this.#path}\`, but no longer in the case`,
        "restore it from the file's history, or name its case too",
      ),
    }));
  }
}

interface Wrong {
  readonly code: 'seal/altered' | 'seal/slipped-in';
  readonly words: string;
  readonly help: string;
}

const altered = ({ digest }: Leaf, decision: Decision): Wrong | undefined =>
  digest === decisionDigest(decision) || digest === decisionDigest(withoutNotice(decision))
    ? undefined
    : {
        code: 'seal/altered',
        words: 'differs from the decision sealed in',
        help: "restore it from the file's history: a decision is not edited, but overruled by a later one",
      };

const withoutNotice = ({ notice: _notice, ...decision }: Decision): Decision => decision;

/** The result of reading a seal: the statement, and whether its signature was checked; or what is wrong with it. */
export type SealRead =
  | { readonly ok: true; readonly statement: Statement; readonly isSigned: boolean }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/**
 * Reads a seal, and checks that it is consistent.
 * @param keyFile the public key that it must be signed with; left out, its signature is not checked
 */
export function readSeal(path: string, keyFile: string | undefined): SealRead {
  const bad = (message: string, help: string): SealRead => ({
    ok: false,
    diagnostic: fileError(path, 'seal/invalid', message, help),
  });
  const file = readText(path);
  if ('code' in file) return { ok: false, diagnostic: file };
  const read = statementIn(file.text);
  if (read === undefined) return bad(`\`${path}\` is not a seal`, '`decisis seal` writes one');
  const fault = faultOfSeal(read.statement);
  if (fault !== undefined) return bad(`\`${path}\` was altered: ${fault}`, 'restore it, or seal again');
  if (keyFile === undefined) return { ok: true, statement: read.statement, isSigned: false };
  const pem = readText(keyFile);
  if ('code' in pem) return { ok: false, diagnostic: pem };
  const key = ed25519Key(pem.text, false);
  if (key === undefined) return { ok: false, diagnostic: notPublic(keyFile) };
  if (!isSignedBy(read.envelope, key))
    return bad(`\`${path}\` is not signed with \`${keyFile}\``, 'name the public key of whoever sealed it');
  return { ok: true, statement: read.statement, isSigned: true };
}

const notPublic = (keyFile: string): Diagnostic =>
  fileError(
    keyFile,
    'seal/invalid',
    `\`${keyFile}\` is not an Ed25519 key in PEM that can be read without a passphrase`,
    'name the public key of whoever seals',
  );

/**
 * Checks that a seal contains an earlier one. A seal may say that it grew from an earlier one; where no earlier one
 * is given, that is not checked.
 */
export function growthOf(
  statement: Statement,
  {
    seal = '',
    since,
    sealKey,
  }: {
    readonly seal?: string | undefined;
    readonly since?: string | undefined;
    readonly sealKey?: string | undefined;
  },
): { readonly checked: boolean; readonly fault: Diagnostic | undefined } {
  if (since === undefined) return { checked: statement.predicate.since === undefined, fault: undefined };
  const earlier = readSeal(since, sealKey);
  if (!earlier.ok) return { checked: false, fault: earlier.diagnostic };
  if (hasGrownFrom(statement, earlier.statement)) return { checked: true, fault: undefined };
  const message = `\`${seal}\` does not have all decisions of \`${since}\` as they were sealed`;
  const help = 'the seals belong to different dockets, or the record was forked: ask the person who seals';
  return { checked: true, fault: fileError(seal, 'seal/invalid', message, help) };
}
