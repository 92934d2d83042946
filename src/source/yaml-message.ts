import type { ErrorCode, YAMLError } from 'yaml';

/** Use the library's own message: it names YAML syntax and quotes nothing from the document. */
const THEIRS = undefined;

/**
 * By error code of the YAML library: our message, where the library's could quote the text, which may hold anything. A
 * newer library with a new code does not compile until it is added here.
 */
const OURS: Readonly<Record<ErrorCode, string | undefined>> = {
  ALIAS_PROPS: THEIRS,
  BAD_ALIAS: THEIRS,
  BAD_COLLECTION_TYPE: 'this YAML tag does not go with a list or map',
  BAD_DIRECTIVE: 'a line that begins with `%` is an instruction to YAML, and YAML does not know this one',
  BAD_DQ_ESCAPE: 'a backslash in double quotes begins an escape, and this is not one',
  BAD_INDENT: 'this line is not indented like the list or map that it belongs to',
  BAD_PROP_ORDER: THEIRS,
  BAD_SCALAR_START: THEIRS,
  BLOCK_AS_IMPLICIT_KEY: 'the colon in this text would begin another key',
  BLOCK_IN_FLOW: THEIRS,
  DUPLICATE_KEY: THEIRS,
  IMPOSSIBLE: THEIRS,
  KEY_OVER_1024_CHARS: THEIRS,
  MISSING_CHAR: THEIRS,
  MULTILINE_IMPLICIT_KEY: 'this is read as a key, and goes on over several lines',
  MULTIPLE_ANCHORS: THEIRS,
  MULTIPLE_DOCS: 'another document begins here, and a file holds one',
  MULTIPLE_TAGS: THEIRS,
  NON_STRING_KEY: THEIRS,
  RESOURCE_EXHAUSTION: 'this document is nested too deeply',
  TAB_AS_INDENT: THEIRS,
  TAG_RESOLVE_FAILED: 'this YAML tag means nothing here',
  UNEXPECTED_TOKEN: 'this is not valid YAML here',
};

/** An error of the YAML library in a sentence that quotes nothing from the document. */
export function yamlMessage({ code, message }: YAMLError): string {
  const said = OURS[code] ?? message.split('\n')[0] ?? '';
  return (said.charAt(0).toLowerCase() + said.slice(1)).replace(/\.$/, '');
}
