import { createRequire } from 'node:module';
import * as v from 'valibot';
import { assetFile } from '../../assets.js';
import { addonFile } from './installation.js';

/** A TensorFlow session and the graph that it runs. */
export type SessionHandle = { readonly kind: 'session' };

/** Values for a placeholder of a graph. */
export interface Feed {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array | Int32Array;
}

/** The functions of trainer/native-addon. */
export interface Addon {
  /** Opens a session over an empty graph. */
  openSession(): SessionHandle;
  /** Adds the nodes of a `GraphDef`. Their inputs may be existing nodes that `known` lists. */
  extendSession(session: SessionHandle, graph: Uint8Array, known: readonly string[]): void;
  /** Runs on another thread. Returns the fetched values in the order of `fetches`. */
  runSession(session: SessionHandle, feeds: readonly Feed[], fetches: readonly string[]): Promise<Float32Array[]>;
  runSessionSync(session: SessionHandle, feeds: readonly Feed[], fetches: readonly string[]): Float32Array[];
  closeSession(session: SessionHandle): void;
  /** Returns the number of open sessions. */
  countSessions(): number;
  /** Returns the total seconds of all finished runs. */
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

/** Loads the addon; `null` if this build has none. TensorFlow, of any version, must be loaded in this process already. */
export function loadAddon(): Addon | null {
  const file = assetFile('native', addonFile);
  return file === null ? null : v.parse(addonSchema, createRequire(file)(file));
}
