/**
 * Runs statements in ClickHouse, as chdb has it. Each line of the first argument's file is a job: a file of statements that
 * open tables, a file with a statement, and where its rows go, one JSON object a line; with tabs between.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const { Session } = require(process.env.DECISIS_CHDB);

const session = new Session();
for (const line of readFileSync(process.argv[2], 'utf8').split('\n')) {
  if (line === '') continue;
  const [open, statement, out] = line.split('\t');
  for (const one of readFileSync(open, 'utf8').split(';\n'))
    if (one.trim() !== '') session.query(one.replace('CREATE VIEW', 'CREATE OR REPLACE VIEW'));
  const sql = readFileSync(statement, 'utf8').trim().slice(0, -1);
  writeFileSync(out, String(session.query(sql, 'JSONEachRow')));
}
session.cleanup();
