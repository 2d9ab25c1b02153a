import type { AnyFinding } from '#data';
import { check, countParameters, formatShape, type Checked, type Graph, type Layer } from '#language';
import { dirname, resolve } from 'node:path';
import { describeFinding } from '../run/describeFinding.js';
import { readText } from '../run/readText.js';
import { print } from './print.js';
import { table } from './table.js';

type CheckedFile = Pick<Checked, 'graph'> & { readonly findings: readonly AnyFinding[] };

/** `shapewright check`: exit code 1 if any file has an error. */
export async function checkFiles(files: readonly string[], format: 'text' | 'json'): Promise<number> {
  let errors = 0;
  for (const file of files) {
    const checked = await checkFile(file);
    errors += checked.findings.filter(({ severity }) => severity === 'error').length;
    if (format === 'json') {
      print(JSON.stringify(describeChecked(file, checked)));
      continue;
    }
    for (const finding of checked.findings) print(describeFinding(file, finding));
    if (files.length === 1 && errors === 0 && checked.graph?.complete) print(describeGraph(checked.graph));
  }
  return errors > 0 ? 1 : 0;
}

/** Checks a file with what its data say, if they can be read. */
async function checkFile(file: string): Promise<CheckedFile> {
  let text;
  try {
    text = await readText(file);
  } catch (error) {
    return { graph: null, findings: [unreadable(error)] };
  }
  const alone = check(text);
  const settings = alone.definition?.data;
  if (!settings) return alone;
  // Only now: most of the start-up time is in the libraries that read data.
  const { dataFinding, readSchema } = await import('#data');
  try {
    return check(text, { data: await readSchema(settings, dirname(resolve(file))) });
  } catch (error) {
    const finding = dataFinding(text, error);
    if (!finding) throw error;
    return { ...alone, findings: [...alone.findings, finding] };
  }
}

function unreadable(error: unknown): AnyFinding {
  const start = { line: 0, character: 0 };
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'file/unreadable', severity: 'error', message, range: { start, end: start }, related: [], fixes: [] };
}

/** One line of `--format json`. Shapes begin with `null` for the batch. */
function describeChecked(file: string, { graph, findings }: CheckedFile) {
  const layers = (graph?.layers ?? []).map((layer) => ({
    name: layer.name,
    type: layer.type,
    inputs: layer.inputs,
    output_shape: layer.outputShape && [null, ...layer.outputShape],
    parameters: parametersOf(layer),
  }));
  const total = (kind: 'trainable' | 'non_trainable') =>
    layers.reduce((sum, { parameters }) => sum + parameters[kind], 0);
  const totals = { parameters: { trainable: total('trainable'), non_trainable: total('non_trainable') } };
  return { file, findings, layers, totals };
}

function describeGraph({ inputs, layers }: Graph): string {
  const rows = layers.map((layer) => {
    const { trainable, nonTrainable } = countParameters(layer);
    return { layer, trainable, all: trainable + nonTrainable };
  });
  const all = rows.reduce((sum, row) => sum + row.all, 0);
  const trainable = rows.reduce((sum, row) => sum + row.trainable, 0);
  const lines = [
    ['layer', 'type', 'output shape', 'parameters'],
    ...inputs.map(({ name, shape }) => [name, 'input', formatShape(shape), 0]),
    ...rows.map(({ layer: { name, type, outputShape }, all }) => {
      return [name, type, outputShape ? formatShape(outputShape) : '?', all];
    }),
  ];
  return `${table(lines, 3)}\n${all} parameters, ${trainable} of them trainable`;
}

function parametersOf(layer: Layer) {
  const { trainable, nonTrainable } = countParameters(layer);
  return { trainable, non_trainable: nonTrainable };
}
