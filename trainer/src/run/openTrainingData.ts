import { type Dataset, openDataset, pictureThreads, type Preparation } from '#data';
import type { DataSettings } from '#language';
import { pictureWorkerFile } from '../assets.js';
import { untilStopped } from './untilStopped.js';

/**
 * Opens the data of a definition for training, with threads that prepare pictures.
 *
 * @param folder the base of relative paths
 * @param saved what was fitted before; `null`: it is fitted
 * @param stop ends the reading of the data
 * @throws as `openDataset` does
 */
export function openTrainingData(
  data: DataSettings,
  folder: string,
  saved: Preparation | null = null,
  stop?: AbortSignal,
): Promise<Dataset> {
  const preparePictures = pictureThreads(pictureWorkerFile);
  return untilStopped(openDataset(data, folder, { saved, preparePictures }), stop);
}
