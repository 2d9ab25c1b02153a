import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { check, definitionSchema } from '#language';
import { caseFiles, readCases } from './readCases.js';

const validate = new Ajv({ strict: false, allErrors: false, verbose: false }).compile(definitionSchema());

/** The schema's first objection; `null`: it has none. */
function objection(text: string): string | null {
  return validate(parse(text)) ? null : JSON.stringify(validate.errors?.slice(0, 6));
}

const files = ['examples', 'test/architectures']
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`))
  .filter((file) => file.endsWith('.nn.yaml') && !file.includes('/runs/'))
  .map((file) => [file, readFileSync(file, 'utf8')] as const);
const golden = caseFiles()
  .flatMap(readCases)
  .map(({ file, title, definition }) => [`${file}: ${title}`, definition] as const)
  .filter(([, definition]) => {
    const told = check(definition, { fixes: false }).diagnostics.map(({ code }) => code);
    return !told.some((code) => /^(syntax|layer|argument|data|training)\/|graph\/(empty|unknown-parameter)/.test(code));
  });

describe('The JSON Schema takes every definition whose words and values are right', () => {
  test.each([...files, ...golden])('%s', (_name, text) => {
    expect(objection(text)).toBeNull();
  });
});

const definition = (layers: string, rest = '') =>
  `name: a\nmodel:\n  inputs: {x: [time, 8]}\n  layers: [${layers}]\n${rest}`;

test.each([
  ['{dense: {units: $n, activation: relu}}'],
  ['{dense: {units: 2*3, kernel_regularizer: {l2: 0.1}, kernel_initializer: he_normal}}'],
  ['{residual: {layers: [{dense: {units: 8}}, relu]}}, flatten'],
  ['{parallel: {branches: [[relu], tanh], merge: concatenate, axis: -1}}'],
  ['{repeat: {times: 3, layers: [{dense: {units: 8, name: d_$i}}]}}'],
  ['{dense: {units: 8, name: a}}, {use: {layer: a, inputs: [x]}}'],
])('takes %s', (layers) => {
  expect(objection(definition(layers))).toBeNull();
});

describe('The JSON Schema refuses what is mistaken most often', () => {
  test.each([
    ['a misspelt layer', definition('flaten')],
    ['a misspelt layer with arguments', definition('{dens: {units: 4}}')],
    ['a misspelt argument', definition('{dense: {unit: 4}}')],
    ["PyTorch's argument", definition('{dense: {units: 4, in_features: 3}}')],
    ['an argument that is missing', definition('dense')],
    ['a word for a number', definition('{dense: {units: ten}}')],
    ['a number out of bounds', definition('{dense: {units: 0}}')],
    ['a value that does not exist', definition('{dense: {units: 4, activation: rellu}}')],
    ['a word for true or false', definition('{dense: {units: 4, use_bias: no}}')],
    ['two layers in one item', definition('{dense: {units: 4}, relu: }')],
    ['a residual without layers', definition('{residual: {}}')],
    ['a section that does not exist', definition('relu', 'trainig: {epochs: 2}')],
    ['an optimizer that does not exist', definition('relu', 'training: {optimizer: adamm}')],
    ['a loss that does not exist', definition('relu', 'training: {loss: crossentropy}')],
    ["an optimizer's argument", definition('relu', 'training: {optimizer: {sgd: {lr: 0.1}}}')],
    ['epochs that are no number', definition('relu', 'training: {epochs: many}')],
    ['data without a source', definition('relu', 'data: {target: y}')],
    ['no model', 'name: a'],
  ])('%s', (_what, text) => {
    expect(objection(text)).not.toBeNull();
  });
});
