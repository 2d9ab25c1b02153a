import type { EngineName } from '#protocol';
import { readLines } from '#protocol/node';
import { describeError } from '../describeError.js';
import type { TrialMessage } from '../run/engineTrial/trialMessage.js';
import { trialSteps } from '../run/engineTrial/trialSteps.js';
import { print } from './print.js';

/** The first steps are slow, because they compile. */
const warmUp = 3;
/** Minimum duration of a turn in milliseconds. */
const turn = 50;

/** `shapewright measure RUN`: the counterpart of `engineTrial`, in its own process. Ends at the end of its standard input. */
export async function measureCommand(directory: string, engine: EngineName): Promise<number> {
  const send = (message: TrialMessage) => {
    print(JSON.stringify(message));
  };
  const steps = trialSteps(directory, engine);
  const next = async (): Promise<number> => {
    const step = await steps.next();
    if (step.done === true) throw new Error('there are no more steps');
    return step.value;
  };
  try {
    for (let step = 0; step < warmUp; step += 1) await next();
    send({ type: 'ready' });
    const requests = readLines(process.stdin);
    while ((await requests.next()).done !== true) {
      const milliseconds: number[] = [];
      for (let total = 0; total < turn; total += milliseconds.at(-1) ?? 0) milliseconds.push(await next());
      send({ type: 'turn', milliseconds });
    }
  } catch (error) {
    send({ type: 'failed', problem: describeError(error) });
  }
  return 0;
}
