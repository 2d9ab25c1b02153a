import type { TargetSettings } from '#language';
import type { OpenSource, Rows } from '../sources/source.js';
import { columnTarget } from './columnTarget.js';
import { imageTarget } from './imageTarget.js';
import { labelsTarget } from './labelsTarget.js';
import { numbersTarget } from './numbersTarget.js';
import type { TargetKind, TargetPlan, TargetRequest } from './target.js';

type Settings = { readonly [One in TargetSettings as One['kind']]: One };

/** Every kind of target. To add one, add a file and its entry. */
const targets: { readonly [Kind in keyof Settings]: TargetKind<Settings[Kind]> } = {
  column: columnTarget,
  numbers: numbersTarget,
  labels: labelsTarget,
  image: imageTarget,
};

/** Checks that a source has the fields of a target; returns how to plan it. @throws DataError if the source does not have them */
export function openTarget<Kind extends keyof Settings>(
  request: TargetRequest<Settings[Kind]> & { readonly settings: { readonly kind: Kind } },
  source: OpenSource,
): (rows: Rows) => Promise<TargetPlan> {
  const kind: Kind = request.settings.kind;
  const target = targets[kind];
  target.require(request, source);
  return (rows) => target.plan(request, rows);
}
