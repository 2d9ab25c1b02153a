import { yamlText } from './yamlText.js';

/** Returns a definition without data, which shows shapes and how to add data for training. */
export function emptyDefinition(name: string): string {
  return `# A network, layer by layer, with the shape of each layer's output.
name: ${yamlText(name)}

# The data: a table next to this file whose first line has the column names.
# The shapes of the inputs then follow from the data.
# data:
#   source: table.csv
#   target: species
#   split: {validation: 0.2, test: 0.1, seed: 7}

model:
  # Without data: a name and a shape for each input.
  inputs: {features: [4]}
  layers:
    - dense: {units: 16, activation: relu}
    # One unit per class.
    - dense: {units: 3, activation: softmax}

training:
  optimizer: {adam: {learning_rate: 0.001}}
  epochs: 20
  batch_size: 32
`;
}
