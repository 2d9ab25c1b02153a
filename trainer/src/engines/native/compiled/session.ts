import * as tf from '@tensorflow/tfjs-core';
import { type Feed, loadAddon } from '../addon.js';
import type { NativeBackend } from '../nativeBackend.js';
import { attribute, encodeGraph, encodeNode, type GraphNode } from './graphDef.js';
import type { GraphFunction } from './graphFunction.js';

/** Milliseconds from which a step runs on another thread, so that sockets, timers and reading do not wait for it. */
const longStep = 20;

/** A TensorFlow session with its own variables. */
export interface Session {
  /** Adds a function over the variables. @throws if TensorFlow rejects it */
  readonly add: (function_: GraphFunction) => void;
  /** Runs a function with its arguments and the values that depend on the step. Returns the fetched values. */
  readonly run: (
    function_: GraphFunction,
    given: readonly Omit<Feed, 'name'>[],
    step: number,
  ) => Promise<readonly Float32Array[]>;
  /** Copies the variables into the session. */
  readonly write: () => void;
  /** Copies the session's variables back. */
  readonly read: () => void;
  readonly dispose: () => void;
}

/**
 * Opens a session over variables, by name. Sessions do not share variables, so functions that share some must be in one session.
 */
export function openSession({ binding }: NativeBackend, variables: ReadonlyMap<string, tf.Variable>): Session {
  const addon = loadAddon();
  if (addon === null) throw new Error('this build of Shapewright has no sessions for TensorFlow');
  const all = [...variables];
  const names = [...variables.keys()];
  const session = addon.openSession();
  let isLong = false;
  const nodes = all.flatMap(([name, { shape }]) => nodesOf(name, shape, binding.TF_FLOAT));
  addon.extendSession(session, encodeGraph(nodes.map(encodeNode)), []);
  return {
    add({ nodes }) {
      addon.extendSession(session, encodeGraph(nodes), names);
    },
    async run({ feeds, ofStep, fetches }, given, step) {
      const unnamed = [...given, ...ofStep.map(({ shape, compute }) => ({ shape, values: compute(step) }))];
      const named = unnamed.map(({ shape, values }, index) => ({ name: feeds[index] ?? '', shape, values }));
      const start = performance.now();
      const found = await (isLong
        ? addon.runSession(session, named, fetches)
        : addon.runSessionSync(session, named, fetches));
      isLong = performance.now() - start > longStep;
      return found;
    },
    write() {
      const feeds = all.map(([name, variable]) => ({
        name: `${name}/value`,
        shape: variable.shape,
        values: variable.dataSync<'float32'>(),
      }));
      addon.runSessionSync(
        session,
        feeds,
        names.map((name) => `${name}/written`),
      );
    },
    read() {
      const found = addon.runSessionSync(
        session,
        [],
        names.map((name) => `${name}/read`),
      );
      all.forEach(([name, variable], index) => {
        const values = found[index];
        if (!values) throw new Error(`TensorFlow returned no value of ${name}.`);
        const value = tf.tensor(values, variable.shape, 'float32');
        variable.assign(value);
        value.dispose();
      });
    },
    dispose() {
      addon.closeSession(session);
    },
  };
}

/** Returns the nodes of a variable that can be written and read. */
function nodesOf(name: string, shape: readonly number[], type: number): GraphNode[] {
  const dtype = { dtype: attribute.type(type) };
  const size = { shape: attribute.shape(shape) };
  const resource = { ...dtype, ...size, shared_name: attribute.text(name) };
  return [
    { name, operation: 'VarHandleOp', inputs: [], attributes: resource },
    { name: `${name}/value`, operation: 'Placeholder', inputs: [], attributes: { ...dtype, ...size } },
    { name: `${name}/assign`, operation: 'AssignVariableOp', inputs: [name, `${name}/value`], attributes: dtype },
    { name: `${name}/written`, operation: 'ReadVariableOp', inputs: [name, `^${name}/assign`], attributes: dtype },
    { name: `${name}/read`, operation: 'ReadVariableOp', inputs: [name], attributes: dtype },
  ];
}
