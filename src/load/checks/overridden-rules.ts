import { isVerdictWord } from '../../model/verdict-word.ts';
import { complaint } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { suggestion } from '../../diagnostic/suggest.ts';
import type { Policy } from '../../model/policy.ts';
import type { Path } from '../../model/path.ts';
import type { At, Check } from '../check.ts';

/** A rule may override only existing rules, and never itself. */
export const overriddenRules: Check<Policy> = ({ rules }, _, at) =>
  Object.entries(rules).flatMap(([id, { overrides = [] }]) =>
    typeof overrides === 'string'
      ? []
      : overrides.flatMap((other, position) => {
          const path = ['rules', id, 'overrides', position];
          if (other === id) return itself(id, path, at);
          return Object.hasOwn(rules, other)
            ? []
            : unknown(other, () => Object.keys(rules).filter((rule) => rule !== id), path, at);
        }),
  );

function itself(id: string, path: Path, at: At): Diagnostic {
  const help = 'name the rules that it is to defeat, or leave `overrides` out';
  return complaint('policy/overrides-itself', at(path), `${quote(id)} overrides itself`, help);
}

function unknown(name: string, rules: () => readonly string[], path: Path, at: At): Diagnostic {
  const help = (): string =>
    isVerdictWord(name)
      ? `\`overrides: ${name}\`, without brackets, means every rule of that verdict`
      : suggestion(name, rules(), 'other rules');
  return complaint('policy/unknown-rule', at(path), `no rule is called ${quote(name)}`, help);
}
