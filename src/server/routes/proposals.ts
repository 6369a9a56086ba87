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
import { requireRole } from './identity.ts';

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
    async (request) => listActs(context, await requireRole(services, request, 'moderator', 'admin')),
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
      const account = await requireRole(services, request, 'moderator', 'admin');
      const { proposal, act, subject } = request.query;
      if (proposal !== undefined && act === undefined) return previewProposal(context, proposal, account);
      if (act === undefined || proposal !== undefined) throw new AppError('missing-field', { where: '/act' });
      return previewAct(context, toProposed({ act, ...(subject === undefined ? {} : { subject }) }));
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
    async (request) => {
      await requireRole(services, request, 'moderator', 'admin');
      return listImports(context);
    },
  );
}

function addWriting(app: TypedApp, services: Services): void {
  const { context, feed, acts } = services;
  const shared = {
    querystring: NoQuery,
    security: SECURITY,
    response: responses({ 200: ProposalViewSchema }),
  };
  // Before the body is looked at: a visitor learns nothing of its rules.
  const preValidation = async (request: Parameters<typeof requireRole>[1]) => {
    await requireRole(services, request, 'moderator', 'admin');
  };

  app.post(
    PATHS.proposals,
    { schema: { summary: 'Proposes an act that needs two people.', body: ProposeSchema, ...shared }, preValidation },
    async (request) => {
      const account = await requireRole(services, request, 'moderator', 'admin');
      const view = await proposeAct(context, request.body, account);
      if (view.state === 'confirmed') await Promise.all([feed.poke(), acts.poke()]);
      return view;
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
      preValidation,
    },
    async (request) => {
      const account = await requireRole(services, request, 'moderator', 'admin');
      const view = await answerAct(context, { id: request.params.id, ...request.body }, account);
      if (view.state === 'confirmed') await Promise.all([feed.poke(), acts.poke()]);
      return view;
    },
  );
}
