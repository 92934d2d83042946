import type { LoadedPolicies } from '../load/loaded-policies.ts';
import type { Audience } from '../explain/audience.ts';

/** The documents and paths that a loaded set works on. */
export interface Scope {
  readonly loaded: LoadedPolicies;
  /** Paths of the policies and of the cases, relative to the process's working directory. */
  readonly policies: readonly string[];
  readonly cases: readonly string[];
}

/** Colleagues, without what is only revealed on request. */
export const INTERNAL: Audience = { level: 'internal', reveal: false };
