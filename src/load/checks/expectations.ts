import { named } from '../../model/named.ts';
import { measuredFact, measures, type Finding } from '../../model/forms/forms.ts';
import { complaint } from '../../diagnostic/complaint.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { quote, quoteKey, quoteName, quoteValue } from '../../diagnostic/quote.ts';
import { nearest, suggestion } from '../../diagnostic/suggest.ts';
import type { Value } from '../../model/case.ts';
import type { Policy } from '../../model/policy.ts';
import type { Domain, Vocabulary } from '../../model/vocabulary.ts';
import type { Path } from '../../model/path.ts';
import type { Expanded } from '../../suite/expand.ts';
import type { At } from '../check.ts';
import { VERDICT_WORDS } from '../../model/verdict-word.ts';

/** A policy, and the vocabulary with the values that its findings measure. */
interface Tested {
  readonly policy: Policy;
  readonly vocabulary: Vocabulary;
}

/** What an example expects must refer to its policy and case, and be possible. */
export function expectations(example: Expanded, tested: Tested, at: At): readonly Diagnostic[] {
  const { verdict, contested, grounds, findings = {}, evidence = {} } = example.expect;
  const path = [...example.path, 'expect'];
  const exhibits = example.case.evidence.map(({ id }) => id);
  return [
    ...(verdict === undefined ? [] : word(verdict, VERDICT_WORDS, [...path, 'verdict'], at)),
    ...(contested === undefined || typeof contested === 'boolean'
      ? []
      : [wrongType('`contested` must be `true` or `false`', [...path, 'contested'], at)]),
    ...names(grounds, Object.keys(tested.policy.rules), RULE, [...path, 'grounds'], at),
    ...Object.entries(findings).flatMap(([id, wanted]) =>
      finding(id, wanted, tested, [...path, 'findings', id], at),
    ),
    ...Object.entries(evidence).flatMap(([key, ids]) =>
      names(ids, exhibits, EXHIBIT, [...path, 'evidence', key], at),
    ),
  ];
}

const RULE = { code: 'tests/unknown-rule', one: 'rule', many: 'rules' } as const;
const EXHIBIT = { code: 'tests/unknown-exhibit', one: 'exhibit', many: 'exhibits' } as const;

function word(value: string, words: readonly string[], path: Path, at: At): readonly Diagnostic[] {
  if (words.includes(value)) return [];
  return [
    wrongType(
      `${quoteValue(value, words) ?? 'this'} is not a verdict: expect \`terminate\` or \`retain\``,
      path,
      at,
    ),
  ];
}

const wrongType = (message: string, path: Path, at: At): Diagnostic =>
  complaint('tests/wrong-type', at(path), message);

function names(
  list: readonly string[] | string | undefined,
  known: readonly string[],
  { code, one, many }: typeof RULE | typeof EXHIBIT,
  path: Path,
  at: At,
): readonly Diagnostic[] {
  if (list === undefined) return [];
  if (typeof list === 'string') return [wrongType(`this must be a list of ${many}`, path, at)];
  return list.flatMap((name, position) =>
    known.includes(name)
      ? []
      : complaint(
          code,
          at([...path, position]),
          () => `no ${one} is called ${nearest(name, known) === undefined ? quoteName(name) : quote(name)}`,
          () => suggestion(name, known, many),
        ),
  );
}

function finding(
  id: string,
  wanted: Value | null,
  { policy, vocabulary }: Tested,
  path: Path,
  at: At,
): readonly Diagnostic[] {
  if (!Object.hasOwn(policy.findings, id)) {
    const known = policy.findings;
    const said = (): string => `no finding is called ${quoteKey(id, wanted, Object.keys(known))}`;
    const help = (): string => suggestion(id, Object.keys(known), 'findings');
    return [complaint('tests/unknown-finding', at(path, 'key'), said, help)];
  }
  if (typeof wanted === 'boolean' || wanted === null) return [];
  const help = misfit(named(policy.findings, id), wanted, vocabulary);
  if (help === undefined) return [];
  const message = `the measure of ${quote(id)} can never be ${quoteValue(wanted, wordsOf(named(policy.findings, id), vocabulary)) ?? 'this'}`;
  return [complaint('tests/no-measure', at(path), message, help)];
}

/** The values in words that a finding can measure. */
function wordsOf(finding: Finding, { facts }: Vocabulary): readonly string[] {
  const fact = measuredFact(finding);
  const domain = fact === undefined ? undefined : facts[fact];
  if (domain === undefined || 'type' in domain) return [];
  return 'scale' in domain ? domain.scale : domain['one-of'];
}

const ESTABLISHED = 'expect `true` or `false`: whether it is established';

const isWhole = (wanted: Value): wanted is number => Number.isSafeInteger(wanted);

const NUMBER = 'expect a number, or `true` or `false`: whether it is established';

/** By kind of measure: why a finding can never have the expected value, as help. */
const MISFIT = {
  fact: (wanted, domain) => misfitOfFact(wanted, domain!),
  nothing: () => ESTABLISHED,
  number: (wanted) => {
    if (typeof wanted !== 'number') return NUMBER;
    return isWhole(wanted) && wanted >= 0 ? undefined : 'it is a whole number, 0 or more';
  },
  'signed number': (wanted) => {
    if (typeof wanted !== 'number') return NUMBER;
    return isWhole(wanted) ? undefined : 'it is a whole number';
  },
} as const satisfies Readonly<
  Record<ReturnType<typeof measures>, (wanted: Value, domain: Domain | undefined) => string | undefined>
>;

/** Why a finding can never have a certain measure, as help; undefined where it can. */
function misfit(finding: Finding, wanted: Value, { facts }: Vocabulary): string | undefined {
  const fact = measuredFact(finding);
  return MISFIT[measures(finding)](wanted, fact === undefined ? undefined : facts[fact]);
}

function misfitOfFact(wanted: Value, domain: Domain): string | undefined {
  if ('type' in domain) {
    if (domain.type === 'boolean') return ESTABLISHED;
    const isCount = typeof wanted === 'number' && Number.isSafeInteger(wanted) && wanted >= 0;
    return domain.type === 'integer' && !isCount ? 'it is a whole number, 0 or more' : undefined;
  }
  const words = 'scale' in domain ? [...domain.scale, domain.unrated ?? []].flat() : domain['one-of'];
  return words.includes(String(wanted)) ? undefined : suggestion(String(wanted), words, 'values');
}
