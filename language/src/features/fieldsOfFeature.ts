import type { FeatureSettings } from '../definition.js';

/** Returns the names of the fields that an input's values are read from, as far as the definition lists them. */
export function fieldsOfFeature(feature: FeatureSettings): readonly string[] {
  switch (feature.kind) {
    case 'columns':
      return feature.include ?? [];
    case 'image':
      return typeof feature.field === 'string' ? [feature.field] : (feature.field.include ?? []);
    case 'text':
      return [feature.field];
    case 'window':
      return feature.columns;
  }
}
