import type { FeatureSettings } from '#language';
import type { OpenSource, Rows } from '../sources/source.js';
import { columnsFeature } from './columns/columnsFeature.js';
import type { FeatureKind, FeaturePlan, FeatureRequest, RestoredFeature, SavedInput } from './feature.js';
import { imageFeature } from './image/imageFeature.js';
import { textFeature } from './text/textFeature.js';
import { windowFeature } from './window/windowFeature.js';

type Settings = { readonly [One in FeatureSettings as One['kind']]: One };

/** Every kind of feature. To add one, add a folder and its entry. */
const features: { readonly [Kind in keyof Settings]: FeatureKind<Settings[Kind]> } = {
  columns: columnsFeature,
  image: imageFeature,
  text: textFeature,
  window: windowFeature,
};

/** A feature of a source that is open. */
export interface OpenFeature {
  /** The fields that it reads. */
  readonly fields: readonly string[];
  /** Returns the keys of the definition that name a field. */
  readonly keysOf: (field: string) => readonly string[];
  readonly plan: (rows: Rows) => Promise<FeaturePlan>;
}

/** Returns a feature of a source. @throws DataError if the source does not have its fields */
export function openFeature<Kind extends keyof Settings>(
  request: FeatureRequest<Settings[Kind]> & { readonly settings: { readonly kind: Kind } },
  source: OpenSource,
): OpenFeature {
  const kind: Kind = request.settings.kind;
  const feature = features[kind];
  const fields = feature.fields(request, source);
  return {
    fields,
    keysOf: (field) => feature.keysOf(request, field),
    plan: (rows) => feature.plan(request, fields, rows),
  };
}

/** Opens a feature that was fitted before. @throws if what was fitted does not fit its settings */
export function restoreFeature<Kind extends keyof Settings>(
  request: FeatureRequest<Settings[Kind]> & { readonly settings: { readonly kind: Kind } },
  saved: SavedInput,
): Promise<RestoredFeature> {
  const kind: Kind = request.settings.kind;
  return features[kind].restore(request, saved);
}

/** Returns the paths of the files that a feature reads besides the source, as written. */
export function featureFiles<Kind extends keyof Settings>(
  settings: Settings[Kind] & { readonly kind: Kind },
): readonly string[] {
  const kind: Kind = settings.kind;
  return features[kind].files?.(settings) ?? [];
}
