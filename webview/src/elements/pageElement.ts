import { LitElement } from 'lit';
import { themeColors } from './themeColors.js';

/** Base class of the root element of a page: follows the theme and listens to the extension. */
export abstract class PageElement extends LitElement {
  private stopFollowingTheme: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.stopFollowingTheme = themeColors.follow(this);
    window.addEventListener('message', this.onMessage);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('message', this.onMessage);
    this.stopFollowingTheme?.();
  }

  /** Handles a message, which is not validated yet. */
  protected abstract received(message: unknown): void;

  private readonly onMessage = ({ data }: MessageEvent<unknown>): void => {
    this.received(data);
  };
}
