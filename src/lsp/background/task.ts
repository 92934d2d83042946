import type { TrialSet, Tried } from '../../mutate/try-mutants.ts';
import type { Claim } from '../../prove/claim.ts';

/** What is worked out of a policy while nobody waits: plain data. */
export type Task = TrialSet;

/** What came of it, piece by piece: what was proved of a guarantee, what an edit came to that nothing noticed, and the end. */
export type News = { readonly claim: Claim } | { readonly tried: Tried } | { readonly done: true };
