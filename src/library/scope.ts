import type { LoadedPolicies } from '../load/loaded-policies.ts';

/** What a loaded set works on. */
export interface Scope {
  readonly loaded: LoadedPolicies;
  /** Paths of the policies and of the cases, from the folder that the process runs in. */
  readonly policies: readonly string[];
  readonly cases: readonly string[];
}
