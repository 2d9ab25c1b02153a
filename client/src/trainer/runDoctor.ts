import { doctorSchema, type Doctor } from '#protocol';
import { execFile } from 'node:child_process';
import { dirname } from 'node:path';
import * as v from 'valibot';
import { childOf, type TrainerCommand } from './trainerCommand.js';

/** What `shapewright doctor` says. Rejects with why it could not be asked, for people. */
export function runDoctor(command: TrainerCommand): Promise<Doctor> {
  const { file, args, options } = childOf(command, ['doctor', '--json']);
  const cwd = dirname(command.program);
  return new Promise((resolve, reject) => {
    execFile(file, args, { env: options.env, windowsHide: true, cwd, encoding: 'utf8' }, (error, output, complaint) => {
      const doctor = v.safeParse(v.pipe(v.string(), v.parseJson(), doctorSchema), output);
      // It ends with 1 where nothing works, and says so in what it prints.
      if (doctor.success) resolve(doctor.output);
      else reject(new Error(complaint.trim() || (error?.message ?? `The check ended with “${output.slice(0, 200)}”.`)));
    });
  });
}
