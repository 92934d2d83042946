import { pick, type Draw } from '../naive/draw.ts';
import { WORDS, type Kind, type Word } from './world.ts';

/** A way to hand files to a command. */
export interface Template {
  /** Words that stand for files in it; `POLICIES` is the policy with its vocabulary, `OUT` a place to write to. */
  readonly words: readonly string[];
  /** How often it is taken: what takes long is taken seldom. */
  readonly often: number;
}

const template = (often: number, line: string): Template => ({
  often,
  words: line
    .replaceAll('POLICIES', '-p POLICY -p VOCABULARY')
    .split(' ')
    .map((word) => word.replaceAll('+', ' ')),
});

const each = (often: number, line: string, formats: string): readonly Template[] =>
  formats.split(' ').map((format) => template(often, `${line} -f ${format}`));

/** Every way to hand a file to every command. */
export const TEMPLATES: readonly Template[] = [
  ...each(12, 'check CASE', 'text json'),
  ...each(4, 'check ARCHIVE VOCABULARY', 'text json'),
  ...each(12, 'check POLICY VOCABULARY', 'text json'),
  ...each(12, 'check VOCABULARY', 'text json'),
  ...each(6, 'check TESTS POLICY VOCABULARY', 'text json'),
  ...each(12, 'check CONFIG', 'text json'),
  ...each(4, 'check CASE POLICY VOCABULARY --for public', 'text github sarif'),
  template(1, 'check POLICY VOCABULARY --prove'),
  template(1, 'check POLICY VOCABULARY --fix'),
  ...each(12, 'decide CASE POLICIES', 'text json'),
  ...each(6, 'decide CASE POLICIES --for customer --verbose', 'text ndjson markdown'),
  ...each(3, 'decide ARCHIVE POLICIES', 'text ndjson'),
  template(3, 'decide CASE POLICIES --as-of 2024-05-01 --without E1 --assume service=dns --reveal'),
  template(3, 'decide - POLICIES --brief'),
  ...each(2, 'explain CASE POLICIES', 'text json markdown'),
  template(1, 'explain CASE POLICIES --precedents DECIDED FORMER'),
  template(1, 'explain CASE POLICIES --sweep 2022-01-01..2024-06-01 --limit 2'),
  template(1, 'explain CASE POLICIES --write OUT'),
  ...['customer', 'reporter', 'public', 'dsa'].map((to) => template(2, `notice CASE --to ${to} POLICIES`)),
  template(1, 'notice CASE --to customer POLICIES -f markdown'),
  template(1, 'notice CASE --to customer POLICIES -f html'),
  ...['CASE', 'POLICY', 'VOCABULARY', 'TESTS', 'DECIDED'].flatMap((word) => [
    template(6, `fmt ${word}`),
    template(2, `fmt --check ${word} -f github`),
  ]),
  template(3, 'fmt -'),
  ...each(3, 'test TESTS POLICIES --verbose', 'text json junit github'),
  template(1, 'test TESTS POLICIES --coverage --coverage-format json'),
  template(0.2, 'test POLICIES --generate OUT TESTS'),
  template(0.1, 'mutate TESTS POLICIES -j 1'),
  ...each(5, 'replay DECIDED POLICIES --verbose', 'text json junit github sarif markdown'),
  ...each(5, 'replay ARCHIVE POLICIES -j 1', 'text json'),
  ...each(2, 'replay DECIDED POLICIES --base BASE', 'text json'),
  template(1, 'replay DECIDED POLICIES --summary OUT/summary.md --coverage'),
  template(3, 'replay - POLICIES'),
  template(2, 'replay DECIDED POLICIES --cache OUT'),
  ...each(2, 'replay KEPT POLICIES --cache CACHE --verbose', 'text json'),
  ...each(10, 'replay PACK POLICIES', 'text json'),
  ...each(3, 'replay PACK POLICIES --base BASE --verbose', 'text json junit markdown'),
  ...each(3, 'precedents PACK POLICIES', 'text json'),
  template(3, 'replay PACK POLICIES --originals ARCHIVE'),
  ...['decide', 'verify', 'explain', 'check', 'dossier'].map((name) => template(1, `${name} PACK`)),
  ...each(2, 'precedents DECIDED FORMER POLICIES', 'text json markdown github'),
  template(3, 'precedents ARCHIVE POLICIES'),
  template(3, 'pack DECIDED POLICIES -o OUT/x.pack'),
  template(3, 'pack ARCHIVE POLICIES -o OUT/x.pack'),
  ...each(1, 'diff BASE POLICY POLICIES --cases DECIDED', 'text json markdown github'),
  template(3, 'record CASE POLICIES --by desk --on 2024-05-24 --yes'),
  template(1, 'record DECIDED POLICIES --rebase'),
  ...each(2, 'overrule DECIDED POLICIES --by board --reason why --on 2024-05-24 --yes', 'text json'),
  template(1, 'overrule DECIDED POLICIES --all-flips --by board --reason why --on 2024-05-24 --yes'),
  ...each(4, 'verify DECIDED -p VOCABULARY', 'text json junit github sarif markdown'),
  ...each(2, 'verify DECIDED -p VOCABULARY --base FORMER', 'text json'),
  template(2, 'verify ARCHIVE -p VOCABULARY'),
  template(2, 'verify ARCHIVE -p VOCABULARY --base DECIDED'),
  template(0.4, 'prove POLICIES --budget 200'),
  template(0.1, 'prove POLICIES --base BASE --budget 200 -f json'),
  template(2, 'schema case -p VOCABULARY'),
  template(2, 'schema tests POLICIES'),
  template(1, 'new tests grown POLICIES -o -'),
  template(2, 'new case x --title t --subject s -p VOCABULARY -o -'),
  template(1, 'new policy x --title t --applies-to service=dns -p VOCABULARY -o -'),
  template(1, 'dossier CASE POLICIES -o OUT/page.html --precedents DECIDED'),
  template(1, 'dossier ARCHIVE POLICIES -o OUT --for public'),
  ...['replay', 'verify', 'precedents', 'decide', 'fmt --check', 'test', 'pack -o OUT/x'].map((name) =>
    template(2, `${name} --config CONFIG`),
  ),
  ...['CASE', 'DECIDED'].flatMap((word) => [
    template(3, `import TABLE --map MAP --into ${word} -p VOCABULARY`),
    template(1, `import XARF MISP STIX ARF --into ${word} -p VOCABULARY`),
    template(1, `add exhibit ${word} --kind threat --observed 2024-05-01 --summary more -p VOCABULARY`),
    template(
      1,
      `add fact ${word} service=dns --since 2024-05-01 --shown-by E1 -p VOCABULARY --dry-run --reveal`,
    ),
    template(1, `grade ${word} E1 verified=true reliability=B -p VOCABULARY`),
    template(1, `refute ${word} E1 --by E2 -p VOCABULARY`),
    template(1, `strike ${word} E1 -p VOCABULARY --dry-run`),
    ...['csv', 'misp', 'stix'].map((to) => template(1, `export ${word} --to ${to} --reveal -p VOCABULARY`)),
    template(1, `export ${word} --to stix --for public -p VOCABULARY`),
  ]),
  template(2, 'import LINES --from ndjson --map MAP --into CASE -p VOCABULARY --dry-run'),
  template(2, 'import MAIL --kind threat --into CASE -p VOCABULARY'),
  ...['ARF', 'XARF', 'MISP', 'STIX'].map((word) => template(3, `import ${word} --into CASE -p VOCABULARY`)),
  ...['MAIL', 'XARF', 'MISP', 'STIX', 'TABLE'].map((word) =>
    template(0.5, `import ${word} --kind threat --map MAP --into CASE --dry-run --reveal`),
  ),
  template(1, 'import XARF MISP --cases CASE -p VOCABULARY'),
  ...['MAIL', 'ARF', 'XARF', 'MISP', 'STIX', 'TABLE'].map((word) =>
    template(1, `intake INBOX/${word} --once --into CASE --map MAP -p VOCABULARY`),
  ),
  ...['TABLE', 'LINES'].map((word) => template(1, `new map ${word} -p VOCABULARY -o -`)),
  template(1, 'export ARCHIVE POLICIES --to OUT/tables -j 1'),
  ...['duckdb', 'postgres', 'clickhouse', 'spark'].map((dialect) =>
    template(1, `sql POLICIES --dialect ${dialect} --flips`),
  ),
  ...each(1, 'due DECIDED POLICIES --on 2024-07-01 --within 30d', 'text json markdown ical'),
  template(1, 'due ARCHIVE POLICIES --on 2024-07-01 --fail-on overdue -j 1'),
  ...each(1, 'report DECIDED POLICIES', 'text json csv markdown eu'),
  template(1, 'report ARCHIVE POLICIES --from 2024-05-01 --until 2024-06-01 -j 1'),
  ...each(1, 'appeal DECIDED POLICIES --by tribunal --reason why --on 2024-06-01 --yes', 'text json'),
  template(1, 'seal DECIDED --sign SIGNING -p VOCABULARY -o OUT/x.seal'),
  template(1, 'seal ARCHIVE --sign SIGNING --since SEAL -p VOCABULARY -o OUT/x.seal -j 1'),
  ...each(2, 'verify DECIDED -p VOCABULARY --seal SEAL --seal-key CHECKING', 'text json'),
  template(2, 'replay ARCHIVE POLICIES --shard 1/2 -f blob -o OUT/1.blob -j 1'),
  ...each(2, 'merge BLOB', 'text json'),
];

