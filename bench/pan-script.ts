/** Fingers on a map, the same for every page: a step a frame, told how long each frame took. */

/** Milliseconds of each frame while the script ran, and what the map had done at its end. */
export interface Frames {
  startedAt: number;
  frames: number[];
  /** Steps of the wheel that the page took; nothing was measured where it took none. */
  wheels: number;
}

/** Runs in the page: drags in four directions, zooms in twice and out twice, on the element that a selector names. */
export async function panInPage(selector: string): Promise<Frames> {
  const DRAG_FRAMES = 40;
  const STEP_PX = 7;
  const ZOOM_FRAMES = 35;
  // Leaflet takes this for one level.
  const WHEEL_PX = 60;
  const element = document.querySelector(selector);
  if (element === null) throw new Error(`expected ${selector} in the page, got nothing`);
  const { left, top, width, height } = element.getBoundingClientRect();
  const middle = { x: left + width / 2, y: top + height / 2 };
  const target = document.elementFromPoint(middle.x, middle.y) ?? element;
  const frames: number[] = [];
  let wheels = 0;
  const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  const startedAt = performance.now();
  let last = await nextFrame();
  const step = async () => {
    const now = await nextFrame();
    frames.push(now - last);
    last = now;
  };
  const mouse = (type: string, x: number, y: number) => {
    const init = { bubbles: true, cancelable: true, view: window, button: 0, clientX: x, clientY: y };
    target.dispatchEvent(new MouseEvent(type, { ...init, buttons: type === 'mouseup' ? 0 : 1 }));
  };
  const drag = async (east: number, south: number) => {
    let { x, y } = middle;
    mouse('mousedown', x, y);
    for (let frame = 0; frame < DRAG_FRAMES; frame++) {
      x += east * STEP_PX;
      y += south * STEP_PX;
      mouse('mousemove', x, y);
      await step();
    }
    mouse('mouseup', x, y);
    for (let frame = 0; frame < ZOOM_FRAMES; frame++) await step();
  };
  const zoom = async (deltaY: number) => {
    const place = { clientX: middle.x, clientY: middle.y };
    const event = new WheelEvent('wheel', { bubbles: true, cancelable: true, view: window, deltaY, ...place });
    // A page that takes the step says so by preventing the scrolling.
    if (!target.dispatchEvent(event)) wheels += 1;
    for (let frame = 0; frame < ZOOM_FRAMES; frame++) await step();
  };
  await drag(-1, 0);
  await zoom(-WHEEL_PX);
  await drag(0, -1);
  await zoom(-WHEEL_PX);
  await drag(1, 0);
  await zoom(WHEEL_PX);
  await drag(0, 1);
  await zoom(WHEEL_PX);
  return { startedAt, frames, wheels };
}
