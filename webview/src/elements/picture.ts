import { css, html, LitElement } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { Picture as PictureData } from '#protocol';
import { toPixels } from '../pictures/toPixels.js';
import { viridis } from '../pictures/viridis.js';
import { shared } from './styles.js';

/** Image that is scaled up without interpolation. */
@customElement('sw-picture')
export class Picture extends LitElement {
  static override styles = [
    shared,
    css`
      canvas {
        border-radius: 2px;
        display: block;
        height: auto;
        image-rendering: pixelated;
        width: 100%;
      }
      canvas.fine {
        image-rendering: auto;
      }
      canvas.strip {
        height: 28px;
      }
    `,
  ];

  @property({ attribute: false }) picture: PictureData | null = null;
  /** Whether values are shown with the colour map viridis instead of greyscale. */
  @property({ type: Boolean }) colored = false;
  @property() label = '';

  @query('canvas', true) private readonly canvas!: HTMLCanvasElement;

  protected override render() {
    return html`<canvas role="img" aria-label=${this.label}></canvas>`;
  }

  protected override updated(): void {
    const { canvas, picture } = this;
    if (!picture) return;
    const { width, height } = picture;
    canvas.width = width;
    canvas.height = height;
    canvas.classList.toggle('strip', height === 1);
    canvas.classList.toggle('fine', width > 160);
    const image = new ImageData(toPixels(picture, this.colored ? viridis : null), width, height);
    canvas.getContext('2d')?.putImageData(image, 0, 0);
  }
}
