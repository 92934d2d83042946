const VOID = new Set(['meta', 'link', 'br', 'input', 'hr', 'img']);

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  '#96': '`',
  '#47': '/',
  '#8203': '\u200B',
  '#8220': '“',
  '#8221': '”',
};

/** A text without the escapes of HTML. @throws Error where there is one that is not known */
export const unescaped = (text: string): string =>
  text.replace(/&([#\w]+);/g, (all, name: string) => {
    const character = ENTITIES[name];
    if (character === undefined) throw new Error(`${all} is not known`);
    return character;
  });

/** Inside of which nothing but text stands. */
const RAW = /<(script|style)\b[^>]*>[^]*?<\/\1>/g;

const ATTRIBUTE = /^\s+([a-z][\w:-]*)(?:="([^"<]*)")?/i;

/** What is wrong with the form of a page: what is not closed, nested wrongly, given twice, or linked to and not there. */
export function pageFaults(page: string): readonly string[] {
  const faults: string[] = [];
  const open: string[] = [];
  const ids = new Set<string>();
  const refers: string[] = [];
  const source = page.replace(/^<!doctype html>/, '').replace(RAW, '<$1></$1>');
  if (source === page.replace(RAW, '<$1></$1>')) faults.push('no doctype');
  for (const part of source.split(/(?=<)/)) {
    const tag = /^<(\/?)([a-z][\w-]*)((?:\s+[a-zA-Z][\w:-]*(?:="[^"<]*")?)*)\s*(\/?)>/.exec(part);
    if (part.startsWith('<') && tag === null) faults.push(`not a tag: ${part.slice(0, 60)}`);
    if (tag === null) continue;
    const [whole, closes, name = '', attributes = '', ends] = tag;
    if (part.slice(whole.length).includes('>')) faults.push(`a bare > after ${whole}`);
    if (closes === '/') {
      const last = open.pop();
      if (last !== name) faults.push(`</${name}> closes <${last}>`);
    } else if (!VOID.has(name) && ends !== '/') open.push(name);
    faults.push(...attributeFaults(attributes, whole, ids, refers));
  }
  if (open.length > 0) faults.push(`not closed: ${open.join()}`);
  faults.push(...refers.filter((id) => !ids.has(id)).map((id) => `refers to ${id}, which is not there`));
  faults.push(
    ...[...source.matchAll(/<(ul|ol|dl|table|tbody|p|h[1-6]|li|td|th|nav|figure)\b[^>]*>\s*<\/\1>/g)].map(
      ([empty]) => `empty: ${empty}`,
    ),
  );
  return faults;
}

function attributeFaults(
  attributes: string,
  whole: string,
  ids: Set<string>,
  refers: string[],
): readonly string[] {
  const faults: string[] = [];
  const given = new Set<string>();
  let rest = attributes;
  for (let found = ATTRIBUTE.exec(rest); found !== null; found = ATTRIBUTE.exec(rest)) {
    rest = rest.slice(found[0].length);
    const [, name = '', value = ''] = found;
    if (given.has(name)) faults.push(`${name} twice in ${whole}`);
    given.add(name);
    if (/undefined|NaN|\[object|Infinity/.test(value)) faults.push(`${name} is ${value}`);
    if (name === 'id' && ids.has(value)) faults.push(`the id ${value} twice`);
    if (name === 'id') ids.add(value);
    if (['for', 'aria-labelledby', 'aria-describedby'].includes(name)) refers.push(...value.split(' '));
    if (name === 'href' && value.startsWith('#') && !value.includes('='))
      refers.push(unescaped(value.slice(1)));
  }
  return faults;
}
