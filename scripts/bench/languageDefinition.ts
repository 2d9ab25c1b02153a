/** Returns a definition with seven lines per layer. */
export function definition(layers: number): string {
  const items = Array.from({ length: layers }, (_, at) =>
    [
      '    - conv2d:',
      `        name: conv_${at}`,
      `        filters: ${8 + ((at * 7) % 24)}`,
      '        kernel_size: 3',
      '        strides: 1',
      '        padding: same',
      '        activation: relu',
    ].join('\n'),
  );
  const before = ['name: large', '', 'model:', '  inputs: {image: [64, 64, 3]}', '  layers:'];
  const after = ['    - flatten', '    - dense: {units: 10, activation: softmax}', '', 'training:', '  epochs: 1', ''];
  return [...before, ...items, ...after].join('\n');
}
