import type { Day } from '../domain/camera/camera.ts';
import type { Picture, PictureWish, WorkerAnswer, WorkerRequest } from '../drawing/view-query.ts';
import { type Layers, type LoadReport, MapService, type Replica } from './map-service.ts';
import type { SheetRequest } from './sheet-answers.ts';

/** Id of answers that nobody asked for. */
export const UNASKED = 0;

/** What the desk needs of the world around it. */
export interface DeskDependencies {
  loadReplica(): Promise<Replica>;
  post(answer: WorkerAnswer): void;
  /** Paints the picture of a question, where that is wished for and can be done away from the page. */
  paint?(picture: Picture, wish: PictureWish): Picture;
  today(): Day;
}

/**
 * Takes the page's messages one by one and answers each exactly once: with what was asked for, or with `failed` and
 * why.
 */
export class MapDesk {
  private readonly service = new MapService();
  private readonly dependencies: DeskDependencies;
  /** The load under way or the last one; loads follow one another. */
  private loading: Promise<LoadReport> | undefined;
  private isReloadWaiting = false;

  constructor(dependencies: DeskDependencies) {
    this.dependencies = dependencies;
  }

  async receive(request: WorkerRequest): Promise<void> {
    try {
      if (!this.service.isLoaded) await (this.loading ?? this.load());
      this.dependencies.post(await this.answer(request));
    } catch (error) {
      this.fail(request.id, error);
    }
  }

  private async answer(request: WorkerRequest): Promise<WorkerAnswer> {
    const today = this.dependencies.today();
    if (!isSheetRequest(request)) return this.painted(this.service.answer(request, today), request);
    const { answerSheet } = await import('./sheet-answers.ts');
    return answerSheet(this.service, request, today);
  }

  private painted(answer: WorkerAnswer, request: WorkerRequest): WorkerAnswer {
    const wish = request.type === 'view' ? request.wish : undefined;
    if (answer.type !== 'view' || answer.picture === undefined || wish?.isPainted !== true) return answer;
    const { paint } = this.dependencies;
    return paint === undefined ? answer : { ...answer, picture: paint(answer.picture, wish) };
  }

  /** Loads anew because the stored data changed. Any number of calls while one is waiting are one. */
  async refresh(): Promise<void> {
    if (this.isReloadWaiting) return;
    this.isReloadWaiting = true;
    try {
      const { problems, ...loaded } = await this.load();
      for (const problem of problems) this.dependencies.post({ type: 'failed', id: UNASKED, message: problem });
      this.dependencies.post({ type: 'loaded', id: UNASKED, ...loaded });
    } catch (error) {
      this.fail(UNASKED, error);
    }
  }

  private load(): Promise<LoadReport> {
    const before = this.loading ?? Promise.resolve();
    const next = before.then(
      () => this.loadNow(),
      // The failure of the load before has been answered there.
      () => this.loadNow(),
    );
    this.loading = next;
    return next;
  }

  private async loadNow(): Promise<LoadReport> {
    this.isReloadWaiting = false;
    const replica = await this.dependencies.loadReplica();
    return this.service.load(replica, await layersFor(replica));
  }

  private fail(id: number, error: unknown): void {
    this.dependencies.post({ type: 'failed', id, message: error instanceof Error ? error.message : String(error) });
  }
}

function isSheetRequest(request: WorkerRequest): request is SheetRequest {
  return request.type === 'near' || request.type === 'list' || request.type === 'facets';
}

/** Most phones hold the whole world, most people have logged nothing, and right after packs were made nothing has changed. */
async function layersFor({ unheld = [], changes, own }: Replica): Promise<Layers> {
  const isPlain = changes.length === 0 && own.length === 0;
  return {
    ...(isPlain ? {} : { layOver: (await import('./lay-over.ts')).layOver }),
    ...(unheld.length === 0 ? {} : { layUnheld: (await import('./unheld-world.ts')).layUnheld }),
  };
}