const ALL_WORDS: readonly string[] = Object.values(WORDS).flat();

/** The words of a template that stand for files. */
export const filesOf = ({ words }: Template): readonly Word[] =>
  [...new Set(words.map((word) => (word === '-' ? 'CASE' : word.replace(/^INBOX\//, ''))))].filter(
    (word): word is Word => ALL_WORDS.includes(word),
  );

/** The words of a template that can stand for a file of a kind. */
export const wordsFor = (one: Template, kind: Kind): readonly Word[] =>
  filesOf(one).filter((word) => (WORDS[kind] as readonly Word[]).includes(word));

/** The templates in which a file of a kind stands, and how often any of them is taken. */
const fitting = new Map<Kind, { readonly fit: readonly Template[]; readonly often: number }>();

function fittingFor(kind: Kind): { readonly fit: readonly Template[]; readonly often: number } {
  const known = fitting.get(kind);
  if (known !== undefined) return known;
  const fit = TEMPLATES.filter((one) => wordsFor(one, kind).length > 0);
  const found = { fit, often: fit.reduce((sum, { often }) => sum + often, 0) };
  fitting.set(kind, found);
  return found;
}

/** A template in which a file of a kind stands. */
export function pickTemplate(draw: Draw, kind: Kind): Template {
  const { fit, often } = fittingFor(kind);
  let left = (draw(2 ** 30) / 2 ** 30) * often;
  return fit.find((one) => (left -= one.often) < 0) ?? pick(draw, fit);
}
