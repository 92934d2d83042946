import { firstOf, lastOf } from '../../model/ends.ts';
import { edited, type Edit } from '../../source/edit.ts';
import { read, type ReadDocument } from '../../source/read.ts';
import { listIn, mapIn } from '../names/tree.ts';
import { valueAt } from './words-at.ts';

/**
 * Makes a rule override another, in addition to those it already overrides.
 * @returns undefined if it overrides that rule already, or if the edit would have to change something else
 */
export function addOverride(document: ReadDocument, over: string, under: string): Edit | undefined {
  const path = ['rules', over];
  const rule = mapIn(valueAt(document.value, path));
  const now = rule['overrides'];
  if (typeof now === 'string' || listIn(now).includes(under)) return undefined;
  const edit =
    now === undefined
      ? newEntry(document, path, under)
      : addToList(document, path, listIn(now).length, under);
  const after = read({ ...document.file, text: edited(document.file.text, [edit]) });
  if (!after.ok) return undefined;
  const { overrides, ...rest } = mapIn(valueAt(after.value.value, path));
  const { overrides: _, ...before } = rule;
  const isMeant =
    JSON.stringify(overrides) === JSON.stringify([...listIn(now), under]) &&
    JSON.stringify(rest) === JSON.stringify(before) &&
    Object.keys(mapIn(mapIn(after.value.value)['rules'])).length ===
      Object.keys(mapIn(mapIn(document.value)['rules'])).length;
  return isMeant ? edit : undefined;
}

/** Inserts a key after the last key of the rule. */
function newEntry({ file, value, locate }: ReadDocument, path: readonly string[], under: string): Edit {
  const keys = Object.keys(mapIn(valueAt(value, path)));
  const last = [...path, lastOf(keys)];
  const { end } = locate(last, 'value');
  const start = locate([...path, firstOf(keys)], 'key').start;
  const lineStart = file.text.lastIndexOf('\n', start - 1) + 1;
  const indent = file.text.slice(lineStart, start);
  if (indent.trim() !== '') return { start: end, end, text: `, overrides: [${under}]` };
  // the span of a multi-line text ends after its line break
  const newline = file.text.indexOf('\n', Math.max(start, end - 1));
  const at = newline === -1 ? file.text.length : newline;
  return { start: at, end: at, text: `\n${indent}overrides: [${under}]` };
}

function addToList(
  { file, locate }: ReadDocument,
  path: readonly string[],
  length: number,
  under: string,
): Edit {
  const { start, end } = locate([...path, 'overrides', length - 1], 'value');
  const lineStart = file.text.lastIndexOf('\n', start - 1) + 1;
  const lead = file.text.slice(lineStart, start);
  return /^\s*- +$/.test(lead)
    ? { start: end, end, text: `\n${lead}${under}` }
    : { start: end, end, text: `, ${under}` };
}
