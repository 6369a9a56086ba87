/** POST forget: a browser throws away whatever it keeps of this address. Nothing on the server changes. */
import Type from 'typebox';
import { PATHS } from '../../protocol/endpoint.ts';
import type { TypedApp } from '../typed-app.ts';
import { NoQuery, responses } from './answers.ts';

/** Adds the answer that erases a phone; foreign pages cannot ask for it, as for any write. */
export function addForgetRoute(app: TypedApp): void {
  const summary = 'Asks the browser to erase everything it keeps of this address.';
  app.post(
    PATHS.forget,
    { schema: { summary, querystring: NoQuery, response: responses({ 204: Type.Null() }) } },
    async (_request, reply) => reply.code(204).header('clear-site-data', '"*"').send(),
  );
}
