/** GET, PATCH and DELETE of a receipt. */
import Type from 'typebox';
import { receiptPath } from '../../protocol/endpoint.ts';
import { AmendSchema, ReceiptStatusSchema } from '../../protocol/schema/submission.ts';
import { amendReceipt, readReceipt, withdrawReceipt } from '../services/receipts.ts';
import type { Services } from '../services.ts';
import type { TypedApp } from '../typed-app.ts';
import { NoQuery, OpIdParams, responses } from './answers.ts';
import { receiptClaimOf } from './identity.ts';

/** Adds what the holder of a receipt may do. */
export function addReceiptRoutes(app: TypedApp, { context }: Services): void {
  const path = receiptPath(':opId');
  const shared = { params: OpIdParams, querystring: NoQuery, security: [{ receipt: [] }] };
  const status = responses({ 200: ReceiptStatusSchema });

  app.get(path, { schema: { summary: 'What became of an entry.', ...shared, response: status } }, async (request) =>
    readReceipt(context, receiptClaimOf(request, request.params.opId)),
  );

  app.patch(
    path,
    {
      schema: {
        summary: 'Amends an open entry, or answers the moderator.',
        ...shared,
        body: AmendSchema,
        response: status,
      },
    },
    async (request) => amendReceipt(context, receiptClaimOf(request, request.params.opId), request.body),
  );

  app.delete(
    path,
    { schema: { summary: 'Takes an open entry back.', ...shared, response: responses({ 204: Type.Null() }) } },
    async (request, reply) => {
      await withdrawReceipt(context, receiptClaimOf(request, request.params.opId));
      return reply.code(204).send();
    },
  );
}
