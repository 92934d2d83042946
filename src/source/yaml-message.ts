import type { ErrorCode, YAMLError } from 'yaml';

/** The library's own words: they name marks of YAML, and nothing that the document says. */
const THEIRS = undefined;

/**
 * What is said of a fault that the YAML library found. Where its words may cite the text, which may hold anything, ours
 * stand in their place; whoever takes a newer library with a new code is told of it by the compiler.
 */
const OURS: Readonly<Record<ErrorCode, string | undefined>> = {
  ALIAS_PROPS: THEIRS,
  BAD_ALIAS: THEIRS,
  BAD_COLLECTION_TYPE: 'this YAML tag does not go with a list or map',
  BAD_DIRECTIVE: 'a line that begins with `%` is for YAML itself, and this one says nothing that it knows',
  BAD_DQ_ESCAPE: 'a backslash in double quotes begins an escape, and this is not one',
  BAD_INDENT: 'this line does not begin in the column of the list or map that it belongs to',
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
  UNEXPECTED_TOKEN: 'this cannot stand here',
};

/** A fault of YAML in a sentence, in which no word of the document stands. */
export function yamlMessage({ code, message }: YAMLError): string {
  const said = OURS[code] ?? message.split('\n')[0] ?? '';
  return (said.charAt(0).toLowerCase() + said.slice(1)).replace(/\.$/, '');
}
