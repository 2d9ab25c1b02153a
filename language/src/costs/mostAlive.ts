import { add, maximum, subtract } from '../dimensions/arithmetic.js';
import { compareAtLeast } from '../dimensions/compare.js';
import type { Graph } from '../graph.js';
import type { Dimension, Shape } from '../shape.js';

/**
 * Returns the maximum total size of live tensors. A tensor is freed after the last layer that reads it; the network's outputs
 * are kept. `sizeOf` returns the size of a tensor.
 */
export function mostAlive(graph: Graph, sizeOf: (shape: Shape) => Dimension): Dimension {
  const sizes = new Map<string, Dimension>(graph.inputs.map(({ name, shape }) => [name, sizeOf(shape)]));
  const lastReads = new Map<string, number>();
  graph.layers.forEach(({ inputs }, index) => {
    for (const name of inputs) lastReads.set(name, index);
  });
  for (const name of graph.outputs) lastReads.set(name, graph.layers.length);

  const peaks: Dimension[] = [add(...sizes.values())];
  let alive: Dimension = peaks[0] ?? 0;
  graph.layers.forEach(({ name, inputs, outputShape, extraOutputs }, index) => {
    const made = new Map(extraOutputs.map((output) => [`${name}.${output.name}`, sizeOf(output.shape)]));
    made.set(name, outputShape && sizeOf(outputShape));
    alive = add(alive, ...made.values());
    peaks.push(alive);
    for (const [output, size] of made) sizes.set(output, size);
    const done = [...new Set(inputs), ...made.keys()].filter((tensor) => (lastReads.get(tensor) ?? -1) <= index);
    for (const tensor of done) alive = subtract(alive, sizes.get(tensor) ?? 0);
  });
  return largest(peaks);
}

/** Returns the maximum of sizes. Removes sizes that are never the largest, to keep a symbolic result short. */
function largest(sizes: readonly Dimension[]): Dimension {
  const candidates: Dimension[] = [];
  for (const size of sizes) {
    if (candidates.some((other) => isAtLeast(other, size))) continue;
    const beaten = candidates.filter((other) => isAtLeast(size, other));
    for (const other of beaten) candidates.splice(candidates.indexOf(other), 1);
    candidates.push(size);
  }
  const [first = 0, ...others] = candidates;
  return maximum(first, ...others);
}

function isAtLeast(size: Dimension, other: Dimension): boolean {
  return compareAtLeast(subtract(size, other), 0).verdict === 'proved';
}
