import { complaint } from '../../diagnostic/complaint.ts';
import type { Diagnostic, Outcome } from '../../diagnostic/diagnostic.ts';
import { quote } from '../../diagnostic/quote.ts';
import { suggestion } from '../../diagnostic/suggest.ts';
import type { Value } from '../../model/case.ts';
import type { Path } from '../../model/path.ts';
import type { ReadDocument } from '../../source/read.ts';
import { isZone } from './moment.ts';
import { TIME_FORMATS, type Column, type IntakeMap } from './intake-map.ts';

type Plain = Readonly<Record<string, unknown>>;

const KEYS = ['map', 'vocabulary', 'columns', 'constants', 'ignored', 'only'];
const COLUMN_KEYS = ['to', 'values', 'otherwise', 'format', 'zone'];

/** Loads a document as a map, checking its shape. Its targets are checked against the vocabulary later. */
export function loadMap(document: ReadDocument): Outcome<IntakeMap> {
  const { value } = document;
  const found: Diagnostic[] = [];
  const wrong = (path: Path, message: string, help: string): void => {
    found.push(complaint('intake/bad-map', document.locate(path, 'key'), message, help));
  };
  if (!isMap(value) || !isMap(value['columns'])) {
    wrong(
      [],
      'this is not a map of columns',
      'a map has the key `columns`: `decisis new map FILE` drafts one',
    );
    return { ok: false, diagnostics: found };
  }
  for (const key of Object.keys(value).filter((each) => !KEYS.includes(each)))
    wrong([key], `a map has no key ${quote(key)}`, suggestion(key, KEYS, 'keys'));
  const columns: Record<string, Column> = {};
  for (const [name, said] of Object.entries(value['columns'])) {
    const column = columnOf(said, ['columns', name], wrong);
    if (column !== undefined) columns[name] = column;
  }
  const ignored = listOf(value['ignored'], ['ignored'], wrong);
  for (const name of ignored.filter((each) => Object.hasOwn(columns, each)))
    wrong(['ignored'], `the column ${quote(name)} is mapped and ignored`, 'remove it from one of the two');
  const only = Object.fromEntries(
    Object.entries(mapOf(value['only'], ['only'], wrong)).map(([name, texts]) => [
      name,
      listOf(texts, ['only', name], wrong),
    ]),
  );
  const constants = valuesOf(value['constants'], ['constants'], wrong);
  const map = textOf(value['map'], 'map');
  const vocabulary = textOf(value['vocabulary'], 'trust-and-safety');
  if (found.length > 0) return { ok: false, diagnostics: found };
  return { ok: true, value: { map, vocabulary, columns, constants, ignored, only }, warnings: [] };
}

type Wrong = (path: Path, message: string, help: string) => void;

const isMap = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value if it is text; else the fallback. */
const textOf = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);

const isValue = (value: unknown): value is Value => ['string', 'number', 'boolean'].includes(typeof value);

/** Reads a column: a bare target, or a map of details. */
function columnOf(said: unknown, path: Path, wrong: Wrong): Column | undefined {
  if (typeof said === 'string') return { to: said };
  if (!isMap(said) || typeof said['to'] !== 'string') {
    wrong(path, 'a column says what it becomes', 'write `Column: key`, or `Column: { to: key, … }`');
    return undefined;
  }
  for (const key of Object.keys(said).filter((each) => !COLUMN_KEYS.includes(each)))
    wrong([...path, key], `a column has no key ${quote(key)}`, suggestion(key, COLUMN_KEYS, 'keys'));
  const { format, zone, otherwise } = said;
  const known = TIME_FORMATS.find((each) => each === format);
  if (format !== undefined && known === undefined)
    wrong(
      [...path, 'format'],
      'this is not a format of times',
      suggestion(textOf(format, ''), [...TIME_FORMATS], 'formats'),
    );
  if (zone !== undefined && !isZone(textOf(zone, '')))
    wrong(
      [...path, 'zone'],
      'this is not a time zone',
      'write `Z`, an offset such as `+02:00`, or a name such as `Europe/Berlin`',
    );
  if (otherwise !== undefined && !isValue(otherwise))
    wrong([...path, 'otherwise'], '`otherwise` is one value', 'write a word, `true` or `false`');
  return {
    to: said['to'],
    ...(said['values'] === undefined ? {} : { values: valuesOf(said['values'], [...path, 'values'], wrong) }),
    ...(isValue(otherwise) ? { otherwise } : {}),
    ...(known === undefined ? {} : { format: known }),
    ...(zone === undefined ? {} : { zone: textOf(zone, '') }),
  };
}

function mapOf(value: unknown, path: Path, wrong: Wrong): Plain {
  if (value === undefined || isMap(value)) return value ?? {};
  wrong(path, 'this must be a map', 'write `key: value`, one a line');
  return {};
}

function valuesOf(value: unknown, path: Path, wrong: Wrong): Readonly<Record<string, Value>> {
  const entries = Object.entries(mapOf(value, path, wrong));
  for (const [key] of entries.filter(([, each]) => !isValue(each)))
    wrong([...path, key], 'this must be one value', 'write a word, `true` or `false`');
  return Object.fromEntries(entries.filter((entry): entry is [string, Value] => isValue(entry[1])));
}

function listOf(value: unknown, path: Path, wrong: Wrong): readonly string[] {
  if (value === undefined) return [];
  if (Array.isArray(value) && value.every(isValue)) return value.map(String);
  wrong(path, 'this must be a list of texts', 'put it in brackets: `[…]`');
  return [];
}
