import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { check, countParameters, type Graph } from '#language';

const folder = 'test/architectures';

/** As published: all parameters, those not trainable, and multiply-adds for one sample in millions. */
const published: Readonly<Record<string, readonly [number, number, number?]>> = {
  'deit_tiny.nn.yaml': [5_717_416, 0],
  'imdb_lstm.nn.yaml': [2_757_761, 0],
  'lenet5.nn.yaml': [61_706, 0],
  'mnist_convnet.nn.yaml': [34_826, 0],
  'mobilenet_v2.nn.yaml': [3_538_984, 34_112, 300.8],
  'resnet50.nn.yaml': [25_636_712, 53_120, 3858],
  'transformer_encoder.nn.yaml': [18_914_304, 0],
  'unet.nn.yaml': [31_030_593, 0],
  'vgg16.nn.yaml': [138_357_544, 0, 15_470],
};

describe('Networks have as many weights as published', () => {
  it('has a figure for each', () => {
    expect(readdirSync(folder)).toEqual(Object.keys(published));
  });

  it.each(Object.entries(published))('%s', (file, [all, notTrainable, millions]) => {
    const { graph, diagnostics } = check(readFileSync(`${folder}/${file}`, 'utf8'));
    // A hint says, rightly, that ResNet-50's biases before batch normalization have no effect.
    expect(diagnostics.filter(({ severity }) => severity !== 'hint')).toEqual([]);
    if (!graph) throw new Error(`${file} has no graph.`);
    expect(graph.complete).toBe(true);
    expect(totals(graph)).toEqual({ all, notTrainable });
    if (millions !== undefined) expect(multiplyAdds(graph) / 1e6).toBeCloseTo(millions, millions < 1000 ? 1 : -1);
  });
});

function totals({ layers }: Graph) {
  const counts = layers.map(countParameters);
  const notTrainable = counts.reduce((sum, { nonTrainable }) => sum + nonTrainable, 0);
  return { all: counts.reduce((sum, { trainable }) => sum + trainable, notTrainable), notTrainable };
}

function multiplyAdds({ layers }: Graph): number {
  return layers.reduce((sum, layer) => {
    if (typeof layer.multiplyAdds !== 'number') throw new Error(`The cost of ${layer.name} is open.`);
    return sum + layer.multiplyAdds;
  }, 0);
}
