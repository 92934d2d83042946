import type { LoadedPolicies } from '../load/loaded-policies.ts';
import type { Audience } from '../explain/audience.ts';

/** What a loaded set works on. */
export interface Scope {
  readonly loaded: LoadedPolicies;
  /** Paths of the policies and of the cases, from the folder that the process runs in. */
  readonly policies: readonly string[];
  readonly cases: readonly string[];
}

/** Colleagues, who are shown nothing that is only shown on demand. */
export const INTERNAL: Audience = { level: 'internal', reveal: false };
