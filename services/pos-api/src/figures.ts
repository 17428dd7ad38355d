import { createCounter, createDurations, type Health } from '@kassebro/process';

export type Figures = ReturnType<typeof createFigures>;

/** What this door shows on /metrics. Routes stand there as they are written, so that there are few of them. */
export function createFigures(registry: Health['registry']) {
  const labels = ['method', 'route'] as const;
  return {
    requests: createCounter(registry, {
      name: 'kassebro_pos_api_requests_total',
      help: 'Requests by method, route and status; the status is gone when the caller left before the answer',
      labels: [...labels, 'status'],
    }),
    durations: createDurations(registry, {
      name: 'kassebro_pos_api_request_seconds',
      help: 'Time from request to answer by method and route',
      labels,
    }),
    events: createCounter(registry, {
      name: 'kassebro_pos_api_events_total',
      help: 'Events of the till by type: published at once, or failed and left to the relay',
      labels: ['event', 'outcome'],
    }),
  };
}
