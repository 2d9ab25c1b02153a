import type { OfStep } from '../../stepNumbers.js';
import type { Binding, OperationAttribute } from '../nativeBackend.js';
import { attribute, type AttributeValue, encodeNode, type GraphNode } from './graphDef.js';
import type { Recording } from './record.js';

/** The part of a graph that one session call runs. */
export interface GraphFunction {
  /** Encoded `NodeDef`s. */
  readonly nodes: readonly Buffer[];
  /** Names of the fed nodes: the arguments in their order, then the values that depend on the step. */
  readonly feeds: readonly string[];
  readonly ofStep: readonly { readonly shape: readonly number[]; readonly compute: OfStep }[];
  /** Names of the nodes whose output is fetched. */
  readonly fetches: readonly string[];
}

/** A recorded function with its arguments and results. Ids are those of the recording. */
export interface Recorded {
  readonly recording: Recording;
  /** The fed tensors. */
  readonly arguments: readonly { readonly id: number; readonly dtype: number; readonly shape: readonly number[] }[];
  /** Ids of each variable's value before and after. */
  readonly variables: readonly { readonly name: string; readonly before: number; readonly after: number }[];
  /** Ids of the fetched tensors. */
  readonly results: readonly number[];
}

/** Returns all operations that fetches and changed variables need; names begin with `prefix`. @throws if one cannot be compiled */
export function graphFunction(prefix: string, recorded: Recorded, binding: Binding): GraphFunction {
  const { recording, variables, results } = recorded;
  const { TF_FLOAT } = binding;
  const nodes: GraphNode[] = [];
  const outputs = new Map<number, string>();
  const add = (name: string, operation: string, inputs: readonly string[], attributes: GraphNode['attributes']) => {
    nodes.push({ name: `${prefix}/${name}`, operation, inputs, attributes });
    return `${prefix}/${name}`;
  };
  const placeholder = (name: string, id: number, dtype: number, shape: readonly number[]) => {
    const attributes = { dtype: attribute.type(dtype), shape: attribute.shape(shape) };
    outputs.set(id, add(name, 'Placeholder', [], attributes));
    return `${prefix}/${name}`;
  };

  const feeds = recorded.arguments.map(({ id, dtype, shape }, index) =>
    placeholder(`argument${index}`, id, dtype, shape),
  );
  const needed = reachable(recording, [...results, ...variables.map(({ after }) => after)]);
  const float = { dtype: attribute.type(TF_FLOAT) };
  const changed = variables.filter(({ before, after }) => before !== after);
  for (const { name, before } of variables) {
    if (outputs.has(before)) throw new Error('two variables share a tensor');
    outputs.set(before, add(`read/${name}`, 'ReadVariableOp', [name], float));
  }
  const ofStep: (GraphFunction['ofStep'][number] & { readonly name: string })[] = [];
  for (const [id, { shape, dtype, values }] of recording.constants) {
    if (!needed.has(id)) continue;
    const compute = recording.ofStep.get(id);
    const name = `constant${nodes.length}`;
    const same = ofStep.find((other) => other.compute === compute);
    if (same) {
      outputs.set(id, same.name);
    } else if (compute) {
      ofStep.push({ name: placeholder(name, id, dtype, shape), shape, compute });
    } else {
      const content = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
      const attributes = { dtype: attribute.type(dtype), value: attribute.tensor(dtype, shape, content) };
      outputs.set(id, add(name, 'Const', [], attributes));
    }
  }
  const found = (id: number, what: string) => {
    const output = outputs.get(id);
    if (output === undefined) throw new Error(`${what} reads a tensor that was created before the step`);
    return output;
  };
  for (const { name, attributes, inputs, outputs: made } of recording.operations) {
    if (!made.some((id) => needed.has(id))) continue;
    const node = add(
      `${name}${nodes.length}`,
      name,
      inputs.map((id) => found(id, name)),
      Object.fromEntries(attributes.map((given) => [given.name, encodeAttribute(given, binding)])),
    );
    made.forEach((id, index) => outputs.set(id, index === 0 ? node : `${node}:${index}`));
  }
  // A variable must be read before it is written, for all of its readers.
  const assigned = changed.map(({ name, before, after }) =>
    add(`assign/${name}`, 'AssignVariableOp', [name, found(after, name), `^${found(before, name)}`], float),
  );
  // Only tensors can be fetched, so the updates are control dependencies of those.
  const fetches = results.map((id, index) =>
    add(`result${index}`, 'Identity', [found(id, 'A result'), ...assigned.map((name) => `^${name}`)], {
      T: attribute.type(TF_FLOAT),
    }),
  );
  return { nodes: nodes.map(encodeNode), feeds: [...feeds, ...ofStep.map(({ name }) => name)], ofStep, fetches };
}

/** Returns the tensors that these depend on, including themselves. */
function reachable({ operations }: Recording, ids: readonly number[]): ReadonlySet<number> {
  const needed = new Set(ids);
  for (const { inputs, outputs } of operations.toReversed()) {
    if (outputs.some((id) => needed.has(id))) for (const id of inputs) needed.add(id);
  }
  return needed;
}

function encodeAttribute({ name, type, value }: OperationAttribute, binding: Binding): AttributeValue {
  const numbers = Array.isArray(value) ? value.filter((item) => typeof item === 'number') : null;
  switch (type) {
    case binding.TF_ATTR_TYPE:
      if (typeof value === 'number') return attribute.type(value);
      break;
    case binding.TF_ATTR_INT:
      if (numbers) return attribute.ints(numbers);
      if (typeof value === 'number') return attribute.int(value);
      break;
    case binding.TF_ATTR_FLOAT:
      if (numbers) return attribute.floats(numbers);
      if (typeof value === 'number') return attribute.float(value);
      break;
    case binding.TF_ATTR_BOOL:
      return attribute.bool(Boolean(value));
    case binding.TF_ATTR_STRING:
      if (typeof value === 'string') return attribute.text(value);
      break;
    case binding.TF_ATTR_SHAPE:
      if (numbers) return attribute.shape(numbers);
      break;
    default:
  }
  throw new Error(`the attribute ${name} cannot be encoded: ${JSON.stringify(value)}`);
}
