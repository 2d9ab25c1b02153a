import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { check, countParameters, type Diagnostic, layers, plainDimension } from '#language';

const shape = v.array(v.nullable(v.number()));

/** One layer, what goes in, and what Keras 3.15 says comes out (`null`: it refuses); the batch stands first. */
const caseSchema = v.pipe(
  v.object({
    layer: v.string(),
    kwargs: v.record(v.string(), v.unknown()),
    dtype: v.optional(v.picklist(['float32', 'int32']), 'float32'),
    input_shape: v.optional(shape),
    input_shapes: v.optional(v.array(shape)),
    output_shape: v.nullable(v.union([shape, v.array(shape)])),
    trainable_params: v.optional(v.number(), 0),
    non_trainable_params: v.optional(v.number(), 0),
  }),
  v.transform(({ input_shape, input_shapes, ...rest }) => ({ ...rest, inputs: input_shapes ?? [input_shape ?? []] })),
);

export type KerasCase = v.InferOutput<typeof caseSchema>;

/** The cases of a file, one JSON object a line, by layer. */
export function readKerasCases(file: string | URL): readonly (readonly [string, readonly KerasCase[]])[] {
  const cases = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => v.parse(caseSchema, JSON.parse(line)));
  return [...new Set(cases.map(({ layer }) => layer))].map(
    (name) => [name, cases.filter(({ layer }) => layer === name)] as const,
  );
}

/** Types of layers by their Keras classes. */
export const typeOfKeras: ReadonlyMap<string, string> = new Map(
  Object.values(layers).flatMap(({ keras, type }) => (keras === undefined ? [] : [[keras, type] as const])),
);

const innerSchema = v.object({ layer: v.string(), kwargs: v.record(v.string(), v.unknown()) });

/** A definition of this one layer. YAML takes JSON. */
export function toDefinition(one: KerasCase): string {
  const { layer, kwargs, inputs, dtype } = one;
  const names = inputs.map((_shape, index) => `x${index}`);
  const shapes = inputs.map((sizes, index) => [names[index] ?? '', { shape: sizes.slice(1), dtype }] as const);
  return JSON.stringify({
    model: {
      inputs: Object.fromEntries(shapes),
      layers: [{ [typeOfKeras.get(layer) ?? layer]: { ...toArguments(kwargs), ...scores(one), inputs: names } }],
    },
  });
}

/** Keras is asked for attention's scores when the layer is called. */
function scores({ layer, output_shape }: KerasCase): Record<string, unknown> {
  return layer.endsWith('Attention') && asList(output_shape ?? []).length > 1 ? { return_attention_scores: true } : {};
}

/** A layer inside is `{"layer": "LSTM", "kwargs": {...}}` there and `lstm: {...}` here. */
function toArguments(kwargs: KerasCase['kwargs']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(kwargs).map(([key, value]) => {
      const inner = v.safeParse(innerSchema, value);
      if (!inner.success) return [key, value];
      const { layer, kwargs } = inner.output;
      return [key, { [typeOfKeras.get(layer) ?? layer]: toArguments(kwargs) }];
    }),
  );
}

/** What differs from Keras; `null` where nothing does. */
export function difference(one: KerasCase): string | null {
  if (!typeOfKeras.has(one.layer)) return `there is no layer ${one.layer}`;
  const definition = toDefinition(one);
  const { graph, diagnostics } = check(definition, { fixes: false });
  const errors = diagnostics.filter(isShapeError).map(({ message }) => message);
  const at = (message: string) => `${definition}: ${message}`;
  if (diagnostics.some(({ code }) => code === 'argument/unknown')) return at(errors.join(' '));
  if (one.output_shape === null) return errors.length > 0 ? null : at('Keras refuses it');
  const [layer] = graph?.layers ?? [];
  if (errors.length > 0 || !layer) return at(errors.join(' '));
  const outputs = [layer.outputShape ?? [], ...layer.extraOutputs.map((output) => output.shape)];
  const ours = JSON.stringify(outputs.map((sizes) => sizes.map(plainDimension)));
  const theirs = JSON.stringify(asList(one.output_shape).map((sizes) => sizes.slice(1)));
  if (ours !== theirs) return at(`${ours} is ${theirs} in Keras`);
  const { trainable, nonTrainable } = countParameters(layer);
  if (trainable === one.trainable_params && nonTrainable === one.non_trainable_params) return null;
  return at(
    `${trainable} + ${nonTrainable} parameters are ${one.trainable_params} + ${one.non_trainable_params} in Keras`,
  );
}

/** What would be foolish to train is a layer all the same. */
function isShapeError({ severity, code }: Diagnostic): boolean {
  return severity === 'error' && !code.startsWith('training/');
}

function asList(shapes: NonNullable<KerasCase['output_shape']>): readonly (readonly (number | null)[])[] {
  const lists = shapes.filter((sizes) => typeof sizes === 'object' && sizes !== null);
  return lists.length > 0 ? lists : [shapes.filter((size) => typeof size !== 'object' || size === null)];
}
