import type { TrialSet, Tried } from '../../mutate/try-mutants.ts';
import type { Claim } from '../../prove/claim.ts';

/** The input of the background worker: plain data. */
export type Task = TrialSet;

/** The messages of the background worker: a claim about a guarantee, an edit that nothing noticed, or that it is done. */
export type News = { readonly claim: Claim } | { readonly tried: Tried } | { readonly done: true };
