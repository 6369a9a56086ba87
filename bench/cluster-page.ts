/** The anchor of points in a page: GeoJSON from the page's own database, through supercluster, onto a canvas. */
import type { BrowserContext, Page } from '@playwright/test';
import type Supercluster from 'supercluster';
import type { PointFeature } from 'supercluster';

declare global {
  /** What the page keeps while it shows its points. */
  var benchIndex: Supercluster | undefined;
}

/** Path under which the anchors' server has to give the features. */
export const FEATURES_PATH = '/features.json';

/** Lays the features into the database of the page's origin. */
export async function storeFeatures(context: BrowserContext, url: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${url}/supercluster`);
  await page.evaluate(storeInPage, FEATURES_PATH);
  await page.close();
}

async function storeInPage(path: string): Promise<void> {
  const bytes = new Uint8Array(await (await fetch(path)).arrayBuffer());
  await new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('anchor', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('files');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const transaction = opening.result.transaction('files', 'readwrite');
      transaction.objectStore('files').put(bytes, 'features');
      transaction.onabort = () => reject(transaction.error);
      transaction.oncomplete = () => resolve();
    };
  });
}

/** What showing the world took in the page, milliseconds of its clock; `readyAt`: the features are objects. */
export interface Clustered {
  startedAt: number;
  readyAt: number;
  paintedAt: number;
  count: number;
}

/** Reads the stored features and paints the world. */
export async function clusterStored(page: Page, url: string): Promise<Clustered> {
  await page.goto(`${url}/supercluster`);
  return page.evaluate(clusterInPage);
}

async function clusterInPage(): Promise<Clustered> {
  const startedAt = performance.now();
  const bytes = await new Promise<Uint8Array>((resolve, reject) => {
    const opening = indexedDB.open('anchor', 1);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const reading = opening.result.transaction('files').objectStore('files').get('features');
      reading.onerror = () => reject(reading.error);
      reading.onsuccess = () => resolve(reading.result);
    };
  });
  const features: PointFeature<{ kind: string }>[] = JSON.parse(new TextDecoder().decode(bytes));
  const readyAt = performance.now();
  const Index = Reflect.get(globalThis, 'Supercluster') as typeof Supercluster;
  const index = new Index({ radius: 60 }).load(features);
  globalThis.benchIndex = index;
  const clusters = index.getClusters([-180, -85, 180, 85], 2);
  const canvas = document.querySelector('canvas');
  const context = canvas?.getContext('2d');
  if (!canvas || !context) throw new Error('expected a canvas, got none');
  canvas.width = innerWidth * devicePixelRatio;
  canvas.height = innerHeight * devicePixelRatio;
  let count = 0;
  for (const { geometry, properties } of clusters) {
    const [lon = 0, lat = 0] = geometry.coordinates;
    context.beginPath();
    context.arc(((lon + 180) / 360) * canvas.width, ((90 - lat) / 180) * canvas.height, 12, 0, 2 * Math.PI);
    context.fill();
    count += 'point_count' in properties ? Number(properties.point_count) : 1;
  }
  return { startedAt, readyAt, paintedAt: await benchFrame(), count };
}
