import { complaint } from '../../diagnostic/complaint.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { quote } from '../../diagnostic/quote.ts';
import { suggestion } from '../../diagnostic/suggest.ts';
import type { Value } from '../../model/case.ts';
import { formOf, type Finding, type Policy } from '../../model/policy.ts';
import type { Path } from '../../source/locate.ts';
import type { Expanded } from '../../suite/expand.ts';
import type { At } from '../at.ts';

/** What an example expects is of its policy and its case, and could come out. */
export function expectations(example: Expanded, policy: Policy, at: At): readonly Diagnostic[] {
  const { verdict, contested, grounds, findings = {}, evidence = {} } = example.expect;
  const path = [...example.path, 'expect'];
  const exhibits = example.case.evidence.map(({ id }) => id);
  return [
    ...(verdict === undefined ? [] : word(verdict, ['terminate', 'retain'], [...path, 'verdict'], at)),
    ...(contested === undefined || typeof contested === 'boolean'
      ? []
      : [wrongType('`contested` must be `true` or `false`', [...path, 'contested'], at)]),
    ...names(grounds, Object.keys(policy.rules), RULE, [...path, 'grounds'], at),
    ...Object.entries(findings).flatMap(([id, wanted]) =>
      finding(id, wanted, policy, [...path, 'findings', id], at),
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
  return [wrongType(`${quote(value)} is no verdict: it is \`terminate\` or \`retain\``, path, at)];
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
          `no ${one} is called ${quote(name)}`,
          suggestion(name, known, many),
        ),
  );
}

function finding(
  id: string,
  wanted: Value | null,
  policy: Policy,
  path: Path,
  at: At,
): readonly Diagnostic[] {
  if (!Object.hasOwn(policy.findings, id)) {
    const help = suggestion(id, Object.keys(policy.findings), 'findings');
    return [complaint('tests/unknown-finding', at(path, 'key'), `no finding is called ${quote(id)}`, help)];
  }
  if (typeof wanted === 'boolean' || wanted === null || measures(policy.findings[id]!, wanted)) return [];
  const help = 'expect `true` or `false`: whether it is established';
  return [
    complaint('tests/no-measure', at(path), `${quote(id)} is never measured as ${quote(wanted)}`, help),
  ];
}

/** Whether a finding of the form can have such a measure. */
function measures(finding: Finding, wanted: Value): boolean {
  const form = formOf(finding);
  if (form === 'fact') return true;
  return (form === 'count' || form === 'rate' || form === 'sum') && typeof wanted === 'number';
}
