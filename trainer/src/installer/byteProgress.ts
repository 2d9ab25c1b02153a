/** Progress of a stage in bytes, for programs. */
export interface ByteProgress {
  stage: 'fetch' | 'unpack';
  done: number;
  total: number;
}
