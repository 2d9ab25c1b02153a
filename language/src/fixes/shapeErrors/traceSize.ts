import type { NetworkInput } from '../../blocks/networkInput.js';
import { valueTypeOf } from '../../grammar/valueType.js';
import type { Layer } from '../../graph.js';
import type { Inference } from '../../layers/declareLayer.js';
import { type Dimension, formatShape, type Shape } from '../../shape.js';
import type { InferredLayer } from '../../shapes/inferredLayer.js';
import { inferAgain, makerOf, type Network, recreate, shapeOf } from '../../shapes/simulate.js';
import { type LayerArgument, layerArguments, recreateWith } from './layerArguments.js';

/** A size of a tensor: its position in the shape, or `rank` for how many sizes there are. */
export interface SizeOf {
  readonly tensor: string;
  readonly axis: number | 'rank';
}

/** What a size depends on. */
export type Influence =
  | { readonly kind: 'argument'; readonly layer: InferredLayer; readonly argument: LayerArgument }
  | { readonly kind: 'input'; readonly input: NetworkInput; readonly axis: number | 'rank' };

/** So many sizes are followed back to find arguments that could be other; the nearest ones are meant most likely. */
const maximalSizes = 200;

/**
 * All that sizes depend on, the nearest first. Found by trying: an argument counts where another value gives another
 * size, an input of a layer where another size does.
 */
export function traceSize(network: Network, from: readonly SizeOf[]): readonly Influence[] {
  const seen = new Set<string>();
  return walkBack(network, from, maximalSizes).flatMap((size): readonly Influence[] => {
    const input = network.inputs.find(({ name }) => name === size.tensor);
    if (input) return [{ kind: 'input', input, axis: size.axis }];
    const maker = makerOf(network, size.tensor);
    const found = maker ? layerArguments(maker.layer) : [];
    return found.flatMap((argument): Influence[] => {
      const key = `${size.tensor} ${argument.inside ?? ''} ${argument.key}`;
      if (!maker || seen.has(key) || !argumentMatters(maker.layer, argument, size)) return [];
      seen.add(key);
      return [{ kind: 'argument', layer: maker, argument }];
    });
  });
}

/** These sizes and all that they depend on, the nearest first, so many at most. */
export function walkBack(network: Network, from: readonly SizeOf[], most: number): readonly SizeOf[] {
  const seen = new Set<string>();
  const sizes: SizeOf[] = [];
  const queue = [...from];
  for (const size of queue) {
    const key = `${size.tensor} ${size.axis}`;
    if (seen.has(key) || sizes.length >= most) continue;
    seen.add(key);
    sizes.push(size);
    queue.push(...sizesBehind(network, size));
  }
  return sizes;
}

/** The sizes of a layer's inputs that a size of its output depends on. */
function sizesBehind(network: Network, size: SizeOf): readonly SizeOf[] {
  const layer = makerOf(network, size.tensor)?.layer;
  if (!layer) return [];
  return inputAxesBehind(layer, size).flatMap(({ input, axis }): SizeOf[] => {
    const tensor = layer.inputs[input];
    return tensor === undefined ? [] : [{ tensor, axis }];
  });
}

interface InputAxis {
  readonly input: number;
  readonly axis: SizeOf['axis'];
}

/** What was found of arguments that still stand, by inputs and size: most layers are like many others. */
const known = new WeakMap<Layer['arguments'], Map<string, readonly InputAxis[]>>();

function inputAxesBehind(layer: Layer, size: SizeOf): readonly InputAxis[] {
  const ofArguments = known.get(layer.arguments) ?? new Map<string, readonly InputAxis[]>();
  known.set(layer.arguments, ofArguments);
  const key = `${layer.inputShapes.map(formatShape).join(' ')} ${size.tensor.slice(layer.name.length)} ${size.axis}`;
  const found = ofArguments.get(key) ?? findBehind(layer, size);
  ofArguments.set(key, found);
  return found;
}

