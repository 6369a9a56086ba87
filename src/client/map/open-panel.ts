import { signal } from '@preact/signals';

/** Sheet that lies over the map besides the camera's. */
export const openPanel = signal<'none' | 'filter' | 'key'>('none');
