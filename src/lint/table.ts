import type { Lint } from './lint.ts';
import { alikeRules } from './lints/alike-rules.ts';
import { alwaysHolds } from './lints/always-holds.ts';
import { becauseUnmeasured } from './lints/because-unmeasured.ts';
import { bareAsOf } from './lints/bare-as-of.ts';
import { contact } from './lints/contact.ts';
import { contested } from './lints/contested.ts';
import { decisionsOutOfOrder } from './lints/decisions-out-of-order.ts';
import { disableMisspelt, disableUnknown, disableUnused, disableWithoutReason } from './lints/disables.ts';
import { emergencyWithoutReview } from './lints/emergency-without-review.ts';
import { holdsOnNothing } from './lints/holds-on-nothing.ts';
import { idleOverride } from './lints/idle-override.ts';
import { leftOutFact } from './lints/left-out-fact.ts';
import { listedTwice } from './lints/listed-twice.ts';
import { minutesForMonths } from './lints/minutes-for-months.ts';
import { neverHolds } from './lints/never-holds.ts';
import { neverPrevails } from './lints/never-prevails.ts';
import { noBecause } from './lints/no-because.ts';
import { noCites } from './lints/no-cites.ts';
import { noClause } from './lints/no-clause.ts';
import { noFavours } from './lints/no-favours.ts';
import { noReview } from './lints/no-review.ts';
import { privateData } from './lints/private-data.ts';
import { proofAlwaysEstablished } from './lints/proof-always-established.ts';
import { proofBrokenGuarantee } from './lints/proof-broken-guarantee.ts';
import { proofNeverEstablished } from './lints/proof-never-established.ts';
import { proofNeverPrevails } from './lints/proof-never-prevails.ts';
import { proofNotMonotone } from './lints/proof-not-monotone.ts';
import { proofOutOfReach } from './lints/proof-out-of-reach.ts';
import { proofUnknown } from './lints/proof-unknown.ts';
import { refutedTwice } from './lints/refuted-twice.ts';
import { singleExhibit } from './lints/single-exhibit.ts';
import { splitCite } from './lints/split-cite.ts';
import { unusedClass } from './lints/unused-class.ts';
import { unusedFinding } from './lints/unused-finding.ts';
import { unusedRule } from './lints/unused-rule.ts';
import { unverified } from './lints/unverified.ts';
import { windowOverBaseline } from './lints/window-over-baseline.ts';
import { zeroWeight } from './lints/zero-weight.ts';

/** Every lint, in the order of the manual. */
export const LINTS: readonly Lint[] = [
  neverHolds,
  alwaysHolds,
  unusedClass,
  unusedFinding,
  unusedRule,
  neverPrevails,
  contested,
  alikeRules,
  idleOverride,
  holdsOnNothing,
  singleExhibit,
  unverified,
  noBecause,
  becauseUnmeasured,
  noCites,
  noClause,
  splitCite,
  noReview,
  emergencyWithoutReview,
  noFavours,
  windowOverBaseline,
  minutesForMonths,
  zeroWeight,
  listedTwice,
  leftOutFact,
  decisionsOutOfOrder,
  bareAsOf,
  refutedTwice,
  privateData,
  contact,
  proofBrokenGuarantee,
  proofOutOfReach,
  proofNeverPrevails,
  proofNeverEstablished,
  proofAlwaysEstablished,
  proofNotMonotone,
  proofUnknown,
  disableWithoutReason,
  disableUnused,
  disableUnknown,
  disableMisspelt,
];

const BY_CODE: ReadonlyMap<string, Lint> = new Map(LINTS.map((lint) => [lint.code, lint]));

/** The lint with a code; undefined where the code is an error's or unknown. */
export const lintOf = (code: string): Lint | undefined => BY_CODE.get(code);
