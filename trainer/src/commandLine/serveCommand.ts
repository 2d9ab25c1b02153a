import type { EngineName } from '#protocol';
import { modelServer } from '../use/serve/modelServer.js';
import { useModel } from '../use/useModel.js';
import { failureOf } from './failureOf.js';
import { print, printAside } from './print.js';
import { stopSignals } from './stopSignals.js';

/** Options of `shapewright serve`. */
export interface ServeOptions {
  /** 0: any that is free. */
  readonly port: number;
  readonly engine?: 'auto' | EngineName | undefined;
  readonly json: boolean;
}

/** `shapewright serve RUN`: serves until Ctrl-C, and with `json` until standard input ends. */
export async function serveCommand(directory: string, { port, engine, json }: ServeOptions): Promise<number> {
  const signals = stopSignals();
  let server;
  try {
    const usable = await useModel(directory, engine);
    for (const note of [...usable.model.notes, ...usable.engine.notes]) printAside(note);
    server = await modelServer(usable, port);
  } catch (error) {
    if (!json) throw error;
    print(JSON.stringify(failureOf(error)));
    return 1;
  }
  const { address } = server;
  print(json ? JSON.stringify({ address }) : `Serving at ${address} (POST ${address}/predict). Ctrl+C ends it.`);
  await new Promise<void>((resolve) => {
    const end = () => {
      resolve();
    };
    signals.stop.addEventListener('abort', end);
    if (signals.stop.aborted) end();
    if (json) process.stdin.once('end', end).resume();
  });
  await server.close();
  return signals.exitCode() ?? 0;
}
