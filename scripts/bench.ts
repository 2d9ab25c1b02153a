/**
 * `npm run bench [-- SECTION...]`: measures the project's performance goals and prints a table. Sections: `diagnostics`,
 * `language`, `faults`, `activation`, `killing`, `agreement`, `bank`, `digits`, `data`, `training`, `overhead`, `use`, `study`. All of them together take
 * about an hour. Requires `npm run data`, and `npm run engine:native` for the native engine.
 */
import { activation } from './bench/activation.js';
import { agreement } from './bench/agreement.js';
import { bank } from './bench/bank.js';
import { data } from './bench/data.js';
import { diagnostics } from './bench/diagnostics.js';
import { digits } from './bench/digits.js';
import { faults } from './bench/faults.js';
import { killing } from './bench/killing.js';
import { language } from './bench/language.js';
import { overhead } from './bench/overhead.js';
import type { Row } from './bench/row.js';
import { study } from './bench/study.js';
import { training } from './bench/training.js';
import { use } from './bench/use.js';

const sections: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  diagnostics,
  language,
  faults,
  activation,
  killing,
  agreement,
  bank,
  digits,
  data,
  training,
  overhead,
  use,
  study,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in sections));
if (unknown.length > 0) {
  console.error(`Unknown section ${unknown.join(', ')}. Use one of: ${Object.keys(sections).join(', ')}.`);
  process.exit(2);
}

const rows: Row[] = [];
for (const [name, section] of Object.entries(sections)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.error(`measuring ${name} ...`);
  rows.push(...(await section()));
}

const columns = ['measure', 'goal', 'figure'] as const;
const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => String(row[column]).length)));
const line = (cells: readonly (string | number)[]) =>
  `| ${cells.map((cell, index) => String(cell).padEnd(widths[index] ?? 0)).join(' | ')} |`;
console.log(line(columns));
console.log(line(widths.map((width) => '-'.repeat(width))));
for (const row of rows) console.log(line(columns.map((column) => row[column])));
