import { caseInText } from '../../../src/load/case-document.ts';
import { benchOf } from '../../../src/cli/policies/policies.ts';
import { drawUp, type Drawn } from '../../../src/cli/commands/notice/draw-up.ts';
import type { Recipient } from '../../../src/model/notice.ts';
import type { LoadedPolicies } from '../../../src/load/loaded-policies.ts';
import type { ReadCase } from '../../../src/load/case-document.ts';
import { fileOf, sound } from '../../support/told.ts';
import type { Matter } from './matter.ts';

/** A matter as the tool reads it. */
export interface ReadMatter {
  readonly loaded: LoadedPolicies;
  readonly item: ReadCase;
}

/** Reads the documents of a matter. @throws Error where one is not valid */
export function readMatter({ policy, vocabulary, case: theCase }: Matter): ReadMatter {
  const texts = [vocabulary, policy].map((document) => fileOf(JSON.stringify(document)));
  const loaded = sound(benchOf(texts, []));
  const item = caseInText('case', fileOf(JSON.stringify(theCase)), loaded.vocabularies);
  if (!item.ok)
    throw new Error(item.diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return { loaded, item };
}

/** A notice drawn up, or the diagnostics that say why not. */
export const drawnFor = ({ loaded, item }: ReadMatter, to: Recipient, language: 'en' | 'de'): Drawn =>
  drawUp(item, loaded, to, language);
