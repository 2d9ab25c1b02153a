/**
 * The convolution or pooling that the functions of this module work on next, in tfjs's terms (`Conv2DInfo`), channels
 * last. Sizes are signed, for positions in the padding are negative.
 */
export let inHeight: i32 = 0;
export let inWidth: i32 = 0;
export let channels: i32 = 0;
export let outHeight: i32 = 0;
export let outWidth: i32 = 0;
export let outChannels: i32 = 0;
export let filterHeight: i32 = 0;
export let filterWidth: i32 = 0;
export let strideHeight: i32 = 1;
export let strideWidth: i32 = 1;
export let dilationHeight: i32 = 1;
export let dilationWidth: i32 = 1;
export let padTop: i32 = 0;
export let padLeft: i32 = 0;

/** Sets the sizes of the input, and of the output, in pixels and channels. */
export function setSizes(
  height: i32,
  width: i32,
  depth: i32,
  heightAfter: i32,
  widthAfter: i32,
  depthAfter: i32,
): void {
  inHeight = height;
  inWidth = width;
  channels = depth;
  outHeight = heightAfter;
  outWidth = widthAfter;
  outChannels = depthAfter;
}

/** Sets the filter, its strides and dilations, and the padding before the first pixel. */
export function setWindow(
  height: i32,
  width: i32,
  strideDown: i32,
  strideRight: i32,
  dilationDown: i32,
  dilationRight: i32,
  top: i32,
  left: i32,
): void {
  filterHeight = height;
  filterWidth = width;
  strideHeight = strideDown;
  strideWidth = strideRight;
  dilationHeight = dilationDown;
  dilationWidth = dilationRight;
  padTop = top;
  padLeft = left;
}
