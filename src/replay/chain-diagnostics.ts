import { itemAt } from '../model/look-up.ts';
import { complaint } from '../diagnostic/complaint.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { quoteValue } from '../diagnostic/quote.ts';
import type { Decision } from '../model/case.ts';
import { verifyChain, type ChainFault } from './verify-chain.ts';
import type { ReadCase } from '../load/case-document.ts';
import { VERDICT_WORDS } from '../model/verdict-word.ts';

/** A fault in a case's chain of decisions, with its diagnostic. */
export interface ChainDiagnostic {
  readonly fault: ChainFault;
  readonly decision: Decision;
  readonly diagnostic: Diagnostic;
}

/** Checks a case's chain of decisions; each fault is reported at its place in the file. */
export function chainDiagnostics(item: ReadCase): readonly ChainDiagnostic[] {
  const { decisions = [] } = item.case;
  return verifyChain(item.case).map((fault) => {
    const decision = itemAt(decisions, fault.entry);
    return { fault, decision, diagnostic: said(fault, decision, item) };
  });
}

function said<K extends ChainFault['kind']>(
  fault: FaultOf<K>,
  decision: Decision,
  item: ReadCase,
): Diagnostic {
  const says: (fault: FaultOf<K>, decision: Decision, item: ReadCase) => Diagnostic = SAID[fault.kind];
  return says(fault, decision, item);
}

const dayOf = (on: unknown): string | undefined =>
  typeof on === 'string' ? /^\d{4}-\d{2}-\d{2}/.exec(on)?.[0] : undefined;

/** An entry by its number, its day and its verdict. */
export function named(entry: number, { on, verdict }: Decision): string {
  // an entry from an earlier version of the file was not validated against a schema
  const day = dayOf(on);
  const was = quoteValue(verdict, VERDICT_WORDS);
  return `decision ${entry + 1}${day === undefined ? '' : `, of ${day}`}${was === undefined ? '' : ` (${was})`},`;
}

type FaultOf<K extends ChainFault['kind']> = Extract<ChainFault, { readonly kind: K }>;

type Says = {
  [K in ChainFault['kind']]: (fault: FaultOf<K>, decision: Decision, item: ReadCase) => Diagnostic;
};

/** The help for a decision that was changed. */
export const RESTORE =
  "restore it from the file's history: a decision is not edited, but overruled by a later one";

/** The error for a decision that gives a reason without saying whose it is (`by`). */
export const missingBy = (entry: number, decision: Decision, { locate }: ReadCase): Diagnostic =>
  complaint(
    'decision/missing-by',
    locate(['decisions', entry]),
    `${named(entry, decision)} gives a reason, but does not say who gave it`,
    'add `by`, the role that decided',
  );

const REBASE =
  'if two decisions were made at once and merged, `record --rebase` keeps both; else restore the file from its history';

const SAID: Says = {
  'case-changed': ({ entry }, decision, { locate }) =>
    complaint(
      'decision/case-changed',
      locate(['decisions', entry, 'case-digest']),
      `the case was changed after ${named(entry, decision)} was made on it`,
      'restore it; or decide it as it is now, with `record`, or with `overrule` if the verdict changes',
    ),
  altered: ({ entry, next }, decision, { locate }) => ({
    ...complaint(
      'decision/chain-broken',
      locate(['decisions', entry]),
      `${named(entry, decision)} was altered, or is not the one that decision ${next + 1} names as its predecessor`,
      RESTORE,
    ),
    related: [
      { message: 'the digest of the decision as it was', span: locate(['decisions', next, 'previous']) },
    ],
  }),
  forked: ({ entry, after }, decision, { locate }) => {
    const span = locate(['decisions', entry, 'previous']);
    const message = `${named(entry, decision)} names decision ${after + 1} as its predecessor, but follows decision ${entry}`;
    return complaint('decision/forked', span, message, REBASE);
  },
  edited: ({ entry }, decision, { locate }) =>
    complaint(
      'decision/altered',
      locate(['decisions', entry, 'digest']),
      `${named(entry, decision)} was altered: it no longer matches its own digest`,
      RESTORE,
    ),
  'digest-gone': ({ entry }, decision, { locate }) =>
    complaint(
      'decision/digest-gone',
      locate(['decisions', entry]),
      `${named(entry, decision)} has lost its digest, so it cannot be checked for alterations`,
      `${RESTORE}; \`verify --base\` says what was altered`,
    ),
  'missing-by': ({ entry }, decision, item) => missingBy(entry, decision, item),
  'first-gone': ({ entry }, decision, { locate }) =>
    complaint(
      'decision/chain-broken',
      locate(['decisions', entry, 'previous']),
      `${named(entry, decision)} names an earlier decision that was removed`,
      "restore it from the file's history: a decision is never removed, but overruled by a later one",
    ),
  'missing-previous': ({ entry }, decision, { locate }) =>
    complaint(
      'decision/missing-previous',
      locate(['decisions', entry]),
      `${named(entry, decision)} has no \`previous\`, the digest of the decision before it`,
      'once decisis has written a decision, add more with `record` or `overrule`, not by hand',
    ),
};
