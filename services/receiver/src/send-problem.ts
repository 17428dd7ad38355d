import type { Problem } from '@kassebro/contracts';
import type { Response } from 'express';

export function sendProblem(response: Response, problem: Problem): void {
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}
