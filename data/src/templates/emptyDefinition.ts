import { yamlText } from './yamlText.js';

/** Returns a definition without data: it shows shapes, and what to write to train it. */
export function emptyDefinition(name: string): string {
  return `# A network, layer by layer. The shape that each layer gives stands beside it.
name: ${yamlText(name)}

# data:                            # what to learn from; the shape of the inputs then follows from it
#   source: table.csv              # a table beside this file, with the names of its columns in the first line
#   target: species                # the column to predict
#   split: {validation: 0.2, test: 0.1, seed: 7}

model:
  inputs: {features: [4]}          # without data: a name and a shape for each input
  layers:
    - dense: {units: 16, activation: relu}
    - dense: {units: 3, activation: softmax}   # as many units as there are classes

training:
  optimizer: {adam: {learning_rate: 0.001}}
  epochs: 20
  batch_size: 32
`;
}
