import type { Counted } from '../../../src/model/counted.ts';
import type { Finding, Form } from '../../../src/model/forms/forms.ts';
import type { FindingResult } from '../../../src/model/verdict.ts';
import { ratedValue } from '../holds.ts';
import { attributeDomain, between, count, type Situation } from '../situation.ts';
import { duration } from '../time.ts';
import type { Features } from './tally.ts';

type Holds<F> = (finding: F, result: FindingResult, situation: Situation) => boolean;
type Of<F extends Form> = Extract<Finding, Readonly<Record<F, unknown>>>;

/** Some finding of that form of which something is so. */
function some<F extends Form>(form: F, holds: Holds<Of<F>>): Features[string] {
  return (pair, verdict, situation) =>
    verdict.findings.some((result) => {
      const finding = pair.policy.findings[result.id] as Finding;
      const isOf = form in finding && !(form === 'all' && 'same' in finding);
      return isOf && holds(finding as Of<F>, result, situation);
    });
}

const yes = (form: Form): Features[string] => some(form, (_, { established }) => established);
const no = (form: Form): Features[string] => some(form, (_, { established }) => !established);

/** Whether a finding, as written, has a key anywhere within it. */
const has = (finding: Finding, key: string): boolean => JSON.stringify(finding).includes(`"${key}":`);

/** By how much a rate passes what it is measured against, in thousandths; and whether anything was before it. */
function excess(finding: Of<'rate'>, situation: Situation): { readonly by: bigint; readonly before: number } {
  const [window, baseline] = [duration(finding.within), duration(finding.baseline)];
  const recent = between(situation, finding.rate, window, 0n).length;
  const before = between(situation, finding.rate, window + baseline, window).length;
  const factor = BigInt(Math.round(finding['at-least'] * 1000));
  return { by: 1000n * BigInt(recent) * baseline - factor * BigInt(before) * window, before };
}

const isFraction = ({ 'at-least': factor }: Of<'rate'>): boolean => !Number.isInteger(factor);

/** Whether `same` is established by a value that is not the first borne. */
function isByLaterValue(finding: Of<'same'>, result: FindingResult, situation: Situation): boolean {
  const domain = attributeDomain(situation.vocabulary, finding.same);
  const shown = situation.admitted.find(({ id }) => result.exhibits.includes(id));
  if (shown === undefined) return false;
  const values = situation.admitted.map((exhibit) => ratedValue(exhibit, finding.same, domain));
  return values.find((value) => value !== undefined) !== ratedValue(shown, finding.same, domain);
}

function without(counted: Counted, key: 'within' | 'distinct'): Counted {
  const { [key]: _left, ...rest } = counted;
  return rest;
}

const counts = {
  'count: established': yes('count'),
  'count: not established': no('count'),
  'count: a window leaves some out': some(
    'count',
    (finding, { exhibits }, situation) =>
      count(situation, without(finding, 'within')).exhibits.length > exhibits.length,
  ),
  'count: distinct by origin, repeats once': some(
    'count',
    ({ distinct }, { measured, exhibits }) => distinct === 'origin' && exhibits.length > Number(measured),
  ),
  'count: distinct by attribute, repeats once': some(
    'count',
    ({ distinct }, { measured, exhibits }) =>
      distinct !== undefined && distinct !== 'origin' && exhibits.length > Number(measured),
  ),
  'count: distinct leaves some without a value out': some(
    'count',
    (finding, { exhibits }, situation) =>
      count(situation, without(finding, 'distinct')).exhibits.length > exhibits.length,
  ),
} satisfies Features;

const rates = {
  'rate: established': yes('rate'),
  'rate: not established': no('rate'),
  'rate: established against a baseline': some(
    'rate',
    (finding, { established }, situation) => established && excess(finding, situation).before > 0,
  ),
  'rate: exactly reached': some('rate', (finding, _, situation) => {
    const { by, before } = excess(finding, situation);
    return by === 0n && before > 0 && finding['at-least'] > 0;
  }),
  'rate: with decimals, exactly reached': some('rate', (finding, _, situation) => {
    const { by, before } = excess(finding, situation);
    return isFraction(finding) && by === 0n && before > 0;
  }),
  'rate: with decimals, reached': some(
    'rate',
    (finding, { established }, situation) =>
      isFraction(finding) && established && excess(finding, situation).before > 0,
  ),
  'rate: with decimals, not reached': some(
    'rate',
    (finding, { measured }, situation) =>
      isFraction(finding) && measured !== 0 && excess(finding, situation).by < 0n,
  ),
  'rate: reached by too few': some(
    'rate',
    (finding, { measured, established }, situation) =>
      measured !== 0 && !established && excess(finding, situation).by >= 0n,
  ),
} satisfies Features;

const sums = {
  'sum: established': yes('sum'),
  'sum: not established': no('sum'),
  'sum: below zero': some('sum', (_, { measured }) => Number(measured) < 0),
  'sum: with a distinct term': some(
    'sum',
    (finding, { measured }) => has(finding, 'distinct') && measured !== 0,
  ),
  'sum: with a window': some('sum', (finding, { measured }) => has(finding, 'within') && measured !== 0),
} satisfies Features;

const sames = {
  'same: established': yes('same'),
  'same: not established': no('same'),
  'same: by a value that is not the first': some('same', isByLaterValue),
  'same: by several counts': some('same', ({ all }, { established }) => established && all.length > 1),
  'same: with distinct': some('same', (finding, { established }) => established && has(finding, 'distinct')),
  'same: with a window': some('same', (finding, { established }) => established && has(finding, 'within')),
} satisfies Features;

const facts = {
  'fact: established': yes('fact'),
  'fact: not established': no('fact'),
  'fact: missing': some('fact', (_, { measured }) => measured === null),
  'fact: unrated': some('fact', (_, { measured }) => measured === 'unknown'),
} satisfies Features;

const joined = {
  'all: established': yes('all'),
  'all: not established': no('all'),
  'any: established': yes('any'),
  'any: not established': no('any'),
  'none: established': yes('none'),
  'none: not established': no('none'),
} satisfies Features;

/** Every form of finding, both ways. */
export const ofFindings = { ...counts, ...rates, ...sums, ...sames, ...facts, ...joined } satisfies Features;
