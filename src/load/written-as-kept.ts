/** The tokens of JSON, but for words. */
// a word may lack its end for the pattern alone, which then never goes back over the text
const TOKENS = /"(?:[^"\\]|\\.)*"?|[{}[\]]|-?[0-9][0-9.eE+-]*/g;

/** Whether there is a number among the values of a map, or in their lists. */
const hasNumber = (map: object): boolean =>
  Object.values(map)
    .flat()
    .some((value) => typeof value === 'number');

/**
 * Whether the numbers under the subject of a case are kept as they are written: `1.50` would be kept as 1.5.
 * @param json of a valid case
 */
export function isWrittenAsKept(json: string, subject: object): boolean {
  if (!hasNumber(subject)) return true;
  let depth = 0;
  let last = '';
  let within = false;
  for (const [token] of json.matchAll(TOKENS)) {
    if (token === '{' || token === '[') {
      // a map within the case follows its key
      if (depth === 1) within = last === '"subject"';
      depth += 1;
    } else if (token === '}' || token === ']') {
      depth -= 1;
      // a valid case has one subject
      if (depth === 1 && within) return true;
    } else if (token.startsWith('"')) last = token;
    else if (within && String(Number(token)) !== token) return false;
  }
  return true;
}
