import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, type CheckOptions } from '#language';

export interface Architecture {
  readonly name: string;
  readonly text: string;
  readonly options: CheckOptions;
}

const folder = 'test/architectures/';

const small: Readonly<Record<string, string>> = {
  'a small LeNet': `model:
  inputs: {image: [28, 28, 1]}
  layers:
    - conv2d: {filters: 6, kernel_size: 5, padding: same, activation: relu}
    - max_pooling2d: {pool_size: 2}
    - conv2d: {filters: 16, kernel_size: 5, activation: relu}
    - max_pooling2d: {pool_size: 2}
    - flatten
    - dense: {units: 120, activation: relu}
    - dense: {units: 10, activation: softmax}
`,
  'a small residual network': `blocks:
  unit:
    parameters: {filters: 16, strides: 1}
    layers:
      - conv2d: {filters: $filters, kernel_size: 3, strides: $strides, padding: same, use_bias: false}
      - batch_normalization
      - relu
model:
  inputs: {image: [32, 32, 3]}
  layers:
    - unit: {filters: 16, name: stem}
    - unit: {filters: 16, name: first}
    - add: {inputs: [stem, first], name: sum_1}
    - unit: {filters: 32, strides: 2, name: second, inputs: sum_1}
    - unit: {filters: 32, name: third}
    - conv2d: {filters: 32, kernel_size: 1, strides: 2, name: shortcut, inputs: sum_1}
    - add: {inputs: [third, shortcut], name: sum_2}
    - unit: {filters: 32, name: fourth}
    - add: {inputs: [sum_2, fourth]}
    - global_average_pooling2d
    - dense: {units: 10, activation: softmax}
`,
  'a small U-Net': `model:
  inputs: {image: [64, 64, 1]}
  layers:
    - conv2d: {filters: 8, kernel_size: 3, padding: same, name: a}
    - max_pooling2d: {pool_size: 2}
    - conv2d: {filters: 16, kernel_size: 3, padding: same, name: b}
    - max_pooling2d: {pool_size: 2}
    - conv2d: {filters: 32, kernel_size: 3, padding: same, name: c}
    - max_pooling2d: {pool_size: 2}
    - conv2d: {filters: 64, kernel_size: 3, padding: same}
    - conv2d_transpose: {filters: 32, kernel_size: 2, strides: 2, name: up_c}
    - concatenate: {inputs: [c, up_c]}
    - conv2d: {filters: 32, kernel_size: 3, padding: same}
    - conv2d_transpose: {filters: 16, kernel_size: 2, strides: 2, name: up_b}
    - concatenate: {inputs: [b, up_b]}
    - conv2d: {filters: 16, kernel_size: 3, padding: same}
    - conv2d_transpose: {filters: 8, kernel_size: 2, strides: 2, name: up_a}
    - concatenate: {inputs: [a, up_a]}
    - conv2d: {filters: 1, kernel_size: 1, activation: sigmoid}
`,
};

/** Definitions to be broken: small ones of each kind, the published networks, and classifiers beside their data. */
export function architectures(): readonly Architecture[] {
  const published = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.nn.yaml')) : [];
  const texts = {
    ...small,
    ...Object.fromEntries(published.map((name) => [name, readFileSync(join(folder, name), 'utf8')])),
  };
  const plain = Object.entries(texts).map(([name, text]) => ({ name, text, options: {} }));
  return [...plain, ...plain.flatMap(withData)];
}

/** A classifier of images with data of as many classes as it gives scores. */
function withData({ name, text }: Architecture): readonly Architecture[] {
  const { graph } = check(text, { fixes: false });
  const last = graph?.layers.at(-1);
  const [input] = graph?.inputs ?? [];
  if (!graph || !input || last?.type !== 'dense' || last.outputShape?.length !== 1 || input.shape.length !== 3)
    return [];
  const classes = Array.from({ length: last.arguments.units }, (_, index) => String(index));
  const samples = { training: 10_000_000, validation: 1000, test: 1000 };
  const options: CheckOptions = {
    data: { inputs: [input], targets: [{ type: 'classes', name: 'label', classes }], samples },
  };
  return [{ name: `${name} with its data`, text, options }];
}
