/** Fastify's validator: the same compiled TypeBox schemas as everywhere else. Nothing is coerced, removed or filled in. */
import type { FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { AppError } from '../../protocol/error-code.ts';
import { compileSchema, findProblem } from './problem.ts';

/** Makes the check of one schema. */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema }) => {
  const validator = compileSchema(schema);
  return (value: unknown) => {
    const problem = findProblem(validator, value);
    if (problem === undefined) return { value };
    return { error: new AppError(problem.code, { message: problem.message, where: problem.where }) };
  };
};
