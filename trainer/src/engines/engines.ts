import type { EngineName } from '#protocol';
import type { Engine } from './engine.js';
import { native } from './native/index.js';
import { wasm } from './wasm/index.js';
import { webgpu } from './webgpu/index.js';

/** Every engine. Their order of preference is that of `engineNames`. */
export const engines = { native, webgpu, wasm } satisfies Readonly<Record<EngineName, Engine>>;
