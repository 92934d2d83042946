import { complaint } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import { type Diagnostic, within } from '../../diagnostic/diagnostic.ts';
import { suggestion } from '../../diagnostic/suggest.ts';
import type { Policy } from '../../model/policy.ts';
import type { At, Check } from '../check.ts';

const ALWAYS = ['as-of', 'subject', 'case'];

/** A placeholder in `because` stands for a finding's measure, or for the case's as-of, subject or id. */
export const placeholders: Check<Policy> = ({ rules, findings }, _, at) =>
  Object.entries(rules).flatMap(([id, { because = '' }]) =>
    Array.from(because.matchAll(/\{([^{}]*)\}/g), (match) => match[1] ?? '')
      .filter((name) => !ALWAYS.includes(name) && !Object.hasOwn(findings, name))
      .map((name) => unknown(id, name, [...Object.keys(findings), ...ALWAYS], at)),
  );

function unknown(rule: string, name: string, names: readonly string[], at: At): Diagnostic {
  const span = within(at(['rules', rule, 'because']), `{${name}}`);
  const help = suggestion(name, names, 'placeholders');
  return complaint('policy/unknown-placeholder', span, `${quote(`{${name}}`)} stands for nothing`, help);
}
