/** What of the world this phone holds, live. */
import { useEffect, useState } from 'preact/hooks';
import type { HeldRegion, WorldHeld } from '../../offline/replica/regions.ts';
import { camerasHeld } from '../map/map-data.ts';

/** Read anew whenever the map has been; undefined until it is known. */
export function useWorldHeld(): { held: WorldHeld | undefined; letGo: (region: HeldRegion) => Promise<void> } {
  const [held, setHeld] = useState<WorldHeld>();
  const cameras = camerasHeld.value;
  useEffect(() => {
    let isOld = false;
    void import('../../offline/replica/regions.ts')
      .then(({ readWorldHeld }) => readWorldHeld())
      .then((read) => {
        if (!isOld) setHeld(read);
      });
    return () => {
      isOld = true;
    };
  }, [cameras]);
  const letGo = async (region: HeldRegion) => {
    const { letGoRegion, readWorldHeld } = await import('../../offline/replica/regions.ts');
    await letGoRegion(region);
    setHeld(await readWorldHeld());
  };
  return { held, letGo };
}
