import { errorMessage } from '#protocol';
/** Installs the webgpu engine for this user, as the extension does: from npm's registry, or from a given tarball. */
import { installWebgpu } from '../trainer/src/engines/webgpu/installWebgpu.js';

try {
  const report = (line: string) => {
    console.log(line);
  };
  console.log(`Installed: ${await installWebgpu({ report, from: process.argv[2] })}`);
} catch (error) {
  console.error(errorMessage(error));
  process.exitCode = 1;
}
