import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MOST_FAULTS } from '../../src/lint/first-of-many.ts';
import { run } from '../support/run.ts';

const CASE = `case: c
title: t
vocabulary: trust-and-safety
as-of: 2024-05-20T09:00:00Z
subject: { name: x.example }
facts: { service: hosting }
evidence:
  - { id: E1, kind: threat, observed: 2024-05-19, summary: a }
`;

const MANY = MOST_FAULTS + 500;

/** By name: the exhibit after those above, and the code that a lint tells of it very often. */
const EXHIBITS: Readonly<Record<string, readonly [string, string]>> = {
  'a name in a list': [`summary: b, refutes: [${'E1, '.repeat(MANY)}E1]`, 'case/listed-twice'],
  'the name of an account in a text': [`summary: '${'@abc '.repeat(MANY)}'`, 'text/contact'],
  'a card number in a text': [`summary: '${'4111111111111111 '.repeat(MANY)}'`, 'text/private-data'],
};

interface Report {
  readonly diagnostics: readonly { readonly code: string; readonly message: string }[];
}

test.each(Object.entries(EXHIBITS))(
  'of %s that a document repeats, the rest is told as one',
  async (_, given) => {
    const [more, code] = given;
    const folder = mkdtempSync(join(tmpdir(), 'decisis-many-'));
    const path = join(folder, 'case.yaml');
    writeFileSync(path, `${CASE}  - { id: E2, kind: threat, observed: 2024-05-19, ${more} }\n`);
    const { stdout, stderr } = await run(['check', path, 'policies', '--format', 'json']);
    rmSync(folder, { recursive: true });
    expect(stderr).toBe('');
    const { diagnostics } = JSON.parse(stdout) as Report;
    const found = diagnostics.filter((one) => one.code === code).map(({ message }) => message);
    expect(found).toHaveLength(MOST_FAULTS + 1);
    expect(found.at(-1)).toBe('here begin 500 more of the same kind');
  },
);
