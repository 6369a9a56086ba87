/** Looks for faces with what the browser brings along; nothing is sent anywhere. Number plates no browser finds. */
import type { Cover } from '../../domain/photo/cover.ts';

interface FaceDetectorLike {
  detect(image: HTMLCanvasElement): Promise<readonly { boundingBox: DOMRectReadOnly }[]>;
}

/** A box over a face that the browser saw. */
export interface FaceCover extends Cover {
  isFace: true;
}

/** What a browser calls a face ends at the chin and the brows: hair and ears tell as well. Share of its size, on each side. */
const MARGIN = 0.3;
const MOST_FACES = 50;

/** Boxes over the faces of a picture; undefined where the browser cannot look for any. */
export async function findFaces(picture: HTMLCanvasElement): Promise<FaceCover[] | undefined> {
  try {
    const Detector = Reflect.get(globalThis, 'FaceDetector') as new (options: object) => FaceDetectorLike;
    const faces = await new Detector({ maxDetectedFaces: MOST_FACES, fastMode: false }).detect(picture);
    return faces.map(({ boundingBox }) => coverFace(boundingBox, picture));
  } catch {
    // Browsers have the name without the ability, and say so with errors of many kinds.
    return undefined;
  }
}

function coverFace(face: DOMRectReadOnly, { width, height }: HTMLCanvasElement): FaceCover {
  const share = (value: number, whole: number) => Math.min(1, Math.max(0, value / whole));
  const x = share(face.x - face.width * MARGIN, width);
  const y = share(face.y - face.height * MARGIN, height);
  const right = share(face.x + face.width * (1 + MARGIN), width);
  const bottom = share(face.y + face.height * (1 + MARGIN), height);
  return { x, y, width: right - x, height: bottom - y, isFace: true };
}