function findBehind(layer: Layer, size: SizeOf): readonly InputAxis[] {
  const made = recreate(layer);
  if (!made) return [];
  const shapes = layer.inputShapes;
  const before = read(size, layer, inferAgain(made, shapes));
  if (size.axis === 'rank') {
    const [first] = shapes;
    return first && before === first.length ? [{ input: 0, axis: 'rank' }] : [];
  }
  const changes = (input: number | null, axis: number) =>
    otherSizes.some((other) => {
      const tried = shapes.map((shape, at) => (input === null || at === input ? withSize(shape, axis, other) : shape));
      const after = read(size, layer, inferAgain(made, tried));
      return after !== undefined && !sameSize(before, after);
    });
  return shapes.flatMap((shape, input) =>
    shape.flatMap((_, axis): InputAxis[] => {
      // Inputs that must agree are changed together.
      return changes(input, axis) || (shapes.length > 1 && axis === size.axis && changes(null, axis))
        ? [{ input, axis }]
        : [];
    }),
  );
}

const otherSizes: readonly ((size: number) => number)[] = [(size) => 2 * size, (size) => size + 1, (size) => size + 60];

function withSize(shape: Shape, axis: number, other: (size: number) => number): Shape {
  return shape.map((size, at) => (at === axis ? other(typeof size === 'number' ? size : 60) : size));
}

function argumentMatters(layer: Layer, argument: LayerArgument, size: SizeOf): boolean {
  const { inputShapes } = layer;
  const before = read(size, layer, inferAgain(recreate(layer), inputShapes));
  return otherValues(argument).some((value) => {
    const after = read(size, layer, inferAgain(recreateWith(layer, argument, value), inputShapes));
    return after !== undefined && !sameSize(before, after);
  });
}

/** Values that an argument could have instead, enough to see what it does. */
function otherValues({ schema, value }: LayerArgument): readonly unknown[] {
  const expected = valueTypeOf(schema);
  switch (expected.kind) {
    case 'choice':
      return expected.options.filter((option) => option !== value).slice(0, 3);
    case 'boolean':
      return [value !== true];
    case 'number':
    case 'numbers':
    case 'list':
    case 'dimension':
      return [(number: number) => number + 1, (number: number) => 2 * number + 1, () => 1].map((change) =>
        mapNumbers(value ?? 1, change),
      );
    case 'text':
    case 'group':
    case 'dictionary':
    case 'named':
    case 'layer':
    case 'item':
    case 'alternatives':
    case 'anything':
      return [];
  }
}

function mapNumbers(value: unknown, change: (number: number) => number): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => mapNumbers(item, change));
  return typeof value === 'number' ? change(value) : value;
}

/** The size in what a layer gives; `undefined` where it gives nothing. */
function read({ tensor, axis }: SizeOf, { name }: Layer, inference: Inference | null): Dimension | undefined {
  const shape = outputOf(tensor, name, inference);
  return axis === 'rank' ? shape?.length : shape?.[axis];
}

function outputOf(tensor: string, name: string, inference: Inference | null): Shape | null {
  if (inference === null) return null;
  if ('error' in inference) return tensor === name ? (inference.error.output ?? null) : null;
  if (tensor === name) return inference.output;
  return inference.extraOutputs?.find((output) => `${name}.${output.name}` === tensor)?.shape ?? null;
}

function sameSize(left: Dimension | undefined, right: Dimension): boolean {
  if (typeof left === 'object' && left !== null && typeof right === 'object' && right !== null) {
    return left.text === right.text;
  }
  return left === right;
}

/** Where a size comes from, the nearest first: the layers it passes, then the input of the network. */
export function chainOf(network: Network, from: SizeOf, most: number): readonly string[] {
  const chain: string[] = [];
  const seen = new Set<string>();
  let at: SizeOf | undefined = from;
  while (at && !seen.has(at.tensor)) {
    seen.add(at.tensor);
    const behind: SizeOf | undefined = sizesBehind(network, at)[0];
    const shape = shapeOf(network, at.tensor);
    const keeps = behind && String(shapeOf(network, behind.tensor)?.length) === String(shape?.length);
    if (!keeps || chain.length === 0 || !sameShape(shape, shapeOf(network, behind.tensor))) chain.push(at.tensor);
    if (chain.length >= most) break;
    at = behind;
  }
  return chain;
}

function sameShape(left: Shape | null, right: Shape | null): boolean {
  return left !== null && right !== null && left.every((size, axis) => sameSize(size, right[axis] ?? null));
}
