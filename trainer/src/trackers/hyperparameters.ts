import type { Definition, Graph } from '#language';

/** Settings that a tracker compares runs by, by names such as `optimizer.learning_rate`. */
export type Hyperparameters = Readonly<Record<string, string | number | boolean>>;

/** Keys of `training` that do not change what is learned. */
const others = new Set(['costs', 'engine', 'log_to', 'metrics', 'threshold']);

/** Arguments of layers that regularize. */
const rates = ['rate', 'dropout', 'recurrent_dropout'];

/**
 * Returns the scalars of the section `training` with all defaults, and the dropout rates of the layers, such as `dropout_1.rate`. What has a
 * name is its name: `optimizer: adam`, beside its arguments. Settings that are `null` are left out.
 *
 * @param changes what a variant or a study changes elsewhere, by path: parameters of blocks, arguments of layers
 */
export function hyperparameters(
  { training }: Pick<Definition, 'training'>,
  graph: Graph,
  changes: Readonly<Record<string, unknown>> = {},
): Hyperparameters {
  const settings = Object.entries(training).filter(([key]) => !others.has(key));
  const ofLayers = graph.layers.flatMap(({ name, arguments: given }) =>
    Object.entries(given).flatMap(([key, value]) =>
      rates.includes(key) && typeof value === 'number' && value > 0 ? [[`${name}.${key}`, value] as const] : [],
    ),
  );
  const elsewhere = Object.entries(changes).filter(([path]) => !path.startsWith('training.'));
  return Object.fromEntries([
    ...settings.flatMap(([key, value]) => scalars(key, value)),
    ...ofLayers,
    ...elsewhere.flatMap(([path, value]) => scalars(path, value)),
  ]);
}

function scalars(path: string, value: unknown): (readonly [string, string | number | boolean])[] {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return [[path, value]];
  if (typeof value !== 'object') return [];
  return Object.entries(value ?? {}).flatMap(([key, one]) => scalars(key === 'name' ? path : `${path}.${key}`, one));
}
