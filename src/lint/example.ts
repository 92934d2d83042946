/** Marks the line of an example in which a lint finds its fault. */
const MARK = /(?<! ) *# <--$/m;

const HEADS = {
  policy: 'policy: example\ntitle: An example\nversion: "1"\nvocabulary: trust-and-safety\n',
  case: 'case: example\ntitle: An example\nvocabulary: trust-and-safety\nsubject: { name: site.example }\n',
};

/** Completes an example to a whole document, and finds the line of its fault, from 1. */
export function exampleDocument(part: string): { readonly text: string; readonly line: number } {
  const kind = /^facts:/m.test(part) ? 'case' : 'policy';
  const classes = kind === 'case' || /^classes:/m.test(part) ? '' : 'classes: {}\n';
  const moment = kind === 'policy' || /^as-of:/m.test(part) ? '' : 'as-of: 2024-05-01\n';
  const text = `${HEADS[kind]}${moment}${classes}${part}\n`;
  const marked = MARK.exec(text) ?? /# decisis-disable/.exec(text);
  const line = marked === null ? 0 : text.slice(0, marked.index).split('\n').length;
  return { text: text.replace(MARK, ''), line };
}

/** By key, the lines of a rule that ends a service after warnings; an example omits or changes one of them. */
const ENDING = {
  because: 'because: The customer was warned {warned} times',
  cites: 'cites: [Terms of service 4]',
  review: 'review: 30d',
};

/**
 * A rule that ends a service after warnings, as an example of a lint.
 * @param changed lines to replace; undefined omits one, and the rule is then marked as the fault
 */
export function endingRule(
  changed: { readonly [K in keyof typeof ENDING]?: string | undefined } = {},
): string {
  const lines = Object.values<string | undefined>({ ...ENDING, ...changed }).filter(
    (line) => line !== undefined,
  );
  const isFault = lines.length < Object.keys(ENDING).length;
  return `findings:
  warned: { title: the customer was warned, favours: terminate, fact: prior-warnings, at-least: 1 }
rules:
  end:${isFault ? ' # <--' : ''}
    title: Ended after warnings
    verdict: terminate
    when: warned
    ${lines.join('\n    ')}`;
}
