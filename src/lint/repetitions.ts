import { repeated, type At } from '../load/check.ts';
import type { Path } from '../model/path.ts';
import type { Fix, LintFault } from './lint.ts';

/** What makes a fault, where the document it is in tells its places. */
export type Repetition = (at: At) => LintFault;

/**
 * The repetitions in a list, one after the other.
 * @param quoted how an item is quoted in a message
 * @param isFixed whether to take an item out is offered as a fix
 */
export function* repetitionsIn(
  list: readonly unknown[],
  path: Path,
  quoted: (item: unknown) => string,
  isFixed = false,
): Iterable<Repetition> {
  for (const position of repeated(list))
    yield (at) => {
      const item = [...path, position];
      const message = `${quoted(list[position])} is already in this list`;
      const fix: { readonly fix?: Fix } = isFixed ? { fix: { item } } : {};
      return { span: at(item), message, help: 'remove it: it has no effect', ...fix };
    };
}

/** Repetitions as what makes their faults. */
export function* placedBy(at: At, found: Iterable<Repetition>): Iterable<() => LintFault> {
  for (const made of found) yield () => made(at);
}
