import { probeEngines } from '../engines/index.js';
import { shapewrightVersion } from '../run/shapewrightVersion.js';
import { print } from './print.js';
import { table } from './table.js';

/** `shapewright doctor`: what there is to train on, and what to do for more. */
export async function doctorCommand(): Promise<number> {
  const engines = await probeEngines();
  print(`Shapewright ${shapewrightVersion()}, Node ${process.versions.node}, ${process.platform} ${process.arch}`);
  const rows = engines.map(({ name, works, description, location }) => [
    name,
    works ? 'works' : 'does not work',
    description,
    location ?? '',
  ]);
  print(table(rows, 4));
  const best = engines.find(({ works }) => works);
  print(best ? `Training uses ${best.name}.` : 'Nothing can be trained here.');
  for (const { name, advice } of engines) if (advice !== null) print(`${name}: ${advice}`);
  return best ? 0 : 1;
}
