import { spawn } from 'node:child_process';
import type { InspectionRequest, InspectionResult } from '#protocol';
import { type ControlLink, controlLink } from '#protocol/node';
import type { WatchedRun } from '../runs/watchedRun.js';
import { childOf, type TrainerCommand } from './trainerCommand.js';

/** Looks into models: of a live run over its socket, of an ended one through `shapewright inspect RUN`. */
export interface Inspector {
  /** Rejects with why it cannot be done, for people. */
  inspect(run: WatchedRun, what: InspectionRequest): Promise<InspectionResult>;
  dispose(): void;
}

/** Milliseconds after which an idle helper is let go, and its memory with it. */
const longestIdle = 60_000;
const longestComplaint = 4_000;

interface Helper {
  readonly directory: string;
  readonly link: ControlLink;
  /** What it said on standard error, when it has said it all. */
  readonly complaint: Promise<string>;
  idle: NodeJS.Timeout | undefined;
}

export function inspector(command: () => TrainerCommand): Inspector {
  /** One at a time, as each holds a model and its data: who looks at another run needs the first no longer. */
  let helper: Helper | null = null;

  const letGo = () => {
    clearTimeout(helper?.idle);
    helper?.link.close();
    helper = null;
  };

  const start = (directory: string): Helper => {
    const { file, args, options } = childOf(command(), ['inspect', directory]);
    const child = spawn(file, args, { ...options, stdio: ['pipe', 'pipe', 'pipe'] });
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint = (complaint + text).slice(-longestComplaint);
    });
    const lastWords = new Promise<string>((resolve) => {
      child.on('error', ({ message }) => {
        resolve(`${file} could not be started: ${message}`);
      });
      child.once('close', () => {
        resolve(complaint.trim());
      });
    });
    const link = controlLink(child.stdout, child.stdin);
    const started: Helper = { directory, link, complaint: lastWords, idle: undefined };
    void link.ended.then(() => {
      if (helper === started) letGo();
      child.kill();
    });
    return started;
  };

  const requestHelper = async (directory: string, what: InspectionRequest) => {
    if (helper?.directory !== directory) letGo();
    const current = (helper ??= start(directory));
    clearTimeout(current.idle);
    try {
      return await current.link.request({ type: 'inspect', what });
    } catch (error) {
      // If it is still there, it said itself what is wrong.
      const complaint = helper === current ? '' : await current.complaint;
      throw complaint === '' ? error : new Error(complaint);
    } finally {
      clearTimeout(current.idle);
      if (helper === current) current.idle = setTimeout(letGo, longestIdle);
    }
  };

  return {
    inspect: async (run, what) => {
      const reply = await (run.alive ? run.request({ type: 'inspect', what }) : requestHelper(run.directory, what));
      if (reply.type !== 'inspection') throw new Error('The trainer sent a reply of the wrong type.');
      return reply.result;
    },
    dispose: letGo,
  };
}
