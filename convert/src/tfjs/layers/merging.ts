import { type FamilyMappings, type LayerPlace, notExpressed, unknown } from '../mapping.js';

const merge =
  (className: string) =>
  (_values: unknown, { inputShapes }: LayerPlace) =>
    areEqual(inputShapes) ? { className, config: {} } : notExpressed('inputs of different shapes are not exported');

/** Mappings of `merging`. */
export const merging: FamilyMappings<'merging'> = {
  add: merge('Add'),
  average: merge('Average'),
  maximum: merge('Maximum'),
  minimum: merge('Minimum'),
  multiply: merge('Multiply'),
  concatenate: ({ axis }) => ({ className: 'Concatenate', config: { axis } }),
  dot: unknown,
  subtract: unknown,
};

function areEqual(shapes: LayerPlace['inputShapes']): boolean {
  const [first = '', ...others] = shapes.map((shape) => JSON.stringify(shape));
  return others.every((shape) => shape === first);
}
