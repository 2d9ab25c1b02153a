import { fieldsOfTarget, type TargetSettings } from '#language';
import { imageFeature } from '../features/image/imageFeature.js';
import { valueMap } from '../features/image/imagePipeline.js';
import { rangeOfMap } from '../features/image/values/channelMap.js';
import { misfitOf } from './misfitOf.js';
import type { TargetKind } from './target.js';

type Settings = Extract<TargetSettings, { readonly kind: 'image' }>;

/** A picture: made as one for an input is, but never augmented. */
export const imageTarget: TargetKind<Settings> = {
  fields: (request, source) => imageFeature.fields(request, source),
  async plan(request, rows) {
    const { name, settings } = request;
    const plan = await imageFeature.plan(request, fieldsOfTarget(settings), rows);
    const [height = 0, width = 0, channels = 0] = plan.schema.shape.map(Number);
    const map = valueMap(settings, settings.scale ?? 1, channels);
    return {
      schema: { type: 'image', name, shape: [height, width, channels], ...(map && { range: rangeOfMap(map) }) },
      missing: plan.dropped,
      check: plan.check,
      readClasses: null,
      async fit(training, saved) {
        const known = saved?.kind === 'image' ? saved.picture : null;
        const fitted = await plan.fit(training, known);
        const picture = fitted.prepared;
        if (picture.kind !== 'image') throw new Error('A picture was prepared as something else.');
        return {
          prepared: { kind: 'image', name, picture },
          scale: null,
          async encoderOf(of) {
            const encode = of === rows ? fitted.encode : await fitted.encoderOf(of);
            return (chosen) => encode(chosen, null);
          },
        };
      },
    };
  },
  async restore(request, saved) {
    const { schema, prepared } = saved;
    if (prepared.kind !== 'image' || schema.type !== 'image') throw misfitOf(saved);
    const input = {
      schema: { name: schema.name, shape: schema.shape, dtype: 'float32' },
      prepared: prepared.picture,
    } as const;
    const feature = await imageFeature.restore(request, input);
    return {
      fields: feature.fields,
      scale: null,
      missing: feature.dropped,
      check: () => Promise.resolve(),
      async encoderOf(rows) {
        const encode = await feature.encoderOf(rows);
        return (chosen) => encode(chosen, null);
      },
    };
  },
};
