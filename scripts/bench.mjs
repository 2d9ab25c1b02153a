/**
 * `npm run bench [-- SECTION...]`: measures what the project promises and prints a table. Sections: `diagnostics`, `language`,
 * `faults`, `activation`, `killing`, `agreement`, `bank`, `digits`, `training`, `overhead`. All of them take about an hour. Needs `npm run data`, and
 * `npm run engine:native` for the native engine.
 */
import { activation } from './bench/activation.mjs';
import { agreement } from './bench/agreement.mjs';
import { bank } from './bench/bank.mjs';
import { diagnostics } from './bench/diagnostics.mjs';
import { digits } from './bench/digits.mjs';
import { faults } from './bench/faults.mjs';
import { killing } from './bench/killing.mjs';
import { language } from './bench/language.mjs';
import { overhead } from './bench/overhead.mjs';
import { training } from './bench/training.mjs';

/** Each gives rows of `{measure, goal, figure}`. */
const sections = { diagnostics, language, faults, activation, killing, agreement, bank, digits, training, overhead };

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in sections));
if (unknown.length > 0) {
  console.error(`There is no section ${unknown.join(', ')}; there are ${Object.keys(sections).join(', ')}.`);
  process.exit(2);
}

const rows = [];
for (const [name, section] of Object.entries(sections)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.error(`measuring ${name} ...`);
  rows.push(...(await section()));
}

const columns = ['measure', 'goal', 'figure'];
const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => String(row[column]).length)));
const line = (cells) => `| ${cells.map((cell, index) => String(cell).padEnd(widths[index])).join(' | ')} |`;
console.log(line(columns));
console.log(line(widths.map((width) => '-'.repeat(width))));
for (const row of rows) console.log(line(columns.map((column) => row[column])));
