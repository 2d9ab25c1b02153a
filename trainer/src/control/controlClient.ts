import type { ControlReply } from '#protocol';
import { connectTrainer, findTrainer, type RequestWithoutId } from '#protocol/node';

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
