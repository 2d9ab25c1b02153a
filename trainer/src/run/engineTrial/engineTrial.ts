import { spawn } from 'node:child_process';
import * as v from 'valibot';
import type { EngineMeasurement, EngineName } from '#protocol';
import { json } from '#protocol';
import { readLines } from '#protocol/node';
import { programFile } from '../../assets.js';
import { describeError } from '../../describeError.js';
import { decideEngine, type EngineDecision, median } from './decideEngine.js';
import { type TrialMessage, trialMessageSchema } from './trialMessage.js';

/** Compares the training engine with others during training. */
export interface EngineTrial {
  /**
   * Call it between two steps with the last step's duration in milliseconds. Training may wait while another engine takes its
   * turn.
   */
  readonly afterStep: (milliseconds: number) => Promise<void>;
  /** Cancels the comparison. */
  readonly close: () => void;
}

/** Turns of each engine; training continues between them. */
const turns = 5;
/** Minimum steps and milliseconds between two turns. */
const [ownSteps, ownMilliseconds] = [4, 50];
/** Milliseconds that training waits for an engine in total; longer only if its own steps take as long. */
const patience = 1000;
/** Timeout for an engine's start, in seconds; training continues meanwhile. */
const startSeconds = 60;

/**
 * Compares a run's engine with others, one after another, each in a separate process: two engines do not fit into one process,
 * and one that crashes or runs out of memory ends only its own. Engines take turns, so that load on the machine affects both
 * equally.
 *
 * @param decided is called once, after all comparisons
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
  /** `undefined` before the end of the first step, which must not be slowed down. */
  let candidate: Candidate | null | undefined;

  function nextCandidate(): Candidate | null {
    const name = waiting.shift();
    return name === undefined ? null : startCandidate(directory, name);
  }

  function finish(measurement: EngineMeasurement): void {
    candidate?.close();
    measured.push(measurement);
    recent = [];
    candidate = nextCandidate();
    if (candidate === null) decided(decideEngine(own, ownTimes, measured));
  }

  return {
    async afterStep(milliseconds) {
      if (candidate === undefined) candidate = nextCandidate();
      if (candidate === null) return;
      const problem = candidate.problem();
      if (problem !== null) finish({ name: candidate.name, milliseconds: null, problem });
      else if (candidate.isReady()) await giveTurn(candidate, milliseconds);
    },
    close() {
      waiting.length = 0;
      candidate?.close();
      candidate = null;
    },
  };

  async function giveTurn(candidate: Candidate, milliseconds: number): Promise<void> {
    recent.push(milliseconds);
    if (recent.length < ownSteps && sum(recent) < patience) return;
    if (sum(recent) < ownMilliseconds) return;
    ownTimes.push(...recent);
    recent = [];
    const times = await candidate.takeTurn(Math.max(patience, 2 * median(ownTimes)));
    if (candidate.problem() !== null) return;
    if (candidate.turnsTaken() >= turns || candidate.waited() >= patience)
      finish({ name: candidate.name, milliseconds: median(times), problem: null });
  }
}

/** The process of another engine. */
interface Candidate {
  readonly name: EngineName;
  readonly isReady: () => boolean;
  /** Why it failed, for people; `null` if it has not. */
  readonly problem: () => string | null;
  readonly turnsTaken: () => number;
  /** Total milliseconds waited for its turns. */
  readonly waited: () => number;
  /**
   * Runs a turn, waiting at most `limit` milliseconds in total over all turns. Returns the durations of all its steps so far, in
   * milliseconds.
   */
  readonly takeTurn: (limit: number) => Promise<readonly number[]>;
  readonly close: () => void;
}

function startCandidate(directory: string, name: EngineName): Candidate {
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
  // Neither keeps a finished trainer's process alive.
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
    async takeTurn(limit) {
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

const messageSchema = json(trialMessageSchema);

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
