import type { Announcement } from '#protocol';
import { connectTrainer, type ControlLink, findTrainer } from '#protocol/node';

/** State of a run's trainer. `link` is `null` if it cannot be reached or answers with another run's id. */
export interface Connection {
  readonly alive: boolean;
  readonly link: ControlLink | null;
}

/** Connects to the trainer of the run `id` in a directory. */
export async function connectRun(
  directory: string,
  id: string,
  announced: (announcement: Announcement) => void,
): Promise<Connection> {
  const trainer = await findTrainer(directory);
  const connection = trainer?.socket ? await connectTrainer(trainer.socket, announced).catch(() => null) : null;
  if (connection?.run !== id) connection?.link.close();
  return { alive: trainer !== null, link: connection?.run === id ? connection.link : null };
}
