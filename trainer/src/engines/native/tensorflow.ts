/** A TensorFlow on this machine: a folder with `libtensorflow_cc.so.2` and `libtensorflow_framework.so.2`. */
export interface Tensorflow {
  /** The wheel's folder `tensorflow`; NVIDIA's libraries are in `../nvidia`, where those of TensorFlow look for them. */
  libraries: string;
  version: string;
}

/** What is fetched, and what the binding is built against; any later 2.x has the same C interface. */
export const tensorflowVersion = '2.21.0';

/** The first wheels that carry the C library are 2.12's; the oldest that was tried is this. */
export const oldestTensorflow = '2.16.1';

export const tensorflowLibraries = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'] as const;
