import { isAbsolute, join } from 'node:path';
import { loadPolicies } from '../cli/policies/policies.ts';
import type { Outcome } from '../diagnostic/diagnostic.ts';
import { account } from './account.ts';
import { eachCase, readCases } from './each-case.ts';
import { explain } from './explain.ts';
import type { LoadedSet } from './loaded-set.ts';
import { replayCases } from './replay-cases.ts';
import { replayReport } from './replay-report.ts';
import type { Scope } from './scope.ts';
import { verify } from './verify.ts';
import { DEFAULT_POLICIES, CASES_FOLDER } from '../model/config.ts';

/** Where the policies and cases are in a folder. */
export interface OpenOptions {
  /** Policy files, or folders of them; default: `policies`. */
  readonly policies?: readonly string[];
  /** Case files, archives, or folders of them; default: `cases`. */
  readonly cases?: readonly string[];
}

/**
 * Opens a folder of policies and cases.
 * @param folder the folder that relative paths of the options start from
 * @returns the set; or all errors of the policies. Errors of a case are reported when it is read
 */
export function open(
  folder: string,
  { policies = DEFAULT_POLICIES, cases = [CASES_FOLDER] }: OpenOptions = {},
): Outcome<LoadedSet> {
  const within = (path: string): string => (isAbsolute(path) ? path : join(folder, path));
  const paths = policies.map(within);
  const loaded = loadPolicies(paths);
  if (!loaded.ok) return loaded;
  const scope = { loaded: loaded.value, policies: paths, cases: cases.map(within) };
  return { ok: true, value: setOf(scope), warnings: loaded.warnings };
}

function setOf(scope: Scope): LoadedSet {
  const { programs, vocabularies } = scope.loaded;
  return {
    programs,
    vocabularies,
    cases: () => readCases(scope),
    decide: (options = {}) =>
      eachCase(scope, options, (program, theCase) => {
        const value = account(program, theCase, options);
        return { value, summary: value.summary };
      }),
    explain: (options = {}) =>
      eachCase(scope, options, (program, theCase) => {
        const value = explain(program, theCase, options);
        return { value, summary: value.justification };
      }),
    replay: (options = {}) => replayCases(scope, options),
    replayReport: async (options = {}) => replayReport(scope, options),
    verify: async (options = {}) => verify(scope, options),
  };
}
