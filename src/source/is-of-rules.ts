import { isConfig } from '../model/config.ts';
import { kindsAmong, type DocumentKind } from '../model/document-kind.ts';

/** By kind: keys of which a document without case data has at least one; cases and tests always have case data. */
const SECTIONS: Readonly<Record<DocumentKind, readonly string[]>> = {
  policy: ['classes', 'findings', 'rules', 'guarantees'],
  vocabulary: ['kinds', 'attributes', 'facts', 'extends'],
  case: [],
  tests: [],
};

/** Maps whose keys are the author's own ids. */
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

/** Keys that hold people's own text in cases and examples. */
const OF_CASES: ReadonlySet<string> = new Set(
  (
    'case tests as-of subject evidence decisions observed summary excerpt location sha256 collected derived-from refutes ' +
    'reason case-digest base examples given reporter'
  ).split(' '),
);

/**
 * Whether a document is known to hold rules, vocabulary or settings and no part of a case. This is decided by the keys
 * of its parsed value, never by how its text looks. If in doubt the answer is no, and its lines are withheld.
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

/** Recognises a configuration. Its `base` names an earlier revision; in tests, `base` is part of a case. */
function isConfiguration(value: Readonly<Record<string, unknown>>): boolean {
  // to take a key out of a map of very many takes long, so that is done last
  if (!isConfig(Object.keys(value).filter((key) => key !== 'base'))) return false;
  const { base, ...rest } = value;
  return !isMap(base) && !hasKeyOfCase(rest);
}

/** The facts of a case are words and numbers, while those of a vocabulary are maps. */
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
