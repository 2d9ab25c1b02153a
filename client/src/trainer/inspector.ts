import { spawn } from 'node:child_process';
import type { InspectionRequest, InspectionResult } from '#protocol';
import { type ControlLink, controlLink } from '#protocol/node';
import type { WatchedRun } from '../runs/watchedRun.js';
import { collectStderr } from './collectStderr.js';
import { childOf, type TrainerCommand } from './trainerCommand.js';

/** Inspects models: of a live run over its trainer's socket, of an ended run with `shapewright inspect RUN`. */
export interface Inspector {
  /** Inspects the model of a run. Rejects with a message for the user. */
  inspect(run: WatchedRun, what: InspectionRequest): Promise<InspectionResult>;
  dispose(): void;
}

/** Idle time after which the helper process is stopped to free its memory, in milliseconds. */
const idleTimeout = 60_000;

/** Process of `shapewright inspect RUN`. */
interface Helper {
  readonly directory: string;
  readonly link: ControlLink;
  /** Resolves with its standard error when the process has ended. */
  readonly stderr: Promise<string>;
  idle: NodeJS.Timeout | undefined;
}

/** Creates an inspector. `command` returns the current trainer command. */
export function inspector(command: () => TrainerCommand): Inspector {
  /** At most one process, because each holds a model and its data in memory. */
  let helper: Helper | null = null;

  const stopHelper = () => {
    clearTimeout(helper?.idle);
    helper?.link.close();
    helper = null;
  };

  const start = (directory: string): Helper => {
    const { file, args, options } = childOf(command(), ['inspect', directory]);
    const child = spawn(file, args, { ...options, stdio: ['pipe', 'pipe', 'pipe'] });
    const collected = collectStderr(child.stderr);
    const stderr = new Promise<string>((resolve) => {
      child.on('error', ({ message }) => {
        resolve(`${file} could not be started: ${message}`);
      });
      child.once('close', () => {
        resolve(collected());
      });
    });
    const link = controlLink(child.stdout, child.stdin);
    const started: Helper = { directory, link, stderr, idle: undefined };
    void link.ended.then(() => {
      if (helper === started) stopHelper();
      child.kill();
    });
    return started;
  };

  const requestHelper = async (directory: string, what: InspectionRequest) => {
    if (helper?.directory !== directory) stopHelper();
    const current = (helper ??= start(directory));
    clearTimeout(current.idle);
    try {
      return await current.link.request({ type: 'inspect', what });
    } catch (error) {
      // A process that is still running reported the error itself.
      const stderr = helper === current ? '' : await current.stderr;
      throw stderr === '' ? error : new Error(stderr);
    } finally {
      clearTimeout(current.idle);
      if (helper === current) current.idle = setTimeout(stopHelper, idleTimeout);
    }
  };

  return {
    inspect: async (run, what) => {
      const reply = await (run.alive ? run.request({ type: 'inspect', what }) : requestHelper(run.directory, what));
      if (reply.type !== 'inspection') throw new Error('The trainer sent a reply of the wrong type.');
      return reply.result;
    },
    dispose: stopHelper,
  };
}
