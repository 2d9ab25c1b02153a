import type { Split } from '#data';
import { errorMessage, type Picture } from '#protocol';
import { FileError, ForeignFile } from '#protocol/node';
import { featureMaps, inputPicture } from '../inspect/featureMaps.js';
import type { Training } from '../training/training.js';
import type { RunJournal } from './runJournal.js';
import type { RunJob } from './startRun.js';

/** Number of samples, or of feature maps of a layer, that are shown. */
const mostPictures = 16;

/** Shows trackers the first samples of every input that has pictures. */
export async function trackInputs({ dataset, graph }: RunJob, training: Training, journal: RunJournal): Promise<void> {
  await withoutFailing(journal, async () => {
    const samples = await picturesOf(dataset.training);
    for (const [index, pictures] of samples.entries())
      show(journal, training, `inputs/${graph.inputs[index]?.name ?? index}`, pictures);
  });
}

/** Shows trackers the feature maps of the first and the last convolution for a sample. */
export async function trackFeatureMaps(job: RunJob, training: Training, journal: RunJournal): Promise<void> {
  const convolutions = job.graph.layers.filter(
    ({ outputShape, weights }) => outputShape?.length === 3 && weights.some(({ shape }) => shape.length === 4),
  );
  const [first, last] = [convolutions[0], convolutions.at(-1)];
  await withoutFailing(journal, async () => {
    for (const layer of new Set([first, last]))
      if (layer) {
        const request = { kind: 'feature_maps', layer: layer.name, split: 'training', index: 0 } as const;
        const { maps } = await featureMaps(request, training, job);
        show(journal, training, `feature_maps/${layer.name}`, maps.slice(0, mostPictures));
      }
  });
}

function show(journal: RunJournal, { position }: Training, name: string, pictures: readonly Picture[]): void {
  journal.trackers.pictures({ name, pictures, step: position.step, time: journal.time() });
}

/** Returns the pictures of each input, by its position; none of an input that has no pictures. */
async function picturesOf(split: Split): Promise<readonly (readonly Picture[])[]> {
  const positions = Uint32Array.from({ length: Math.min(mostPictures, split.size) }, (_, index) => index);
  const { inputs } = await split.read(positions);
  return inputs.map(({ values, shape: [count = 0, ...shape] }) => {
    const size = count > 0 ? values.length / count : 0;
    const one = (index: number) => ({
      shape: [1, ...shape],
      values: values.slice(index * size, (index + 1) * size),
    });
    return Array.from({ length: count }, (_, index) => inputPicture(one(index))).filter((picture) => picture !== null);
  });
}

/** Calls a function whose failure should not end a training, unless it concerns the disk. */
async function withoutFailing(journal: RunJournal, use: () => Promise<void>): Promise<void> {
  if (!journal.trackers.takesPictures) return;
  try {
    await use();
  } catch (error) {
    if (error instanceof FileError || error instanceof ForeignFile) throw error;
    journal.log(`No pictures are shown to trackers: ${errorMessage(error)}`);
  }
}
