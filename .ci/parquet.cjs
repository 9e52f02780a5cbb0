// Reads Parquet with DuckDB, which shares no code with Plaudit, and compares every row with the same report in JSON:
//
//   node .ci/parquet.cjs FOLDER PAGE
//
// FOLDER has findings.json, findings.parquet, findings.ocsf.json and ocsf/. The queries for DuckDB in PAGE must run there.
'use strict';

const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const { DuckDBInstance } = require('@duckdb/node-api');

const [folder, page] = process.argv.slice(2);
const json = (name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'));

// A row as JSON states it: without what is null, and times as their ISO texts.
function compact(value) {
  if (Array.isArray(value)) {
    return value.map(compact);
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== null).map(([key, item]) => [key, compact(item)]));
}

async function main() {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run("SET TimeZone = 'UTC'");
  const rows = async (query) => (await connection.runAndReadAll(query)).getRowObjectsJson();
  // DuckDB makes JSON of each row, so numbers stay numbers.
  const documents = async (query) =>
    (await rows(`SELECT to_json(found) AS document FROM (${query}) AS found`)).map((row) => compact(JSON.parse(row.document)));
  const types = async (query) =>
    Object.fromEntries((await rows(`DESCRIBE ${query}`)).map((column) => [column.column_name, column.column_type]));

  const file = `'${path.join(folder, 'findings.parquet')}'`;
  const scan = json('findings.json');
  const kinds = await types(`SELECT * FROM ${file}`);
  for (const [column, type] of Object.entries({
    scanStartedAt: 'TIMESTAMP WITH TIME ZONE', scanComplete: 'BOOLEAN', ruleId: 'VARCHAR', firstSeen: 'TIMESTAMP WITH TIME ZONE',
    ageDays: 'BIGINT', costUsdPerMonth: 'DECIMAL(18,2)', mappings: 'VARCHAR[]', leftOut: 'BIGINT',
    waiver: 'STRUCT(reason VARCHAR, "owner" VARCHAR, expires DATE)',
  })) {
    assert.strictEqual(kinds[column], type, column);
  }
  const found = await documents(`SELECT * REPLACE (epoch_ms(scanStartedAt) AS scanStartedAt, epoch_ms(firstSeen) AS firstSeen)
    FROM ${file}`);
  assert.strictEqual(found.length, scan.findings.length);
  const rules = new Map(scan.rules.map((rule) => [rule.id, rule]));
  found.forEach((row, index) => {
    const finding = scan.findings[index];
    const rule = rules.get(finding.ruleId);
    const cost = (finding.costs ?? [])[0];
    if (cost) {
      assert.ok(Math.abs(row.costUsdPerMonth - cost.usd) <= 0.005 + 1e-9, `${row.costUsdPerMonth} ${cost.usd}`);
      delete row.costUsdPerMonth;
    }
    for (const column of ['evidence', 'costs']) {
      if (column in row) {
        row[column] = JSON.parse(row[column]);
      }
    }
    assert.deepStrictEqual(row, {
      ...finding,
      ...('firstSeen' in finding ? { firstSeen: Date.parse(finding.firstSeen) } : {}),
      scanStartedAt: Date.parse(scan.scan.startedAt),
      scanComplete: scan.scan.complete,
      title: rule.title,
      ruleGroup: rule.group,
      mappings: Object.entries(rule.mappings).flatMap(([framework, controls]) => controls.map((control) => `${framework} ${control}`)),
      ...(cost ? { costIsLowerBound: cost.lowerBound } : {}),
    });
  });
  console.log(`findings.parquet: ${found.length} rows, as in findings.json`);

  const files = `read_parquet('${path.join(folder, 'ocsf')}/*/*/*/*.parquet', hive_partitioning = true, hive_types_autocast = false)`;
  const events = json('findings.ocsf.json');
  const classes = await types(`SELECT * FROM ${files}`);
  for (const [column, type] of Object.entries({
    time: 'BIGINT', type_uid: 'BIGINT', class_uid: 'INTEGER', unmapped: 'VARCHAR', region: 'VARCHAR', accountId: 'VARCHAR',
    eventDay: 'VARCHAR',
  })) {
    assert.strictEqual(classes[column], type, column);
  }
  const byId = (list) => new Map(list.map((event) => [event.finding_info.uid, event]));
  const read = await documents(`SELECT * FROM ${files}`);
  assert.strictEqual(read.length, events.length);
  const expected = byId(events);
  assert.strictEqual(byId(read).size, events.length);
  for (const event of read) {
    const { region, accountId, eventDay, ...own } = event;
    assert.strictEqual(region, own.cloud.region ?? 'global');
    assert.strictEqual(accountId, own.cloud.account.uid);
    assert.strictEqual(eventDay, new Date(own.time).toISOString().slice(0, 10).replaceAll('-', ''));
    assert.deepStrictEqual({ ...own, unmapped: JSON.parse(own.unmapped) }, expected.get(own.finding_info.uid));
  }
  console.log(`ocsf/: ${read.length} events, as in findings.ocsf.json`);

  const queries = [...fs.readFileSync(page, 'utf8').matchAll(/```sql\n(-- DuckDB[^]*?)```/g)].map((match) => match[1]);
  assert.ok(queries.length >= 2, `${page} has hardly a query for DuckDB`);
  process.chdir(folder);
  for (const query of queries) {
    const answer = await rows(query);
    assert.ok(answer.length > 0, query);
    console.log(`${answer.length} rows for: ${query.split('\n')[0]}`);
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
