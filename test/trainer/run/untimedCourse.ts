import { readCourse } from '../../../trainer/src/run/readCourse.js';

/** Reads the course of a run, without how long its epochs took. */
export async function untimedCourse(directory: string) {
  const { epochs, ...course } = await readCourse(directory);
  return { ...course, epochs: epochs.map((epoch) => ({ ...epoch, seconds: 0 })) };
}
