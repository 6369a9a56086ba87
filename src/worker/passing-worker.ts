/** Entry of the worker of the framed map: wiring only. It keeps nothing and listens to no other page. */
import { readPassingReplica } from '../offline/replica/passing-replica.ts';
import { serveMap } from './serve-map.ts';

serveMap(readPassingReplica);
