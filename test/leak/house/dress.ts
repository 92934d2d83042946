import { LEVELS, type Level } from '../../../src/explain/audience.ts';
import type { Case } from '../../../src/model/case.ts';
import type { Measure, Policy, Rule } from '../../../src/model/policy.ts';
import type { Vocabulary } from '../../../src/model/vocabulary.ts';
import { chance, pick, several, within, type Draw } from '../../naive/draw.ts';
import { evaluateNaively } from '../../naive/evaluate.ts';

/** By marker: the readers who may meet it in a report. */
export type Told = Map<string, readonly Level[]>;

/** A policy and a case with a marker in every text that not all readers may see. */
export interface Matter {
  readonly policy: Policy;
  readonly vocabulary: Vocabulary;
  readonly case: Case;
  readonly told: Told;
}

const HOUSE: readonly Level[] = ['internal'];
const CUSTOMER: readonly Level[] = ['internal', 'customer'];
const NOBODY: readonly Level[] = [];

/** Marks the texts of a policy and a case, by what the manual says of who may see each. */
export function dressed(draw: Draw, policy: Policy, vocabulary: Vocabulary, theCase: Case): Matter {
  const told: Told = new Map();
  const mark = (what: string, levels: readonly Level[]): string => {
    const marker = `zq${what}${told.size}qz`;
    told.set(marker, levels);
    return marker;
  };
  const applying = new Set(
    evaluateNaively(policy, vocabulary, theCase).rules.flatMap(({ id, applies }) => (applies ? [id] : [])),
  );
  const rules = Object.entries(policy.rules).map(([id, rule]): readonly [string, Rule] => [
    id,
    ruleDressed(draw, mark, rule, applying.has(id)),
  ]);
  const { default: otherwise = 'retain' } = policy;
  const verdict = typeof otherwise === 'string' ? otherwise : otherwise.verdict;
  const dressing: Policy = {
    ...policy,
    rules: Object.fromEntries(rules),
    default: chance(draw, 70) ? { verdict, measures: measuresDrawn(draw, mark, false) } : verdict,
    notices: {
      provider: mark('provider', NOBODY),
      terms: `https://example.test/${mark('terms', NOBODY)}`,
      redress: { internal: mark('redress', NOBODY), judicial: mark('court', NOBODY) },
    },
    translations: { de: { title: mark('translated', NOBODY) } },
  };
  return { policy: dressing, vocabulary, case: caseDressed(draw, mark, vocabulary, theCase, policy), told };
}

type Mark = (what: string, levels: readonly Level[]) => string;

/** What letters say is in no report; a rule that is confidential and applies is told to nobody outside. */
function ruleDressed(draw: Draw, mark: Mark, rule: Rule, applies: boolean): Rule {
  const internal = chance(draw, 15) ? pick(draw, [true, false]) : undefined;
  const confidential = chance(draw, 12);
  return {
    ...rule,
    title: confidential ? mark('kept', applies ? HOUSE : LEVELS) : rule.title,
    measures: measuresDrawn(draw, mark, internal === true),
    ...(chance(draw, 30) ? { approvals: within(draw, 1, 2) } : {}),
    notice: {
      clause: mark('clause', NOBODY),
      explanation: mark('explanation', NOBODY),
      cure: mark('cure', NOBODY),
      ...(internal === undefined ? {} : { internal }),
      ...(confidential ? { confidential } : {}),
    },
  };
}

/** Measures, each with its readers by the manual's page on the language. */
function measuresDrawn(draw: Draw, mark: Mark, isInternal: boolean): readonly Measure[] {
  const outside = (levels: readonly Level[]): readonly Level[] => (isInternal ? HOUSE : levels);
  const kinds: readonly (() => Measure)[] = [
    () => mark('open', outside(LEVELS)),
    () => `tell the police of ${mark('police', HOUSE)}`,
    () => `look at it again: ${mark('task', HOUSE)}`,
    () => ({ do: mark('ours', HOUSE), internal: true, within: '36h' }),
    () => ({ do: `ask the police for ${mark('let', outside(LEVELS))}`, internal: false }),
    () => ({
      do: mark('reporters', outside(['internal', 'public'])),
      'to-reporter': mark('letter', NOBODY),
      within: '2d',
    }),
    () => ({
      do: `check ${mark('customers', outside(LEVELS))}`,
      'to-customer': mark('letter', NOBODY),
      within: '2d',
      for: '9d',
    }),
  ];
  return several(draw, 0, 3, () => pick(draw, kinds)());
}

/** Who may read a summary of a kind that is not restricted, by its mark of the Traffic Light Protocol. */
function summaryReaders(tlp: unknown): readonly Level[] {
  if (tlp === 'clear') return LEVELS;
  return tlp === undefined || tlp === 'green' ? CUSTOMER : HOUSE;
}

/** The table of the manual's page on privacy, row by row. */
function caseDressed(draw: Draw, mark: Mark, { kinds }: Vocabulary, theCase: Case, policy: Policy): Case {
  const custody = (): object => ({ by: mark('custodian', HOUSE), method: mark('method', HOUSE) });
  const decision = (verdict: 'terminate' | 'retain', on: string): object => ({
    verdict,
    on,
    by: mark('decider', CUSTOMER),
    reason: mark('reason', HOUSE),
    grounds: Object.keys(policy.rules).filter(() => chance(draw, 40)),
    ...(chance(draw, 40) ? { 'approved-by': [mark('approver', CUSTOMER)] } : {}),
    ...(chance(draw, 40) ? { notice: { reporter: mark('reporter', CUSTOMER) } } : {}),
  });
  const evidence = theCase.evidence.map((one) => {
    const restricted = kinds[one.kind]!.restricted === true;
    return {
      ...one,
      summary: mark('summary', restricted ? NOBODY : summaryReaders(one['tlp'])),
      ...(chance(draw, 40) ? { excerpt: mark('excerpt', NOBODY) } : {}),
      ...(chance(draw, 40) ? { location: mark('location', restricted ? NOBODY : HOUSE) } : {}),
      ...(chance(draw, 40) ? { collected: custody() } : {}),
    };
  });
  const decisions = [
    decision('retain', '2031-01-01'),
    decision(pick(draw, ['terminate', 'retain']), '2031-01-02'),
  ];
  return {
    ...theCase,
    subject: { name: 'example.test', contract: mark('contract', HOUSE), notes: [mark('notes', HOUSE)] },
    evidence,
    ...(chance(draw, 40) ? { notice: { reporter: mark('reporter', CUSTOMER) } } : {}),
    decisions: decisions.slice(draw(3)) as NonNullable<Case['decisions']>,
  };
}
