import { createRequire } from 'node:module';
import * as v from 'valibot';
import { assetFile } from '../assets.js';
import { addonFile } from './installation.js';

/** A TensorFlow session and the graph that it runs. */
export type SessionHandle = { readonly kind: 'session' };

/** Numbers for a placeholder of a graph. */
export interface Feed {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array | Int32Array;
}

/** What trainer/native-addon adds to TensorFlow. */
export interface Addon {
  /** Over an empty graph. */
  openSession(): SessionHandle;
  /** Adds the nodes of a `GraphDef`; inputs of theirs may be nodes that are there, if `known` names them. */
  extendSession(session: SessionHandle, graph: Uint8Array, known: readonly string[]): void;
  /** Computes on another thread. Gives what is fetched, in the order of `fetches`. */
  runSession(session: SessionHandle, feeds: readonly Feed[], fetches: readonly string[]): Promise<Float32Array[]>;
  runSessionSync(session: SessionHandle, feeds: readonly Feed[], fetches: readonly string[]): Float32Array[];
  closeSession(session: SessionHandle): void;
  /** Of those that are not closed. */
  countSessions(): number;
  /** Of all runs that have ended. */
  secondsInSessions(): number;
}

const method = <T>() => v.custom<T>((it) => typeof it === 'function');

const addonSchema: v.GenericSchema<unknown, Addon> = v.object({
  openSession: method<Addon['openSession']>(),
  extendSession: method<Addon['extendSession']>(),
  runSession: method<Addon['runSession']>(),
  runSessionSync: method<Addon['runSessionSync']>(),
  closeSession: method<Addon['closeSession']>(),
  countSessions: method<Addon['countSessions']>(),
  secondsInSessions: method<Addon['secondsInSessions']>(),
});

/** To be called with TensorFlow in this process: it works with whatever version that is. `null` where this build has no addon. */
export function loadAddon(): Addon | null {
  const file = assetFile('native', addonFile);
  return file === null ? null : v.parse(addonSchema, createRequire(file)(file));
}
