/** What paintings are painted on: the canvas of a page, or one without a page in a worker. */
export type PaintContext = Omit<OffscreenCanvasRenderingContext2D, 'canvas'> & { readonly canvas: CanvasImageSource };

/** Makes an empty canvas, pixels of the device. */
export type CanvasMaker = (width: number, height: number) => PaintContext;

/** A canvas that needs no page. */
export const makeOffscreen: CanvasMaker = (width, height) => {
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (context === null) throw new Error('expected a 2d canvas, got none');
  return context;
};
