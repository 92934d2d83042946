import type { Given, KnownChange, KnownSince } from '../../replay/known-since.ts';
import { plural, spaced } from '../../explain/words.ts';

/** What a policy gives, with its grounds: `terminate (danger)`. */
const givenWords = ({ verdict, grounds }: Given): string =>
  `${verdict} (${grounds.length === 0 ? 'by default' : grounds.join(', ')})`;

/** The heading: which case, decision and policy are compared. */
export function knownHead({ case: id, policy, decision }: KnownSince): string {
  const when = decision === undefined ? 'then' : `for decision ${decision}`;
  return `What was known about ${id} ${when}, and what is known now, under ${policy.id} ${policy.version}`;
}

/** What the policy gives before and after: `then terminate (danger), now retain (by default)`. */
export const outcomeWords = ({ before, after }: KnownSince): string =>
  `then ${givenWords(before)}, now ${givenWords(after)}`;

/** One change, as a line: `exhibit E1, threat: reliability b → f`. */
export function changeWords({ what, id, how, kind, keys }: KnownChange): string {
  const name = what === 'as-of' ? 'the case' : `${what} ${id}`;
  const named = kind === undefined || how === 'changed' ? name : `${name} (${spaced(kind)})`;
  const values = keys.map(({ key, before, after }) =>
    before === undefined && after === undefined
      ? `${spaced(key)} rewritten`
      : `${what === 'fact' ? '' : `${spaced(key)} `}${before ?? 'not given'} → ${after ?? 'not given'}`,
  );
  return how === 'changed' ? `${named}: ${values.join(', ')}` : `${named} ${how}${valueWords(keys, how)}`;
}

function valueWords(keys: KnownChange['keys'], how: KnownChange['how']): string {
  const [first] = keys;
  const value = how === 'came' ? first?.after : first?.before;
  return value === undefined ? '' : `: ${value}`;
}

/** Whether a change mattered, and how that was tested: `mattered: without it, terminate (danger)`. */
export function matteredWords({ mattered, without, alone }: KnownChange): string {
  if (mattered === undefined) return 'follows from another change';
  if (mattered === 'no')
    return 'did not matter: without it, the policy gives the same now; it alone would have changed nothing then';
  const how = [
    ...(without === undefined ? [] : [`without it, the policy gives ${givenWords(without)} now`]),
    ...(alone === undefined ? [] : [`it alone would have given ${givenWords(alone)} then`]),
  ];
  return `mattered${mattered === 'grounds' ? ', but only for the grounds' : ''}: ${how.join('; ')}`;
}

/** How many things changed: `3 changes, 1 of them mattered`. */
export function knownTally({ changes }: KnownSince): string {
  if (changes.length === 0) return 'no exhibit and no fact was added, removed or changed';
  const mattered = changes.filter((one) => one.mattered === 'verdict' || one.mattered === 'grounds').length;
  return `${plural(changes.length, 'change')}, ${mattered === 0 ? 'none of which' : `of which ${mattered}`} mattered`;
}
