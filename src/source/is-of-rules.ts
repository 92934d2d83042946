import { isConfig } from '../model/config.ts';
import { kindsAmong, type DocumentKind } from '../model/document-kind.ts';

/** Keys of which a document of rules or words has one at least. */
const SECTIONS: Readonly<Record<DocumentKind, readonly string[]>> = {
  policy: ['classes', 'findings', 'rules', 'guarantees'],
  vocabulary: ['kinds', 'attributes', 'facts', 'extends'],
  case: [],
  tests: [],
};

/** Maps whose keys are their author's own, and may be any id. */
const NAMED = [
  'classes',
  'findings',
  'rules',
  'guarantees',
  'assumptions',
  'applies-to',
  'kinds',
  'attributes',
  'facts',
];

/** Keys under which cases and examples hold what people wrote. */
const OF_CASES: ReadonlySet<string> = new Set(
  (
    'case tests as-of subject evidence decisions observed summary excerpt location sha256 collected derived-from refutes ' +
    'reason case-digest base examples given reporter'
  ).split(' '),
);

/**
 * Whether a document is known to hold rules, words or settings and nothing of a case: by its keys, after it was read, and never by
 * the looks of its text. In doubt it is not: then its lines are withheld.
 * @param value of the whole document
 */
export function isOfRules(value: unknown): boolean {
  if (!isMap(value)) return false;
  const keys = Object.keys(value);
  const [kind, another] = kindsAmong(keys);
  if (kind === undefined) return isConfiguration(value);
  if (another !== undefined) return false;
  return SECTIONS[kind].some((key) => isSection(key, value[key])) && !hasKeyOfCase(value);
}

/** A configuration names an earlier version under `base`, as tests say what their cases begin with. */
function isConfiguration({ base, ...rest }: Readonly<Record<string, unknown>>): boolean {
  return isConfig(Object.keys(rest)) && !isMap(base) && !hasKeyOfCase(rest);
}

/** A case has facts too, which are words and numbers, and not maps. */
const isSection = (key: string, section: unknown): boolean =>
  key === 'facts' ? isMap(section) && Object.values(section).every(isMap) : section !== undefined;

function hasKeyOfCase(document: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(document).some(([key, part]) => {
    if (OF_CASES.has(key)) return true;
    return NAMED.includes(key) && isMap(part)
      ? Object.values(part).some(holdsKeyOfCase)
      : holdsKeyOfCase(part);
  });
}

function holdsKeyOfCase(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(holdsKeyOfCase);
  return Object.entries(value).some(([key, part]) => OF_CASES.has(key) || holdsKeyOfCase(part));
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
