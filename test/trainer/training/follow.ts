import type { Training, TrainingEvent } from '../../../trainer/src/training/training.js';

/** Trains to the end, or up to an event. Returns all events. */
export async function follow(
  training: Training,
  until: (event: TrainingEvent) => boolean = () => false,
): Promise<TrainingEvent[]> {
  const events: TrainingEvent[] = [];
  for await (const event of training.events()) {
    events.push(event);
    if (until(event)) break;
  }
  return events;
}
