import type { ControlReply } from '#protocol';
import {
  closeFolder,
  connectTrainer,
  findTrainer,
  findTrainerIn,
  openStudyFolder,
  type RequestWithoutId,
  type RunTrainer,
} from '#protocol/node';

/** Checks whether a trainer works on the run in a directory, responsive or not. */
export async function isAlive(directory: string): Promise<boolean> {
  return (await findTrainer(directory)) !== null;
}

/**
 * Sends a request to the trainer of the run in a directory and returns its reply.
 * @throws if there is none, it cannot be reached, or it refuses
 */
export async function request(directory: string, request: RequestWithoutId): Promise<ControlReply> {
  const trainer = await findTrainer(directory);
  return requestOf(directory, trainer, request);
}

/** Sends a request to what works on the study in a folder, as `request` does to the trainer of a run. */
export async function requestOfStudy(directory: string, request: RequestWithoutId): Promise<ControlReply> {
  const folder = openStudyFolder(directory);
  try {
    return await requestOf(directory, await findTrainerIn(folder), request);
  } finally {
    closeFolder(folder);
  }
}

async function requestOf(
  directory: string,
  trainer: RunTrainer | null,
  request: RequestWithoutId,
): Promise<ControlReply> {
  if (!trainer) throw new Error(`No trainer works on ${directory} now.`);
  const { socket, description } = trainer;
  if (socket === null) throw new Error(`${directory} is trained by ${description}, which cannot be reached from here.`);
  const { link } = await connectTrainer(socket);
  try {
    return await link.request(request);
  } finally {
    link.close();
  }
}
