/** `npm run generate`: writes the pages of docs/ and the language's JSON Schema, which follow from the code. */
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { bundle } from './bundle.mjs';

const outfile = resolve('.cache/generate/pages.cjs');
const contents = `
  export { definitionSchema, diagnosticsPage, layersPage } from '#language';
  export { dataErrorCodes, dataErrorSeverities } from '#data';
`;
await bundle({ stdin: { contents, resolveDir: process.cwd() } }, outfile);
const { dataErrorCodes, dataErrorSeverities, definitionSchema, diagnosticsPage, layersPage } =
  createRequire(outfile)(outfile);

const pages = { 'layers.md': layersPage(), 'diagnostics.md': diagnosticsPage(dataErrorCodes, dataErrorSeverities) };
for (const [name, text] of Object.entries(pages)) await writeFile(join('docs', name), text);
await writeFile('media/nn-yaml.schema.json', aDefinitionALine(definitionSchema()));

/** Short, and a change shows where it is. */
function aDefinitionALine({ definitions, ...schema }) {
  const lines = Object.entries(definitions).map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  return `${JSON.stringify(schema).slice(0, -1)},"definitions":{\n${lines.join(',\n')}\n}}\n`;
}
