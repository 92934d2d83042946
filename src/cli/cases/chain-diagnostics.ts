import { complaint } from '../../diagnostic/complaint.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Decision } from '../../model/case.ts';
import { verifyChain, type ChainFault } from '../../replay/verify-chain.ts';
import type { CaseRead } from './case-document.ts';

type Item = CaseRead & { readonly ok: true };

/** A fault of a case's decisions, and what is said of it. */
export interface ChainDiagnostic {
  readonly fault: ChainFault;
  readonly decision: Decision;
  readonly diagnostic: Diagnostic;
}

/** What does not hold of a case's decisions, each at its place in the file. */
export function chainDiagnostics(item: Item): readonly ChainDiagnostic[] {
  const { decisions = [] } = item.case;
  return verifyChain(item.case).map((fault) => {
    const decision = decisions[fault.entry]!;
    return { fault, decision, diagnostic: SAID[fault.kind](fault as never, decision, item) };
  });
}

/** An entry by its number, its day and its verdict. */
export const named = (entry: number, { on, verdict }: Decision): string =>
  `decision ${entry + 1}, of ${on.slice(0, 10)} (\`${verdict}\`),`;

type Says = {
  [K in ChainFault['kind']]: (fault: ChainFault & { kind: K }, decision: Decision, item: Item) => Diagnostic;
};

/** The way out where a decision is not what it was. */
export const RESTORE =
  "restore it from the file's history: a decision is not edited, but overruled by a later one";

const SAID: Says = {
  'case-changed': ({ entry }, decision, { locate }) =>
    complaint(
      'decision/case-changed',
      locate(['decisions', entry, 'case-digest']),
      `the case was changed after ${named(entry, decision)} was made on it`,
      'restore it; or decide it as it is now, with `record`, or with `overrule` where the verdict changes',
    ),
  altered: ({ entry, next }, decision, { locate }) => ({
    ...complaint(
      'decision/chain-broken',
      locate(['decisions', entry]),
      `${named(entry, decision)} was altered, or is not the one that decision ${next + 1} was made after`,
      RESTORE,
    ),
    related: [
      { message: 'the digest of the decision as it was', span: locate(['decisions', next, 'previous']) },
    ],
  }),
  'first-gone': ({ entry }, decision, { locate }) =>
    complaint(
      'decision/chain-broken',
      locate(['decisions', entry, 'previous']),
      `${named(entry, decision)} was made after another, which is gone`,
      "restore it from the file's history: a decision is not taken out, but overruled by a later one",
    ),
  'missing-previous': ({ entry }, decision, { locate }) =>
    complaint(
      'decision/missing-previous',
      locate(['decisions', entry]),
      `${named(entry, decision)} does not name the one before it by its digest`,
      'decisions after one of the tool are made with `record` or `overrule`, not by hand',
    ),
};
