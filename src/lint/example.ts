/** The line of an example in which a lint finds its fault ends so. */
const MARK = /(?<! ) *# <--$/m;

const HEADS = {
  policy: 'policy: example\ntitle: An example\nversion: "1"\nvocabulary: trust-and-safety\n',
  case: 'case: example\ntitle: An example\nvocabulary: trust-and-safety\nsubject: { name: site.example }\n',
};

/** An example of a lint as a whole document, and the line of its fault, from 1. */
export function exampleDocument(part: string): { readonly text: string; readonly line: number } {
  const kind = /^facts:/m.test(part) ? 'case' : 'policy';
  const classes = kind === 'case' || /^classes:/m.test(part) ? '' : 'classes: {}\n';
  const moment = kind === 'policy' || /^as-of:/m.test(part) ? '' : 'as-of: 2024-05-01\n';
  const text = `${HEADS[kind]}${moment}${classes}${part}\n`;
  const marked = MARK.exec(text) ?? /# decisis-disable/.exec(text);
  const line = marked === null ? 0 : text.slice(0, marked.index).split('\n').length;
  return { text: text.replace(MARK, ''), line };
}

/** Lines of a rule that ends a service after warnings, by key; an example leaves one of them out, or says it otherwise. */
const ENDING = {
  because: 'because: The customer was warned {warned} times',
  cites: 'cites: [Terms of service 4]',
  review: 'review: 30d',
};

/**
 * A rule that ends a service after warnings, as an example of a lint.
 * @param changed lines that are otherwise; undefined leaves one out, which is marked as the fault of the rule
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
