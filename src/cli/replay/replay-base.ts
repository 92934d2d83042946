import type { Outcome } from '../../diagnostic/diagnostic.ts';
import { quote } from '../../diagnostic/quote.ts';
import { loadCaseValue } from '../../load/case.ts';
import { diffPolicies } from '../../replay/policy-diff.ts';
import { printable } from '../../report/printable.ts';
import { isPiped } from '../files/files.ts';
import { versionNamed } from '../git/version-named.ts';
import type { Version } from '../git/version.ts';
import { anyPolicyAt, loadBase } from '../policies/base-policies.ts';
import { attributorOf } from '../policies/attributor-of.ts';
import { chooseFromBase } from '../policies/choose-from-base.ts';
import type { LoadedPolicies } from '../../load/loaded-policies.ts';
import { policyVersions } from '../policies/policy-versions.ts';
import { printDiagnostics } from '../terminal/print-diagnostics.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { alteredSince, type Altered } from '../verify/altered-since.ts';
import { isPack } from '../../replay/pack/pack-reader.ts';
import { originalsThen } from './pack-then.ts';
import type { Base } from '../../replay/replayed-case.ts';

/** What a replay is compared with. */
export interface ReplayBase {
  /** The policies; undefined without a base, or where it had none. */
  readonly base: Base | undefined;
  /** The version as the user named it; undefined where there is none. */
  readonly version: Version | undefined;
  /** Decisions of the base that were removed or changed since; undefined where the base is not a revision. */
  readonly altered: Altered['faults'] | undefined;
}

/**
 * Reads the base of a replay: its policies tell which edits changed a verdict, its decisions show whether one was
 * altered.
 * @param word the version as the user named it; undefined where there is none
 * @param cases paths of the cases
 * @returns the diagnostics, where it is invalid
 */
export async function replayBase(
  word: string | undefined,
  policy: readonly string[],
  cases: readonly string[],
  loaded: LoadedPolicies,
  terminal: Terminal,
): Promise<Outcome<ReplayBase>> {
  if (word === undefined) return sound({ version: undefined, base: undefined, altered: undefined });
  const version = versionNamed(word, [...policy, ...cases.filter((path) => path !== '-')]);
  const opened = policiesAt(version, policy, loaded);
  if (!opened.ok && (version.kind === 'path' || anyPolicyAt(version, policy))) return opened;
  if (!opened.ok)
    terminal.note(`note: there was no policy at ${printable(quote(word))}: every policy is new\n`);
  const base = opened.ok ? baseOf(opened.value, loaded) : undefined;
  if (version.kind === 'path') return sound({ version, base, altered: undefined });
  const streams = cases.filter((path) => path === '-' || isPiped(path));
  const kept = cases
    .filter((path) => !streams.includes(path))
    .flatMap((path) => (isPack(path) ? originalsThen(version, path, loaded.vocabularies) : [path]));
  if (streams.length > 0) {
    const said = `decisions that come by a stream have no earlier version, and are not compared with ${quote(word)}`;
    terminal.note(`note: ${printable(said)}\n`);
  }
  const { faults, unread, ahead, caseThen } = await alteredSince(
    version,
    kept,
    loaded.vocabularies,
    terminal,
  );
  const found = faults.map(({ diagnostic }) => diagnostic);
  if (unread.length > 0 || ahead.length > 0)
    return { ok: false, diagnostics: [...unread, ...ahead, ...found] };
  printDiagnostics(found, terminal);
  const held = base && opened.ok ? { ...base, caseThen: readBy(opened.value, caseThen) } : undefined;
  return sound({ version, base: held, altered: faults });
}

const sound = (value: ReplayBase): Outcome<ReplayBase> => ({ ok: true, value, warnings: [] });

/**
 * The path that a revision names may be for the policies or for the cases. Where it holds no policy, the policies are
 * read from their usual paths.
 */
function policiesAt(
  version: Version,
  policy: readonly string[],
  loaded: LoadedPolicies,
): Outcome<LoadedPolicies> {
  const words = [...loaded.vocabularies.values()];
  const opened = loadBase(version, policy, words);
  if (opened.ok || version.kind === 'path' || version.at === undefined) return opened;
  const isEmpty = opened.diagnostics.every(({ code }) => code === 'file/nothing-here');
  return isEmpty ? loadBase({ ...version, at: undefined }, policy, words) : opened;
}

/**
 * Reads cases of the base with the vocabularies of that time; drops those that were invalid then, because nobody can
 * have decided them with decisis.
 */
const readBy =
  ({ vocabularies }: LoadedPolicies, caseThen: Base['caseThen']): Base['caseThen'] =>
  (theCase) => {
    const was = caseThen(theCase);
    const words = was && vocabularies.get(was.vocabulary);
    return words && loadCaseValue(was, words);
  };

function baseOf(then: LoadedPolicies, now: LoadedPolicies): Base {
  const edits = diffPolicies(policyVersions(then), policyVersions(now));
  return {
    programFor: chooseFromBase(then, now),
    caseThen: () => undefined,
    edits,
    attributor: attributorOf(then, now, edits),
  };
}
