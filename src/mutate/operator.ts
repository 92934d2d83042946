import type { Policy } from '../model/policy.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import type { Edit } from './mutant.ts';

/** A way to change a policy: every edit that it makes of one. */
export type Operator = (policy: Policy, vocabulary: Vocabulary) => readonly Edit[];
