import { existsSync, readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../../architectures/', import.meta.url);

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

/** Definitions to be broken: small ones of each kind, and the published networks. */
export function architectures(): Readonly<Record<string, string>> {
  const published = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.nn.yaml')) : [];
  return {
    ...small,
    ...Object.fromEntries(published.map((name) => [name, readFileSync(new URL(name, folder), 'utf8')])),
  };
}
