/** Installs the webgpu engine for this user as the extension does for its users: from npm's registry, or a given tarball. */
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const outfile = join(root, '.cache/webgpu/installer.cjs');
await bundle(
  { entryPoints: [join(root, 'trainer/src/engines/webgpu/index.ts')], mainFields: ['module', 'main'] },
  outfile,
);
const { installWebgpu } = createRequire(outfile)(outfile);
try {
  const report = (line) => console.log(line);
  console.log(`Installed: ${await installWebgpu({ report, from: process.argv[2] })}`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
