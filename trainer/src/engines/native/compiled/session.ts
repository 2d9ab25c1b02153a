import type * as tf from '@tensorflow/tfjs-core';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NativeBackend } from '../nativeBackend.js';
import { attribute, encodeNode, encodeSavedModel, type GraphNode } from './graphDef.js';
import { firstOutputs, type GraphFunction } from './graphFunction.js';

/** A TensorFlow session that holds variables of its own. */
export interface Session {
  /** Ids of what is fetched; whoever asked deletes the tensors. */
  readonly run: (function_: GraphFunction, inputs: readonly number[]) => readonly number[];
  /** Copies the variables into the session. */
  readonly write: () => void;
  /** Copies them back. */
  readonly read: () => void;
  readonly dispose: () => void;
}

/**
 * Loads functions over common variables into a session. Each session has variables of its own, so all functions that share
 * some have to be in one.
 */
export function openSession(
  backend: NativeBackend,
  variables: ReadonlyMap<string, tf.Variable>,
  functions: Iterable<GraphFunction | null>,
): Session {
  const { binding } = backend;
  const names = [...variables.keys()];
  const nodes = [...variables].flatMap(([name, { shape }]) => nodesOf(name, shape, binding.TF_FLOAT).map(encodeNode));
  const session = load(encodeSavedModel([...nodes, ...[...functions].flatMap((each) => each?.nodes ?? [])]));
  const outputs = (part: string) => firstOutputs(names.map((name) => `${name}/${part}`));
  const [given, written, values] = [outputs('value'), outputs('written'), outputs('read')];

  function load(model: Buffer): number {
    const folder = mkdtempSync(join(tmpdir(), 'shapewright-'));
    try {
      writeFileSync(join(folder, 'saved_model.pb'), model);
      return binding.loadSavedModel(folder, 'serve');
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  return {
    run: ({ feeds, fetches }, inputs) => binding.runSavedModel(session, inputs, feeds, fetches).map(({ id }) => id),
    write() {
      const ids = backend.getInputTensorIds([...variables.values()]);
      for (const { id } of binding.runSavedModel(session, ids, given, written)) binding.deleteTensor(id);
    },
    read() {
      const found = binding.runSavedModel(session, [], '', values);
      [...variables.values()].forEach((variable, index) => {
        const metadata = found[index];
        if (!metadata) throw new Error('TensorFlow gave too few variables.');
        const value = backend.createOutputTensor(metadata);
        variable.assign(value);
        value.dispose();
      });
    },
    dispose() {
      binding.deleteSavedModel(session);
    },
  };
}

/** A variable that can be written and read. */
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
