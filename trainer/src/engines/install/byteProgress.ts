/** For programs: how far a stage is, in bytes. */
export interface ByteProgress {
  stage: 'fetch' | 'unpack';
  done: number;
  total: number;
}
