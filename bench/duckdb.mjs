// The same facts and the same table in DuckDB: sums by recipient and measure over one year, and over the whole region.
// usage: node duckdb.mjs FACTS.csv
import { DuckDBInstance } from '@duckdb/node-api';

const months = { first: 2011 * 12, last: 2011 * 12 + 11 };
const connection = await (await DuckDBInstance.create(':memory:')).connect();

async function timed(sql) {
  const start = performance.now();
  const reader = await connection.runAndReadAll(sql);
  return { ms: performance.now() - start, rows: reader.getRows() };
}

const table = `
  SELECT recipient, measure, sum(value)::HUGEINT AS total FROM facts
  WHERE month BETWEEN ${months.first} AND ${months.last}
  GROUP BY GROUPING SETS ((recipient, measure), (measure))`;

const load = await timed(`CREATE TABLE facts AS SELECT * FROM read_csv('${process.argv[2]}')`);
const first = await timed(table);
const again = await timed(table);
const commit = await timed(
  'UPDATE facts SET value = value WHERE recipient = 2 AND month = (SELECT min(month) FROM facts)');
const sum = again.rows.reduce((total, row) => total + BigInt(row[2]), 0n);
console.log(`DuckDB: load ${(load.ms / 1e3).toFixed(2)} s, the same table ${again.ms.toFixed(1)} ms ` +
  `(first ${first.ms.toFixed(1)}), one commit ${commit.ms.toFixed(2)} ms, ` +
  `peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB, sum ${sum}`);
