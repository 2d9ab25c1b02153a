import { readdirSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { dataErrorCodes } from '#data';
import {
  check,
  definitionSchema,
  diagnosticsPage,
  fillTables,
  layersPage,
  lossesPage,
  metricsPage,
  optimizersPage,
} from '#language';
import { engineNames, installableEngines } from '#protocol';

const manifest = v.parse(
  v.object({
    contributes: v.object({
      commands: v.array(v.object({ command: v.string() })),
      configuration: v.object({ properties: v.record(v.string(), v.unknown()) }),
    }),
  }),
  JSON.parse(readFileSync('package.json', 'utf8')),
);

const page = (name: string) => readFileSync(`docs/${name}`, 'utf8');

describe('docs/', () => {
  test.each([
    ['layers.md', layersPage()],
    ['losses.md', lossesPage()],
    ['metrics.md', metricsPage()],
    ['optimizers.md', optimizersPage()],
    ['diagnostics.md', diagnosticsPage(dataErrorCodes)],
    ['definition-language.md', fillTables(page('definition-language.md'))],
  ])('%s is what `npm run generate` makes', (name, text) => {
    expect(page(name)).toBe(text);
  });

  test('the JSON Schema is what `npm run generate` makes', () => {
    expect(JSON.parse(readFileSync('media/nn-yaml.schema.json', 'utf8'))).toEqual(definitionSchema());
  });

  test.each(manifest.contributes.commands.map(({ command }) => command))('editor.md has the command %s', (command) => {
    expect(page('editor.md')).toContain(`\`${command}\``);
  });

  test.each(Object.keys(manifest.contributes.configuration.properties))('editor.md has the setting %s', (setting) => {
    expect(page('editor.md')).toContain(`\`${setting}\``);
  });

  const examples = [...page('definition-language.md').matchAll(/```yaml\n([^]*?)```/g)].map(([, text = '']) => text);
  test.each(examples)('the example checks clean:\n%s', (text) => {
    expect(check(text).diagnostics).toEqual([]);
  });

  test('links lead to files', () => {
    const links = ['README.md', ...readdirSync('docs').map((name) => `docs/${name}`)].flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, to = '']) =>
        new URL(to, `file:///${file}`).pathname.slice(1),
      ),
    );
    expect(links.filter((link) => !existing(link))).toEqual([]);
  });
});

function existing(path: string): boolean {
  try {
    readFileSync(path);
    return true;
  } catch {
    return false;
  }
}

describe('The list of engines', () => {
  test('is that of the setting `engine`', () => {
    const choices = JSON.stringify(['auto', ...engineNames]);
    expect(JSON.stringify(definitionSchema())).toContain(`{"enum":${choices}}`);
  });

  test.each(engineNames)('engines.md describes %s', (name) => {
    expect(page('engines.md')).toContain(`\n| \`${name}\` | `);
  });

  test.each(installableEngines)('a command of VS Code installs %s', (name) => {
    const commands = manifest.contributes.commands.map(({ command }) => command.toLowerCase());
    expect(commands).toContain(`shapewright.install${name}engine`);
  });
});
