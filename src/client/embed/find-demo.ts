import { call } from '../../offline/sync/api.ts';
import { PATHS } from '../../protocol/endpoint.ts';

/** Whether the instance says that its cameras are invented; false when it says nothing. */
export async function findDemo(): Promise<boolean> {
  const result = await call({ method: 'GET', path: PATHS.ping });
  const body = result.ok ? result.answer.body : undefined;
  return body instanceof Object && Reflect.get(body, 'demo') === true;
}
