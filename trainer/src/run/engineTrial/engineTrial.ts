import { spawn } from 'node:child_process';
import * as v from 'valibot';
import type { EngineMeasurement } from '#protocol';
import { readLines } from '../../control/readLines.js';
import { type EngineName, programFile } from '../../engines/index.js';
import { describeError } from '../describeError.js';
import { decideEngine, type EngineDecision, median } from './decideEngine.js';
import { type TrialMessage, trialMessageSchema } from './trialMessage.js';

/** A comparison of the engine that trains with the others, while it trains. */
export interface EngineTrial {
  /** To be called between two steps with what the last one took, in milliseconds: another engine may have a turn, and training waits. */
  readonly afterStep: (milliseconds: number) => Promise<void>;
  /** Ends what is under way. */
  readonly close: () => void;
}

/** Turns of each engine, between which the one that trains goes on. */
const turns = 5;
/** Steps and milliseconds between two turns, at least. */
const [ownSteps, ownMilliseconds] = [4, 50];
/** Milliseconds that training waits for an engine in all; longer only where its own steps are as long. */
const patience = 1000;
/** Seconds that an engine has to start, while training goes on. */
const startSeconds = 60;

/**
 * Compares a run's engine with others, one after another, each in a process of its own: no two engines fit into one process, and one that
 * crashes or takes all memory ends only its own. They take turns, so that a machine that is busy is as busy for both.
 *
 * @param decided is called once, when all were compared
 */
export function engineTrial(
  directory: string,
  own: EngineName,
  others: readonly EngineName[],
  decided: (decision: EngineDecision) => void,
): EngineTrial {
  const waiting = [...others];
  const measured: EngineMeasurement[] = [];
  const ownTimes: number[] = [];
  let recent: number[] = [];
  /** `undefined`: the first step was not yet done, which none is to slow down. */
  let rival: Rival | null | undefined;

  function nextRival(): Rival | null {
    const name = waiting.shift();
    return name === undefined ? null : startRival(directory, name);
  }

  function finish(measurement: EngineMeasurement): void {
    rival?.close();
    measured.push(measurement);
    recent = [];
    rival = nextRival();
    if (rival === null) decided(decideEngine(own, ownTimes, measured));
  }

  return {
    async afterStep(milliseconds) {
      if (rival === undefined) rival = nextRival();
      if (rival === null) return;
      const problem = rival.problem();
      if (problem !== null) finish({ name: rival.name, milliseconds: null, problem });
      else if (rival.isReady()) await giveTurn(rival, milliseconds);
    },
    close() {
      waiting.length = 0;
      rival?.close();
      rival = null;
    },
  };

  async function giveTurn(rival: Rival, milliseconds: number): Promise<void> {
    recent.push(milliseconds);
    if (recent.length < ownSteps && sum(recent) < patience) return;
    if (sum(recent) < ownMilliseconds) return;
    ownTimes.push(...recent);
    recent = [];
    const times = await rival.yieldToEventLoop(Math.max(patience, 2 * median(ownTimes)));
    if (rival.problem() !== null) return;
    if (rival.turnsTaken() >= turns || rival.waited() >= patience)
      finish({ name: rival.name, milliseconds: median(times), problem: null });
  }
}

/** Another engine's process. */
interface Rival {
  readonly name: EngineName;
  readonly isReady: () => boolean;
  /** Why it can do no more, for people. */
  readonly problem: () => string | null;
  readonly turnsTaken: () => number;
  /** Milliseconds, in all its turns. */
  readonly waited: () => number;
  /** Waits at most so many milliseconds in all its turns. Returns all its steps so far, in milliseconds. */
  readonly yieldToEventLoop: (limit: number) => Promise<readonly number[]>;
  readonly close: () => void;
}

function startRival(directory: string, name: EngineName): Rival {
  const child = spawn(process.execPath, [programFile, 'measure', directory, '--engine', name], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
  });
  const times: number[] = [];
  let [isReady, waited, taken] = [false, 0, 0];
  let problem: string | null = null;
  let answered: () => void = () => undefined;
  const fail = (reason: string) => {
    problem ??= reason;
    child.kill('SIGKILL');
    answered();
  };
  const receive = (message: TrialMessage) => {
    switch (message.type) {
      case 'ready':
        isReady = true;
        clearTimeout(starting);
        break;
      case 'turn':
        times.push(...message.milliseconds);
        taken += 1;
        answered();
        break;
      case 'failed':
        fail(message.problem);
        break;
    }
  };
  const listen = async () => {
    for await (const line of readLines(child.stdout)) receive(v.parse(messageSchema, line));
    fail('its process ended');
  };
  const starting = setTimeout(() => {
    fail(`it was not ready after ${startSeconds} s`);
  }, startSeconds * 1000);
  // Neither keeps a trainer that is done.
  starting.unref();
  child.unref();
  child.on('error', (error) => {
    fail(describeError(error));
  });
  child.stdin.on('error', () => undefined);
  listen().catch((error: unknown) => {
    fail(describeError(error));
  });

  return {
    name,
    isReady: () => isReady && problem === null,
    problem: () => problem,
    turnsTaken: () => taken,
    waited: () => waited,
    async yieldToEventLoop(limit) {
      const began = performance.now();
      const timer = setTimeout(
        () => {
          fail(`its steps take longer than ${Math.round(performance.now() - began)} ms`);
        },
        Math.max(1, limit - waited),
      );
      await new Promise<void>((resolve) => {
        answered = resolve;
        child.stdin.write('turn\n');
      });
      clearTimeout(timer);
      waited += performance.now() - began;
      return times;
    },
    close() {
      clearTimeout(starting);
      child.kill('SIGKILL');
    },
  };
}

const messageSchema = v.pipe(v.string(), v.parseJson(), trialMessageSchema);

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
