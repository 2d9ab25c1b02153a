import { input, type Kernel, stockKernel } from '../kernel.js';
import { type Program, runProgram } from '../program.js';

const stock = stockKernel('Cast');

const toFloats: Program = {
  name: 'cast_to_floats',
  uniforms: [],
  inputs: ['x'],
  body: 'setOutputAtIndex(index, f32(x[index]));',
};

/** The backend's own declares integers as floats without converting them; several of its shaders then fail to compile. */
export const cast: Kernel = (call) => {
  const { backend, attrs } = call;
  const x = input(call, 'x');
  if (attrs.dtype !== 'float32' || (x.dtype !== 'int32' && x.dtype !== 'bool')) return stock(call);
  const { values } = backend.tensorMap.get(x.dataId);
  return values instanceof Int32Array || values instanceof Uint8Array
    ? backend.makeTensorInfo(x.shape, 'float32', Float32Array.from(values))
    : runProgram(backend, toFloats, [x], x.shape);
};
