import type { InvalidCase, Trouble } from '../../replay/trouble.ts';
import { printable } from '../printable.ts';
import type { PathOf } from '../workflow-command.ts';
import { nameOf, troubleMessage } from '../trouble-words.ts';
import { troubleLocation } from './location.ts';
import type { SarifResult } from './log.ts';

/** The rule that a result is an instance of. */
export interface Ruled {
  readonly id: string;
  readonly index: number;
  readonly level: 'error' | 'warning' | 'note';
}

/** The keys of a result that refer to its rule. */
export const ruled = ({ id, index, level }: Ruled): object => ({ ruleId: id, ruleIndex: index, level });

/** A trouble as a result at its place. */
export function troubleResult(trouble: Trouble, rule: Ruled, pathOf: PathOf): SarifResult {
  return resultOf(trouble, rule, pathOf, undefined);
}

/** The troubles of an invalid case, each as a result at its place. */
export const caseResults = (one: InvalidCase, rule: Ruled, pathOf: PathOf): readonly SarifResult[] =>
  one.troubles.map((trouble) => resultOf(trouble, rule, pathOf, one));

function resultOf(trouble: Trouble, rule: Ruled, pathOf: PathOf, one: InvalidCase | undefined): SarifResult {
  const { code, message, place } = trouble;
  const name = one === undefined ? undefined : nameOf(one);
  const said = troubleMessage(trouble);
  const result = {
    ...ruled(rule),
    message: { text: name === undefined ? said : `${printable(name)}: ${said}` },
    locations: [troubleLocation(place, pathOf)],
    properties: { case: one?.id, code },
  };
  const at = place.line === undefined ? place.file : `${place.file}:${place.line}:${place.column}`;
  return { result, identity: [rule.id, code, name ?? place.file, message], place: at };
}
