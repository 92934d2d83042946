import { Composer, YAMLParseError, type CST, type Document, type YAMLError } from 'yaml';
import { FAULT_LIMIT } from '../diagnostic/first-faults.ts';

/** What the YAML library made of some tokens. */
export interface Composed {
  /** The first document; with a second one where there are several, as far as that is needed to point at it. */
  readonly documents: readonly Document.Parsed[];
  /** What is wrong with the first document. */
  readonly faults: readonly YAMLError[];
}

/** How the library tells of a fault. */
type OnError = (
  source: number | readonly [number, number, ...number[]] | { readonly offset: number },
  code: YAMLError['code'],
  message: string,
  isWarning?: boolean,
) => void;

/** Ends the composing of a text with more faults than are reported. */
class Enough extends Error {}

/**
 * Composes the tokens of a text into documents. Stops at the second document, and after as many faults as are reported: a text
 * of nothing but closing braces has a fault for each of them.
 * @param length of the text
 */
export function composed(tokens: readonly CST.Token[], length: number): Composed {
  // the library compares every key of a map with every other; `unfold` finds repeated ones in one pass
  const composer = new Composer({
    version: '1.2',
    merge: false,
    prettyErrors: false,
    strict: true,
    uniqueKeys: false,
  });
  const faults = stoppingEarly(composer);
  const documents: Document.Parsed[] = [];
  try {
    for (const document of composer.compose(tokens, false, length)) {
      documents.push(document);
      if (documents.length === 2) break;
    }
  } catch (error) {
    if (error instanceof Enough) return { documents, faults: documents[0]?.errors ?? faults };
    throw error;
  }
  return { documents, faults: documents[0]?.errors ?? [] };
}

/** Makes a composer throw once it has found more faults than are reported. @returns what it has found till then */
function stoppingEarly(composer: Composer): readonly YAMLError[] {
  const faults: YAMLError[] = [];
  let warnings = 0;
  // the library has no option for this; a test fails where a new version has no such hook
  const hooked = composer as unknown as { onError: OnError };
  const note = hooked.onError;
  hooked.onError = (source, code, message, isWarning) => {
    if (isWarning === true) {
      warnings += 1;
      if (warnings <= FAULT_LIMIT) note(source, code, message, isWarning);
      return;
    }
    const start = typeof source === 'number' ? source : 'offset' in source ? source.offset : source[0];
    faults.push(new YAMLParseError([start, start + 1], code, message));
    if (faults.length > FAULT_LIMIT) throw new Enough();
    note(source, code, message, isWarning);
  };
  return faults;
}
