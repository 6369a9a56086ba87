/** What needs two people: proposals, their answers and previews, and the imports that can be undone. */
import Type from 'typebox';
import { PROPOSED_ACTS } from '../../domain/proposal/proposal.ts';
import { PATHS, proposalAnswerPath } from '../../protocol/endpoint.ts';
import { AppError } from '../../protocol/error-code.ts';
import { Id128Schema, oneOf, strict } from '../../protocol/schema/camera.ts';
import {
  BatchesSchema,
  ProposalAnswerSchema,
  ProposalPreviewSchema,
  ProposalsSchema,
  ProposalViewSchema,
  ProposeSchema,
} from '../../protocol/schema/proposal.ts';
import { previewAct, previewProposal } from '../services/proposal-preview.ts';
import { answerAct, listActs, listImports, proposeAct, toProposed } from '../services/proposals.ts';
import type { Services } from '../services.ts';
import type { TypedApp } from '../typed-app.ts';
import { NoQuery, responses } from './answers.ts';
import { requireRight } from './identity.ts';

const SECURITY = [{ session: [] }];
const IdParams = strict({ id: Id128Schema });

/** Either a stored proposal, or an act and what it is about. */
const PreviewQuery = strict({
  proposal: Type.Optional(Id128Schema),
  act: Type.Optional(oneOf(PROPOSED_ACTS)),
  subject: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })),
});

/** Adds everything that needs two people; all of it is for moderators. */
export function addProposalRoutes(app: TypedApp, services: Services): void {
  addReading(app, services);
  addWriting(app, services);
}

function addReading(app: TypedApp, services: Services): void {
  const { context } = services;
  const shared = { security: SECURITY };

  app.get(
    PATHS.proposals,
    {
      schema: {
        summary: 'What waits for a second person, and what has ended lately.',
        querystring: NoQuery,
        ...shared,
        response: responses({ 200: ProposalsSchema }),
      },
    },
    async (request) => listActs(context, await requireRight(services, request, 'review')),
  );

  app.get(
    PATHS.proposalPreview,
    {
      schema: {
        summary: 'What a proposal, or an act that nobody has proposed yet, would do.',
        querystring: PreviewQuery,
        ...shared,
        response: responses({ 200: ProposalPreviewSchema }),
      },
    },
    async (request) => {
      const account = await requireRight(services, request, 'review');
      const { proposal, act, subject } = request.query;
      if (proposal !== undefined && act === undefined) return previewProposal(context, proposal, account);
      if (act === undefined || proposal !== undefined) throw new AppError('missing-field', { where: '/act' });
      return previewAct(context, toProposed({ act, ...(subject === undefined ? {} : { subject }) }), account);
    },
  );

  app.get(
    PATHS.batches,
    {
      schema: {
        summary: 'Imports, the latest first.',
        querystring: NoQuery,
        ...shared,
        response: responses({ 200: BatchesSchema }),
      },
    },
    async () => listImports(context),
  );
}

function addWriting(app: TypedApp, services: Services): void {
  const shared = {
    querystring: NoQuery,
    security: SECURITY,
    response: responses({ 200: ProposalViewSchema }),
  };

  app.post(
    PATHS.proposals,
    { schema: { summary: 'Proposes an act that needs two people.', body: ProposeSchema, ...shared } },
    async (request) => {
      const account = await requireRight(services, request, 'review');
      return proposeAct(services, request.body, account);
    },
  );

  app.post(
    proposalAnswerPath(':id'),
    {
      schema: {
        summary: 'Confirms or declines what another moderator proposed, or withdraws one’s own.',
        params: IdParams,
        body: ProposalAnswerSchema,
        ...shared,
      },
    },
    async (request) => {
      const account = await requireRight(services, request, 'review');
      return answerAct(services, { id: request.params.id, ...request.body }, account);
    },
  );
}
