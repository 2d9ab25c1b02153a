import * as window from './window';

/** Sends each gradient to the first of the largest numbers of its window. `output` is zeros. */
export function maxPoolGrad(images: usize, input: usize, gradients: usize, output: usize): void {
  const depth = window.channels as usize;
  const pixel = depth << 2;
  const image = (window.inHeight as usize) * (window.inWidth as usize) * pixel;
  for (let n: usize = 0; n < images; n++, input += image, output += image) {
    for (let y: i32 = 0; y < window.outHeight; y++) {
      const top = y * window.strideHeight - window.padTop;
      const bottom = min(top + window.filterHeight, window.inHeight);
      for (let x: i32 = 0; x < window.outWidth; x++) {
        const left = x * window.strideWidth - window.padLeft;
        const right = min(left + window.filterWidth, window.inWidth);
        for (let channel: usize = 0; channel < depth; channel++, gradients += 4) {
          let best: f32 = 0;
          let position: usize = 0;
          for (let row = max(top, 0); row < bottom; row++) {
            let at = ((row * window.inWidth + max(left, 0)) as usize) * pixel + (channel << 2);
            for (let column = max(left, 0); column < right; column++, at += pixel) {
              const value = load<f32>(input + at);
              // Position 0 stands for none: the numbers begin at 4.
              if (position == 0 || value > best) {
                best = value;
                position = at + 4;
              }
            }
          }
          if (position == 0) continue;
          const to = output + position - 4;
          store<f32>(to, load<f32>(to) + load<f32>(gradients));
        }
      }
    }
  }
}
