import { named } from '../../model/named.ts';
import type { Path } from '../../model/path.ts';
import { OF_THE_CASE, placeholderOf, placeholdersIn } from '../../model/placeholder.ts';
import { measures, weighs, type Finding } from '../../model/forms/forms.ts';
import { complaint, type Words } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import { type Diagnostic, within } from '../../diagnostic/diagnostic.ts';
import { listed, suggestion } from '../../diagnostic/suggest.ts';
import type { Policy } from '../../model/policy.ts';
import type { At, Check } from '../check.ts';

/**
 * A placeholder in `because` must name a finding that has a measure, or be the case's as-of, subject or id; with two
 * words, it must be a number; with `kinds`, it must name a finding that counts exhibits. In the reason of the default
 * no finding may be named.
 */
export const placeholders: Check<Policy> = (
  { rules, findings, default: otherwise, translations = {} },
  _,
  at,
) => [
  ...Object.entries(rules).flatMap(([id, { because = '' }]) =>
    faults(because, findings, ['rules', id, 'because'], at),
  ),
  ...(typeof otherwise === 'object'
    ? faults(otherwise.because ?? '', {}, ['default', 'because'], at).map(ofDefault(findings))
    : []),
  ...Object.entries(translations).flatMap(([language, { because = '', rules: told = {} }]) => [
    ...faults(because, {}, ['translations', language, 'because'], at).map(ofDefault(findings)),
    ...Object.entries(told).flatMap(([id, rule]) =>
      faults(rule.because ?? '', findings, ['translations', language, 'rules', id, 'because'], at),
    ),
  ]),
];

const faults = (because: string, findings: Policy['findings'], path: Path, at: At): readonly Diagnostic[] =>
  placeholdersIn(because).flatMap((said) => fault(said, findings, path, at));

function fault(said: string, findings: Policy['findings'], path: Path, at: At): readonly Diagnostic[] {
  const { name, one, many, ofKinds, parts } = placeholderOf(said);
  const told = quote(`{${said}}`);
  const complain = (message: string, help: Words): readonly Diagnostic[] => [
    complaint('policy/unknown-placeholder', within(at(path), `{${said}}`), message, help),
  ];
  const isFinding = Object.hasOwn(findings, name);
  if (!isFinding && !OF_THE_CASE.includes(name)) {
    const help = (): string => suggestion(name, [...Object.keys(findings), ...OF_THE_CASE], 'placeholders');
    return complain(`${told} means nothing`, help);
  }
  if (parts === 1) return [];
  if (ofKinds) {
    if (isFinding && weighs(named(findings, name)) === 'exhibits') return [];
    return complain(
      `${told} asks for kinds of exhibits, but ${quote(name)} counts no exhibits`,
      `write \`{${name}}\``,
    );
  }
  const form = `write the word for one and the word for more, as in \`{${name}|threat|threats}\`, or \`{${name}|kinds}\``;
  if (parts !== 3 || one?.trim() === '' || many?.trim() === '')
    return complain(`${told} must have two words or none`, form);
  if (isFinding && isNumber(named(findings, name))) return [];
  return complain(
    `${told} has words for a number, but ${quote(name)} does not measure a number`,
    `write \`{${name}}\``,
  );
}

const isNumber = (finding: Finding): boolean => ['number', 'signed number'].includes(measures(finding));

/** The error where the default names a finding: when it applies, no finding need be established. */
const ofDefault =
  (findings: Policy['findings']) =>
  (told: Diagnostic): Diagnostic => {
    const named = Object.keys(findings).some((id) => told.message.includes(`{${id}`));
    const help = `the default names no finding, only ${listed(OF_THE_CASE.map((name) => `{${name}}`))}`;
    return named ? { ...told, help } : told;
  };
