import type * as v from 'valibot';
import { block } from '../grammar/blocks.js';
import { definition } from '../grammar/definition.js';
import { groupTypeOf, valueTypeOf } from '../grammar/valueType.js';
import { losses } from '../losses/index.js';
import { metrics } from '../metrics/index.js';
import { optimizers } from '../optimizers/index.js';
import { schedules } from '../schedules/index.js';
import { code, keyTable, listArguments, markdownTable } from './keyTable.js';

const begin = (name: string) => `<!-- ${name}: from the grammar, by \`npm run generate\` -->`;
const end = '<!-- end -->';

/** Replaces the tables between marker comments in a page of docs/ by those that are generated from the grammar. */
export function fillTables(page: string): string {
  return [...tables()].reduce((text, [name, table]) => {
    const [before = '', rest] = text.split(begin(name));
    if (rest === undefined) throw new Error(`The page has no place for ${name}.`);
    return `${before}${begin(name)}\n\n${table}\n\n${rest.slice(rest.indexOf(end))}`;
  }, page);
}

function tables(): ReadonlyMap<string, string> {
  const { data, model, training, sweep } = definition.entries;
  const settings = groupTypeOf(training).entries;
  const ofLosses = Object.values(losses).map(({ name, doc }) => [`[${code(name)}](losses.md#${name})`, doc]);
  const ofMetrics = Object.values(metrics).map(({ name, doc }) => [`[${code(name)}](metrics.md#${name})`, doc]);
  return new Map([
    ['model', keyTable(groupTypeOf(model).entries, 'key')],
    ['blocks', keyTable(groupTypeOf(block).entries, 'key')],
    ['data', keyTable(groupTypeOf(data).entries, 'key')],
    ['training', keyTable(settings, 'key')],
    ['loss', markdownTable(['', ''], ofLosses)],
    ['optimizer', markdownTable(['', ''], Object.values(optimizers).map(linked))],
    ['schedules', markdownTable(['', ''], Object.values(schedules).map(linked))],
    ['metrics', markdownTable(['', ''], ofMetrics)],
    ['sweep', keyTable(groupTypeOf(sweep).entries, 'key')],
    ['transforms', optionTable(groupTypeOf(data).entries.transforms)],
  ]);
}

/** Returns the row of an optimizer or a schedule. */
function linked({ name, doc }: { readonly name: string; readonly doc: string }): readonly string[] {
  return [`[${code(name)}](optimizers.md#${name})`, doc];
}

/** Returns the table of named options, or of those of a list, with their arguments. */
function optionTable(schema: v.GenericSchema | undefined): string {
  const type = schema && valueTypeOf(schema);
  if (type?.kind === 'list') return optionTable(type.item);
  const options = type?.kind === 'named' ? Object.entries(type.options) : [];
  const rows = options.map(([name, { doc, entries }]) => [code(name), listArguments(entries), doc]);
  return markdownTable(['', 'arguments', ''], rows);
}
