import type { Incoming, Refused } from '../../intake/incoming.ts';
import { caseInText, type Vocabularies } from '../../load/case-document.ts';
import type { Case } from '../../model/case.ts';
import { DiagnosedError } from '../process/exit.ts';
import { filesUnder, readText } from '../files/files.ts';

/**
 * Indexes the cases under some paths by every name of their subjects, so that the case of a customer is found by any
 * of them.
 * @throws DiagnosedError where a path cannot be read
 */
export function customersUnder(
  paths: readonly string[],
  vocabularies: Vocabularies,
): (one: Incoming) => string | Refused {
  const byName = new Map<string, Set<string>>();
  let unread = 0;
  for (const path of paths) {
    const files = filesUnder(path, false);
    if ('code' in files) throw new DiagnosedError([files]);
    for (const file of files) {
      const text = readText(file);
      const item = caseInText(file, text, vocabularies);
      if (!item.ok) {
        // a file that is no case at all does not count as unreadable
        if ('text' in text && /^case:/m.test(text.text)) unread += 1;
        continue;
      }
      for (const name of namesOf(item.case)) byName.set(name, (byName.get(name) ?? new Set()).add(file));
    }
  }
  return ({ customer = [], place }) => {
    const found = new Set(customer.flatMap((name) => [...(byName.get(plain(name)) ?? [])]));
    const [file, another] = found;
    if (file !== undefined && another === undefined) return file;
    const message =
      customer.length === 0
        ? 'it does not say which customer it is about'
        : file === undefined
          ? 'no case is about the customer that it names'
          : 'more than one case is about the customer that it names';
    return {
      place,
      message,
      help: `import it with \`--into CASE\`, or add the name to the \`subject\` of one case${badly(unread)}`,
    };
  };
}

const badly = (unread: number): string =>
  unread === 0
    ? ''
    : `; ${unread === 1 ? '1 case has errors and was' : `${unread} cases have errors and were`} not looked at: \`decisis check\` names them`;

/** Every name and address under a case's subject. */
function namesOf({ subject }: Case): readonly string[] {
  const texts = (value: unknown): readonly string[] =>
    typeof value === 'string' ? [value] : Array.isArray(value) ? value.flatMap(texts) : [];
  return Object.values(subject).flatMap(texts).map(plain);
}

function plain(name: string): string {
  const host = name
    .trim()
    .toLowerCase()
    .replace(/^(?:https?:\/\/)?(?:www\.)?/, '');
  let end = host.length;
  while (end > 0 && '/.'.includes(host[end - 1]!)) end -= 1;
  return host.slice(0, end);
}
