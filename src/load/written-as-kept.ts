/** The tokens of JSON other than true, false and null. */
// the closing quote is optional so that the pattern never backtracks; valid JSON always has it
const TOKENS = /"(?:[^"\\]|\\.)*"?|[{}[\]]|-?[0-9][0-9.eE+-]*/g;

/** Whether a map has a number among its values, or in lists among them. */
const hasNumber = (map: object): boolean =>
  Object.values(map)
    .flat()
    .some((value) => typeof value === 'number');

/**
 * Whether the numbers under the subject of a case are stored exactly as written: `1.50` would be stored as 1.5.
 * @param json of a valid case
 */
export function isWrittenAsKept(json: string, subject: object): boolean {
  if (!hasNumber(subject)) return true;
  let depth = 0;
  let last = '';
  let within = false;
  for (const [token] of json.matchAll(TOKENS)) {
    if (token === '{' || token === '[') {
      // the name of a map inside the case is the token before it
      if (depth === 1) within = last === '"subject"';
      depth += 1;
    } else if (token === '}' || token === ']') {
      depth -= 1;
      // a valid case has only one subject
      if (depth === 1 && within) return true;
    } else if (token.startsWith('"')) last = token;
    else if (within && String(Number(token)) !== token) return false;
  }
  return true;
}
