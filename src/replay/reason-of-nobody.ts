import type { Decision } from '../model/case.ts';

/**
 * The first decision, from 0, that gives a reason and does not say who gives it; -1 where each says so. A case is valid all
 * the same, and can be decided; but what it records counts for nothing until somebody stands for it.
 */
export const reasonOfNobody = (decisions: readonly Decision[] = []): number =>
  decisions.findIndex(({ reason, by }) => reason !== undefined && by === undefined);
