import { onSchemeChange } from './palette.js';

/**
 * A canvas that is sharp on every screen and is drawn again when its size or the scheme changes.
 *
 * @param draw called with a context scaled to CSS pixels, the width and the height
 */
export function drawing(element, draw, signal) {
  const context = element.getContext('2d');
  let width = 0;
  let height = 0;
  const redraw = () => {
    if (width === 0 || height === 0) return;
    const scale = window.devicePixelRatio || 1;
    const wide = Math.round(width * scale);
    const high = Math.round(height * scale);
    if (element.width !== wide || element.height !== high) {
      element.width = wide;
      element.height = high;
    }
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, width, height);
    draw(context, width, height);
  };
  const observer = new ResizeObserver(entries => {
    width = entries[0].contentRect.width;
    height = entries[0].contentRect.height;
    redraw();
  });
  observer.observe(element);
  signal.addEventListener('abort', () => observer.disconnect());
  onSchemeChange(redraw, signal);
  return { redraw, width: () => width, height: () => height };
}

export function reducedMotion() {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}
