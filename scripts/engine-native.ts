/**
 * Sets up the native engine: builds the parts that the extension ships (`dist/native`: TensorFlow.js's binding to TensorFlow's C
 * library, its kernels, and trainer/native-addon), then installs it for this user, as the extension does.
 * `--build-only` stops before the installation. Requires g++ and tar, and python3 with pip to download TensorFlow.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { errorMessage } from '#protocol';
import { bindingVersion } from '../trainer/src/engines/native/bindingVersion.js';
import { hasNvidiaGpu } from '../trainer/src/engines/native/hasNvidiaGpu.js';
import { addonFile, bindingFile, kernelsFile } from '../trainer/src/engines/native/installation.js';
import { installNative } from '../trainer/src/engines/native/installNative.js';
import { type Tensorflow, tensorflowLibraries } from '../trainer/src/engines/native/tensorflow.js';
import { tensorflowSources } from '../trainer/src/engines/native/tensorflowSources.js';
import { enginesFolder } from '../trainer/src/installer/enginesFolder.js';
import { run } from '../trainer/src/installer/run.js';

const root = resolve('.');
const cache = join(root, '.cache/native');
const target = join(root, 'dist/native');
const report = (line: string) => {
  console.log(line);
};

const packages = {
  '@tensorflow/tfjs-node-gpu': bindingVersion,
  'google-protobuf': '3.21.4',
  'node-api-headers': '1.9.0',
};
try {
  await rm(target, { recursive: true, force: true });
  await cp(await prebuilt(), target, { recursive: true });
  report(`The binding and its kernels are in ${target}`);
  if (!process.argv.includes('--build-only')) await installNative({ prebuilt: target, report });
} catch (error) {
  console.error(errorMessage(error));
  process.exitCode = 1;
}

/** Returns the folder of the built files, whose name is a hash of everything that they depend on. Builds them if it is missing. */
async function prebuilt(): Promise<string> {
  const sources = ['engine-native.ts', 'native/kernels.ts', 'native/tfjsCore.ts'].map((file) => join('scripts', file));
  const hash = createHash('sha256').update(JSON.stringify([packages, process.platform, process.arch]));
  for (const source of [...sources, ...(await addonSources())]) hash.update(await readFile(join(root, source)));
  const folder = join(cache, hash.digest('hex').slice(0, 16));
  if (!existsSync(folder)) {
    const partial = `${folder}-partial`;
    await rm(partial, { recursive: true, force: true });
    await mkdir(partial, { recursive: true });
    const modules = await fetchPackages();
    const { libraries, version } = await anyTensorflow();
    report(`Compiling the binding and the addon against TensorFlow ${version}`);
    await compileBinding(modules, libraries, join(partial, bindingFile));
    await compileAddon(modules, libraries, join(partial, addonFile));
    await bundleKernels(modules, join(partial, kernelsFile));
    await rename(partial, folder);
  }
  return folder;
}

/** Unpacks npm packages without dependencies and install scripts. Returns the folder `node_modules`. */
async function fetchPackages(): Promise<string> {
  const modules = join(cache, 'node_modules');
  for (const [name, version] of Object.entries(packages)) {
    const folder = join(modules, name);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await run('npm', ['pack', '--silent', '--pack-destination', folder, `${name}@${version}`]);
    const archive = (await readdir(folder)).find((file) => file.endsWith('.tgz'));
    if (archive === undefined) throw new Error(`npm pack returned no archive of ${name}@${version}`);
    await run('tar', ['-xzf', join(folder, archive), '-C', folder, '--strip-components=1']);
    await rm(join(folder, archive));
  }
  return modules;
}

/** Compiles the binding. TensorFlow's C interface is stable, so the result works with every version. */
async function compileBinding(modules: string, libraries: string, outfile: string): Promise<void> {
  const sources = ['tfjs_backend.cc', 'tfjs_binding.cc'];
  await compile(modules, libraries, [
    ...['-O2', '-DBUILDING_NODE_EXTENSION'],
    ...sources.map((source) => join(modules, '@tensorflow/tfjs-node-gpu/binding', source)),
    ...[...tensorflowLibraries.map((library) => `-l:${library}`), '-Wl,-rpath,$ORIGIN/tensorflow'],
    ...['-o', outfile],
  ]);
}

/** Compiles trainer/native-addon, which uses the TensorFlow that is already loaded. */
async function compileAddon(modules: string, libraries: string, outfile: string): Promise<void> {
  await compile(modules, libraries, [
    ...['-O3', '-fno-math-errno', '-fno-trapping-math'],
    ...(await addonSources()).filter((source) => source.endsWith('.cc')).map((source) => join(root, source)),
    ...['-l:libtensorflow_framework.so.2', '-o', outfile],
  ]);
}

async function addonSources(): Promise<string[]> {
  return (await readdir(join(root, 'trainer/native-addon')))
    .toSorted()
    .map((file) => join('trainer/native-addon', file));
}

async function compile(modules: string, libraries: string, rest: readonly string[]): Promise<void> {
  await run(process.env.CXX ?? 'g++', [
    ...['-s', '-std=c++17', '-fPIC', '-shared', '-pthread', '-DNAPI_VERSION=8', `-L${libraries}`],
    ...[`-I${join(modules, 'node-api-headers/include')}`, '-isystem', join(libraries, 'include')],
    ...rest,
  ]);
}

async function anyTensorflow(): Promise<Tensorflow> {
  const device = (await hasNvidiaGpu()) ? 'gpu' : 'cpu';
  for (const source of tensorflowSources({ engines: enginesFolder(), device, report })) {
    const tensorflow = await source();
    if (tensorflow !== null && existsSync(join(tensorflow.libraries, 'include'))) return tensorflow;
  }
  throw new Error('There is no TensorFlow with C headers');
}

/**
 * Bundles the kernels as a function of the trainer's tfjs-core, so that there is only one kernel registry and one class `Tensor`.
 */
async function bundleKernels(modules: string, outfile: string): Promise<void> {
  const tfjsCore = join(root, 'scripts/native/tfjsCore.ts');
  await build({
    entryPoints: [join(root, 'scripts/native/kernels.ts')],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'iife',
    globalName: 'kernels',
    banner: { js: 'module.exports = (tfjsCore) => {' },
    footer: { js: 'return kernels; };' },
    nodePaths: [modules],
    alias: { '@tensorflow/tfjs': tfjsCore, '@tensorflow/tfjs-core': tfjsCore },
  });
}
