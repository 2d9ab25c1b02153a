import type { FeatureMaps, InspectionRequest } from '#protocol';
import { spawn } from 'node:child_process';
import { controlLink, type ControlLink } from '../runs/controlLink.js';
import type { WatchedRun } from '../runs/watchedRun.js';
import { childOf, type TrainerCommand } from './trainerCommand.js';

/** Looks into models: of a live run over its socket, of an ended one through `shapewright inspect RUN`. */
export interface Inspector {
  /** Rejects with why it cannot be done, for people. */
  inspect(run: WatchedRun, what: InspectionRequest): Promise<FeatureMaps>;
  dispose(): void;
}

/** Milliseconds after which an idle helper is let go, and its memory with it. */
const longestIdle = 60_000;
const longestComplaint = 4_000;

interface Helper {
  readonly link: ControlLink;
  complaint(): string;
  idle: NodeJS.Timeout | undefined;
}

export function inspector(command: () => TrainerCommand): Inspector {
  const helpers = new Map<string, Helper>();

  const start = (directory: string): Helper => {
    const { file, args, options } = childOf(command(), ['inspect', directory]);
    const child = spawn(file, args, { ...options, stdio: ['pipe', 'pipe', 'pipe'] });
    let complaint = '';
    child.on('error', (error) => {
      complaint = error.message;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint = (complaint + text).slice(-longestComplaint);
    });
    const link = controlLink(child.stdout, child.stdin);
    void link.ended.then(() => {
      helpers.delete(directory);
      child.kill();
    });
    const helper = { link, complaint: () => complaint.trim(), idle: undefined };
    helpers.set(directory, helper);
    return helper;
  };

  const askHelper = async (directory: string, what: InspectionRequest) => {
    const helper = helpers.get(directory) ?? start(directory);
    clearTimeout(helper.idle);
    try {
      return await helper.link.ask({ type: 'inspect', what });
    } catch (error) {
      // If it is still there, it said itself what is wrong.
      throw helpers.has(directory) || helper.complaint() === '' ? error : new Error(helper.complaint());
    } finally {
      clearTimeout(helper.idle);
      helper.idle = setTimeout(helper.link.close, longestIdle);
    }
  };

  return {
    inspect: async (run, what) => {
      const reply = await (run.alive ? run.ask({ type: 'inspect', what }) : askHelper(run.directory, what));
      if (reply.type !== 'inspection') throw new Error('The trainer gave an answer to another question.');
      return reply.result;
    },
    dispose: () => {
      for (const { link, idle } of helpers.values()) {
        clearTimeout(idle);
        link.close();
      }
    },
  };
}
