import type { Rank, Tensor } from '@tensorflow/tfjs-core';

/** Returns the same tensor with its rank in its static type. */
export function ofRank<R extends Rank>(rank: R, tensor: Tensor): Tensor<R> {
  if (!hasRank(rank, tensor))
    throw new Error(`Expected a tensor of rank ${rank}, got the shape [${tensor.shape.join(', ')}].`);
  return tensor;
}

function hasRank<R extends Rank>(rank: R, tensor: Tensor): tensor is Tensor<R> {
  // `rankType` says '4' where `Rank.R4` is 'R4'.
  return `R${tensor.rank}` === rank;
}
