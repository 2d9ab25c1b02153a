/** Definitions as long as real ones are, in all styles: blocks, flow lists, arguments over many lines, comments. */
export const largeDefinitions: Readonly<Record<string, string>> = {
  'blocks in blocks': `# A residual network in blocks.
name: residual

blocks:
  unit:
    parameters: {filters: 16, stride: 1}
    layers:
      - conv2d:
          filters: $filters
          kernel_size: 3   # as in VGG
          strides: $stride
          padding: same
      - batch_normalization
      - relu

  # Two of them.
  stage:
    parameters:
      filters: 16
    layers:
      - unit: {filters: $filters}
      - unit: {filters: $filters, stride: 2}
      - dropout: {rate: 0.1}

  head:
    layers: [global_average_pooling2d, dense: {units: 32, activation: relu},
      dropout: {rate: 0.5}]

model:
  inputs: {image: [64, 64, 3]}
  layers:
    - conv2d: {filters: 8, kernel_size: 5,
               padding: same}
    - relu

    - stage: {filters: 16}
    # The middle.
    - stage:
        filters: 32
    - max_pooling2d:
        pool_size: [2, 2]
    - stage:
        filters: 64
        name: last_stage
    - head
    - dense:
        units: 10
        activation: softmax

training:
  loss: sparse_categorical_crossentropy
  optimizer: {adam: {learning_rate: 0.001}}
  epochs: 5
  metrics: [accuracy]
`,
  'lists in the column of their key': `model:
  layers:
  - dense: {units: 64, activation: relu}
  - dense:
      units: 32
      activation: relu
      name: middle
  - dropout: {rate: 0.2}
  - dense:
      units: 16
  - relu
  - dense: {units: 3, activation: softmax}
  inputs:
    features: [20]
training: {loss: sparse_categorical_crossentropy, epochs: 3}
`,
  'brackets over many lines': `name: brackets
model: {
    inputs: {image: [28, 28, 1]},
    layers: [
      conv2d: {filters: 8, kernel_size: 3},
      relu,
      # the second
      conv2d: {
        filters: 16,
        kernel_size: [3, 3],
      },
      relu,
      flatten,
      dense: {units: 10},
    ]
  }
training:
  epochs: 3
`,
};
