/** A TensorFlow on this machine: a folder with `libtensorflow_cc.so.2` and `libtensorflow_framework.so.2`. */
export interface Tensorflow {
  /** The wheel's folder `tensorflow`. TensorFlow loads NVIDIA's libraries from `../nvidia`. */
  libraries: string;
  version: string;
}

/** The version to download and to build the binding against; any later 2.x has the same C interface. */
export const tensorflowVersion = '2.21.0';

/** The oldest tested version; wheels contain the C library since 2.12. */
export const oldestTensorflow = '2.16.1';

/** File names of TensorFlow's libraries, which the binding is linked to. */
export const tensorflowLibraries = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'] as const;
