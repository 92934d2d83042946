import { lookUp } from '../../model/look-up.ts';
import { complaint } from '../../diagnostic/complaint.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { quote } from '../../diagnostic/quote.ts';
import { listed, suggestion } from '../../diagnostic/suggest.ts';
import { misfit } from '../../load/misfit.ts';
import type { Value } from '../../model/case.ts';
import type { Path } from '../../model/path.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import type { ReadDocument } from '../../source/read.ts';
import { CUSTOMER, OWN_TARGETS, type IntakeMap } from './intake-map.ts';

const REQUIRED = ['kind', 'observed', 'summary'] as const;
const OWN: readonly string[] = [...OWN_TARGETS, CUSTOMER];

/** Checks a map against a vocabulary: targets, values, and what every exhibit needs. */
export function mapFaults(
  map: IntakeMap,
  { locate }: ReadDocument,
  vocabulary: Vocabulary,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const wrong = (path: Path, message: string, help: string): void => {
    found.push(complaint('intake/bad-map', locate(path, 'key'), message, help));
  };
  const targets = new Map<string, string>();
  const look = (to: string, path: Path, name: string): void => {
    const known = [...OWN, ...Object.keys(vocabulary.attributes)];
    if (!known.includes(to))
      wrong(path, `an exhibit has no ${quote(to)}`, suggestion(to, known, 'keys and attributes'));
    if (targets.has(to))
      wrong(path, `${quote(to)} is given twice`, `it is given by ${quote(lookUp(targets, to))} too`);
    targets.set(to, name);
  };
  for (const [name, { to, values = {}, otherwise, format, zone }] of Object.entries(map.columns)) {
    look(to, ['columns', name], name);
    if (to !== 'observed' && (format ?? zone) !== undefined)
      wrong(['columns', name], `${quote(to)} is not a time`, 'leave out `format` and `zone`');
    const said =
      otherwise === undefined
        ? Object.entries(values)
        : [...Object.entries(values), ['', otherwise] as const];
    for (const [text, value] of said) {
      const fault = valueFault(to, value, vocabulary);
      if (fault !== undefined)
        wrong(['columns', name, text === '' ? 'otherwise' : 'values'], fault, 'correct the value in the map');
    }
  }
  for (const [to, value] of Object.entries(map.constants)) {
    look(to, ['constants', to], 'constants');
    const fault = valueFault(to, value, vocabulary);
    if (fault !== undefined) wrong(['constants', to], fault, 'correct the value in the map');
  }
  const missing = REQUIRED.filter((key) => !targets.has(key));
  if (missing.length > 0)
    wrong(
      ['columns'],
      `no column gives ${listed([...missing], 'and')}`,
      'map a column to it, or give it under `constants`',
    );
  return found;
}

/** Why a target cannot have a value; undefined where it can. */
export function valueFault(to: string, value: Value, { kinds, attributes }: Vocabulary): string | undefined {
  if (to === 'kind')
    return Object.hasOwn(kinds, String(value)) ? undefined : `no kind of exhibit is called ${quote(value)}`;
  const domain = Object.hasOwn(attributes, to) ? attributes[to] : undefined;
  return domain === undefined ? undefined : misfit(to, value, domain)?.message;
}
