import type { Known } from './known.ts';
import type { Meaning } from './matter.ts';

/** Whether the reader of a notice may be told a word, by where it was written: what is missing here is told to nobody outside. */
const MAY: Readonly<Record<string, (known: Known, whose: string) => boolean>> = {
  subject: ({ to }) => to !== 'dsa',
  provider: () => true,
  'policy.title': ({ standing }) => standing === undefined || standing.policy !== undefined,
  'default.because': ({ grounds }) => grounds.length === 0,
  redress: () => true,
  restricts: () => true,
  clause: ({ told }, rule) => told.includes(rule),
  cure: ({ told, to }, rule) => told.includes(rule) && to === 'customer',
  'decision.clause': ({ departs }) => departs,
  'decision.explanation': ({ departs }) => departs,
  facts: ({ to }) => to === 'customer' || to === 'dsa',
  'content.other': ({ to }) => to === 'dsa',
  reporter: ({ to }) => to === 'customer',
  by: ({ to, case: { decisions = [] } }, at) => to === 'customer' && Number(at) === decisions.length - 1,
  'rule.title': ({ told, naive, verdict, to }, rule) =>
    told.includes(rule) ||
    (to === 'reporter' &&
      naive.rules.some(({ id, applies, verdict: own }) => id === rule && !applies && own !== verdict)),
  'rule.because': ({ told, isInternalRule, to, policy }, rule) =>
    told.includes(rule) &&
    !isInternalRule(rule) &&
    policy.rules[rule]?.notice?.explanation === undefined &&
    (to !== 'customer' || policy.rules[rule]?.notice?.['to-customer'] === undefined),
  explanation: ({ told }, rule) => told.includes(rule),
  'rule.to-customer': ({ told, to }, rule) => told.includes(rule) && to === 'customer',
  measure: (known, rule) => measuresToldOf(known, rule),
  'measure.to-customer': (known, rule) => known.to === 'customer' && measuresToldOf(known, rule),
  'measure.to-reporter': (known, rule) => known.to === 'reporter' && measuresToldOf(known, rule),
  // words for one reader let a task of staff be told in those words alone
  'measure.kept': () => false,
  // where a policy has its reason name them, everybody is told it
  'kind.title': ({ to, case: { evidence }, told, policy }, kind) =>
    (to === 'customer' || told.some((id) => policy.rules[id]!.because?.includes('|kinds}') === true)) &&
    evidence.some((one) => one.kind === kind),
  'finding.title': ({ to, naive, isKeptFinding }, finding) =>
    (to === 'customer' || to === 'dsa') &&
    !isKeptFinding(finding) &&
    naive.findings.some(({ id, established }) => id === finding && established),
  'fact.title': ({ to }) => to === 'customer',
  'fact.value': () => true,
  summary: ({ to, exhibit, vocabulary }, id) => {
    const { kind, tlp } = exhibit(id);
    return (
      to === 'customer' &&
      vocabulary.kinds[kind]?.restricted !== true &&
      !['amber', 'amber-strict', 'red'].includes(String(tlp))
    );
  },
};

const measuresToldOf = ({ grounds, told, policy, departs }: Known, rule: string): boolean =>
  !departs &&
  (rule === '' ? grounds.length === 0 : told.includes(rule) && policy.rules[rule]!.notice?.internal !== true);

/** Whether a word may be told to the reader, in the language of the notice. */
export function mayBeTold(known: Known, { what, of }: Meaning, language: 'en' | 'de'): boolean {
  const german = what.startsWith('de.');
  if (german !== (language === 'de') && (german || TRANSLATED.has(what))) return false;
  const may = MAY[german ? what.slice(3) : what];
  return may?.(known, of) === true;
}

const TRANSLATED = new Set([
  'policy.title',
  'default.because',
  'redress',
  'clause',
  'cure',
  'explanation',
  'measure',
  'measure.to-customer',
  'measure.to-reporter',
  'rule.title',
  'rule.because',
  'rule.to-customer',
  'kind.title',
  'finding.title',
]);
