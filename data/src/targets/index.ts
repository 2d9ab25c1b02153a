import type { TargetSettings } from '#language';
import type { OpenSource, Rows } from '../sources/source.js';
import { columnTarget } from './columnTarget.js';
import { imageTarget } from './imageTarget.js';
import { labelsTarget } from './labelsTarget.js';
import { numbersTarget } from './numbersTarget.js';
import { sequenceTarget } from './sequenceTarget.js';
import { seriesTarget } from './seriesTarget.js';
import { tagsTarget } from './tagsTarget.js';
import type { RestoredTarget, SavedTarget, TargetKind, TargetPlan, TargetRequest } from './target.js';

type Settings = { readonly [One in TargetSettings as One['kind']]: One };

/** Every kind of target. To add one, add a file and its entry. */
const targets: { readonly [Kind in keyof Settings]: TargetKind<Settings[Kind]> } = {
  column: columnTarget,
  numbers: numbersTarget,
  series: seriesTarget,
  labels: labelsTarget,
  tags: tagsTarget,
  sequence: sequenceTarget,
  image: imageTarget,
};

/** A target of a source that is open. */
export interface OpenTarget {
  /** The fields that it reads. */
  readonly fields: readonly string[];
  readonly plan: (rows: Rows) => Promise<TargetPlan>;
}

/** Returns a target of a source. @throws DataError if the source does not have its fields */
export function openTarget<Kind extends keyof Settings>(
  request: TargetRequest<Settings[Kind]> & { readonly settings: { readonly kind: Kind } },
  source: OpenSource,
): OpenTarget {
  const kind: Kind = request.settings.kind;
  const target = targets[kind];
  const fields = target.fields(request, source);
  return { fields, plan: (rows) => target.plan(request, rows) };
}

/** Opens a target that was fitted before. @throws if what was fitted does not fit its settings */
export function restoreTarget<Kind extends keyof Settings>(
  request: TargetRequest<Settings[Kind]> & { readonly settings: { readonly kind: Kind } },
  saved: SavedTarget,
): Promise<RestoredTarget> {
  const kind: Kind = request.settings.kind;
  return targets[kind].restore(request, saved);
}

/** Returns the paths of the files that a target reads besides the source, as written. */
export function targetFiles<Kind extends keyof Settings>(
  settings: Settings[Kind] & { readonly kind: Kind },
): readonly string[] {
  const kind: Kind = settings.kind;
  return targets[kind].files?.(settings) ?? [];
}
