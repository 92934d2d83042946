import { isName, quote } from '../diagnostic/quote.ts';
import { cleanLabel, isCleanLabel, uncleanIn, type Unclean } from '../model/labels/clean-label.ts';
import type { Domain } from '../model/vocabulary.ts';
import { misfit, type ValueFault } from './misfit.ts';

/** Why a label is not clean. */
export interface UncleanLabel extends Omit<ValueFault, 'fault'> {
  readonly fault: 'unclean-label';
}

/** Checks a value of a case against its type; a label must also be clean. @returns undefined where it fits */
export function recordedMisfit(
  name: string,
  value: unknown,
  domain: Domain,
): ValueFault | UncleanLabel | undefined {
  const wrong = misfit(name, value, domain);
  if (wrong !== undefined || !('type' in domain) || domain.type !== 'reference') return wrong;
  return uncleanLabel(name, String(value));
}

/**
 * Why a label is not clean. The clean form is shown only where it has the form of an id: a label may be a person's
 * name.
 * @param name the name of the attribute or fact that has the label
 */
export function uncleanLabel(name: string, label: string): UncleanLabel | undefined {
  if (isCleanLabel(label)) return undefined;
  const clean = cleanLabel(label);
  const unclean = uncleanIn(label)!;
  return {
    fault: 'unclean-label',
    message: `${quote(name)} is not a clean label: ${reason(unclean)}`,
    help:
      clean === ''
        ? 'leave it out where it is not known'
        : isName(clean)
          ? `write it as ${quote(clean)}`
          : remedy(unclean),
  };
}

function reason(unclean: Unclean): string {
  switch (unclean.fault) {
    case 'edge':
      return 'it begins or ends with a space';
    case 'spaces':
      return 'it has two spaces in a row';
    case 'composed':
      return 'a letter and its accent are two separate characters (it is not in Unicode form NFC)';
    case 'space':
      return `it has ${codeOf(unclean.character)}, which is not an ordinary space`;
    case 'unseen':
      return `it has ${codeOf(unclean.character)}, which is invisible or looks different elsewhere`;
  }
}

function remedy(unclean: Unclean): string {
  switch (unclean.fault) {
    case 'edge':
      return 'write it without a space at either end';
    case 'spaces':
      return 'write one space between words';
    case 'composed':
      return 'type the label again';
    case 'space':
      return 'write an ordinary space instead';
    case 'unseen':
      return 'type the label again, without it';
  }
}

const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
