import { Composer, YAMLParseError, type CST, type Document, type YAMLError } from 'yaml';
import { FAULT_LIMIT } from '../diagnostic/first-faults.ts';

/** The result of composing tokens with the YAML library. */
export interface Composed {
  /** The first document and, where there are several, enough of the second to point at it. */
  readonly documents: readonly Document.Parsed[];
  /** The errors of the first document. */
  readonly faults: readonly YAMLError[];
}

/** The library's callback for errors. */
type OnError = (
  source: number | readonly [number, number, ...number[]] | { readonly offset: number },
  code: YAMLError['code'],
  message: string,
  isWarning?: boolean,
) => void;

/** Thrown to stop composing a text that has more errors than are reported. */
class Enough extends Error {}

/**
 * Composes the tokens of a text into documents. Stops at the second document, and once there are as many errors as are
 * reported: a text of nothing but closing braces has an error for each.
 * @param length of the text
 */
export function composed(tokens: readonly CST.Token[], length: number): Composed {
  // turn off the library's check for repeated keys, which compares every pair; `unfold` finds them in one pass
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
    for (const document of composer.compose(untilEnough(tokens, faults), false, length)) {
      documents.push(document);
      if (documents.length === 2) break;
    }
  } catch (error) {
    if (error instanceof Enough) return { documents, faults: documents[0]?.errors ?? faults };
    throw error;
  }
  return { documents, faults: documents[0]?.errors ?? [] };
}

/**
 * The tokens of a text, up to the one that is an error too many: the library collects those that the parser has found
 * without its callback.
 * @param faults takes in the errors
 */
function* untilEnough(tokens: readonly CST.Token[], faults: YAMLError[]): Generator<CST.Token> {
  for (const token of tokens) {
    if (token.type === 'error') {
      const { offset, source, message } = token;
      const told = source === '' ? message : `${message}: ${JSON.stringify(source)}`;
      faults.push(new YAMLParseError([offset, offset + source.length], 'UNEXPECTED_TOKEN', told));
      if (faults.length > FAULT_LIMIT) throw new Enough();
    }
    yield token;
  }
}

/** Makes a composer throw once it has found as many errors as are reported. @returns the errors found so far */
function stoppingEarly(composer: Composer): YAMLError[] {
  const faults: YAMLError[] = [];
  let warnings = 0;
  // the library has no option for this; a test fails if a new version drops this hook
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
