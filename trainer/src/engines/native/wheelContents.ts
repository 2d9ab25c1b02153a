/** Files of a wheel to keep: libraries, what is needed to compile the binding against them, and licences. */
export const wheelContents = new RegExp(
  `^(${[
    String.raw`tensorflow/libtensorflow_(cc|framework)\.so\.2`,
    String.raw`tensorflow/THIRD_PARTY_NOTICES\.txt`,
    String.raw`tensorflow/include/LICENSE`,
    String.raw`tensorflow/include/(tensorflow/c/.*|tensorflow/core/platform/ctstring.*|tsl/platform/ctstring.*|xla/tsl/c/.*)\.h`,
    // Contains the CUDA version that it was built for.
    String.raw`tensorflow/python/platform/build_info\.py`,
    String.raw`nvidia/[^/]+/lib/.*`,
    String.raw`nvidia/cuda_nvcc/(bin|nvvm)/.*`,
    String.raw`.*\.dist-info/(METADATA|LICENSE.*|License.*|licenses/.*)`,
  ].join('|')})$`,
);
