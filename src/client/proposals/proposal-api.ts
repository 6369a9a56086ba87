/** What the screens of two people ask of the server. */
import type { ProposalAnswer } from '../../domain/proposal/answer.ts';
import type { ProposedAct } from '../../domain/proposal/proposal.ts';
import { PATHS, proposalAnswerPath } from '../../protocol/endpoint.ts';
import type {
  Batches,
  InstanceInfo,
  ProposalPreview,
  Proposals,
  ProposalView,
  Propose,
} from '../../protocol/schema/proposal.ts';
import { type Answer, jsonBody, request } from '../moderation/review-api.ts';

/** Open proposals, and the latest that have ended. */
export const fetchProposals = (): Promise<Answer<Proposals>> => request<Proposals>(PATHS.proposals, {});

/** A proposal with what it would do. */
export const fetchPreview = (id: string): Promise<Answer<ProposalPreview>> =>
  request<ProposalPreview>(`${PATHS.proposalPreview}?proposal=${encodeURIComponent(id)}`, {});

/** What an act would do that nobody has proposed yet. */
export const previewAct = (act: ProposedAct, subject: string): Promise<Answer<ProposalPreview>> =>
  request<ProposalPreview>(`${PATHS.proposalPreview}?${new URLSearchParams({ act, subject })}`, {});

/** Proposes an act. The same id again is the same proposal. */
export const postProposal = (proposal: Propose): Promise<Answer<ProposalView>> =>
  request<ProposalView>(PATHS.proposals, jsonBody('POST', proposal));

/** Confirms, declines or withdraws. */
export const postAnswer = (id: string, answer: ProposalAnswer): Promise<Answer<ProposalView>> =>
  request<ProposalView>(proposalAnswerPath(id), jsonBody('POST', { answer }));

/** Imports, the latest first. */
export const fetchBatches = (): Promise<Answer<Batches>> => request<Batches>(PATHS.batches, {});

/** How many people decide here. Asked without the session: everybody is told the same. */
export const fetchInstance = (): Promise<Answer<InstanceInfo>> =>
  request<InstanceInfo>(PATHS.instance, { credentials: 'omit' });
