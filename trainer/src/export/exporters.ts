import type { TrainedModel } from '../use/openTrainedModel.js';
import { exportToTfjs } from './tfjs/exportToTfjs.js';

/** A file of an exported network. */
export interface ExportedFile {
  readonly name: string;
  readonly contents: string | Uint8Array;
}

/** Returns the files of a trained network in a format. @throws Inexpressible if the format has no place for a part of it */
export type Exporter = (model: TrainedModel) => Promise<readonly ExportedFile[]>;

/** Every format. To add one, add a folder and its entry. */
export const exporters = { tfjs: exportToTfjs } satisfies Readonly<Record<string, Exporter>>;

/** The name of a format. */
export type ExportFormat = keyof typeof exporters;
