import { doctorText } from '#protocol';
import { diagnose } from '../engines/index.js';
import { shapewrightVersion } from '../run/shapewrightVersion.js';
import { print } from './print.js';

/** `shapewright doctor`: reports the available engines, and how to get more. */
export async function doctorCommand(json: boolean): Promise<number> {
  const doctor = await diagnose(shapewrightVersion());
  print(json ? JSON.stringify(doctor) : doctorText(doctor));
  return doctor.engines.some(({ works }) => works) ? 0 : 1;
}
