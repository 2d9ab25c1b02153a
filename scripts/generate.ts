/** `npm run generate`: generates pages and tables of docs/ and the language's JSON Schema from the code. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dataErrorCodes } from '#data';
import {
  definitionSchema,
  diagnosticsPage,
  fillTables,
  layersPage,
  lossesPage,
  metricsPage,
  optimizersPage,
} from '#language';
import { symptomsPage } from '../trainer/src/training/symptoms/symptomsPage.js';

const pages = {
  'layers.md': layersPage(),
  'losses.md': lossesPage(),
  'metrics.md': metricsPage(),
  'optimizers.md': optimizersPage(),
  'symptoms.md': symptomsPage(),
  'diagnostics.md': diagnosticsPage(dataErrorCodes),
  'definition-language.md': fillTables(await readFile('docs/definition-language.md', 'utf8')),
};
for (const [name, text] of Object.entries(pages)) await writeFile(join('docs', name), text);
await writeFile('media/nn-yaml.schema.json', aDefinitionALine(definitionSchema()));

/** Formats the schema with one definition per line, for small files and readable diffs. */
function aDefinitionALine({ definitions, ...schema }: ReturnType<typeof definitionSchema>): string {
  const lines = Object.entries(definitions ?? {}).map(
    ([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`,
  );
  return `${JSON.stringify(schema).slice(0, -1)},"definitions":{\n${lines.join(',\n')}\n}}\n`;
}
