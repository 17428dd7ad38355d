import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import { z } from 'zod';
import type { RequestHandler } from 'express';
import { areaRoute, type Route } from '../../http/route.ts';
import { boardHeaders } from '../../http/security-headers.ts';
import type { House } from '../../house.ts';
import { operationUrl } from '../../operations/job-of.ts';
import { shownData } from './shown-data.ts';
import { boardTheme } from './theme.ts';
import { withoutForeignFonts } from './foreign-fonts.ts';

/** The queue objects that the board reads; they come from @kassebro/queue, the only package that knows BullMQ. */
type BoardQueue = ConstructorParameters<typeof BullMQAdapter>[0];

const PATH = '/queues';
const POLL_EVERY_S = 10;

/**
 * Bull Board, to look only: what runs is decided by the operations in the database, and a job removed here would only
 * come back. Everything that writes is refused twice, by the queue's read-only mode and by the hook.
 */
export function queueBoard({ queues, asset }: Pick<House, 'queues' | 'asset'>): Route[] {
  const icon = asset('icon.svg');
  const serverAdapter = new ExpressAdapter();
  serverAdapter.setBasePath(PATH);
  createBullBoard({
    queues: queues.all().map(readOnlyQueue),
    serverAdapter,
    options: {
      uiConfig: {
        boardTitle: 'Kassebro',
        boardLogo: { path: icon, width: 28, height: 28 },
        favIcon: { default: icon, alternative: icon },
        hideDocsLink: true,
        hideRedisDetails: true,
        showWorkers: false,
        pollingInterval: { showSetting: true, forceInterval: POLL_EVERY_S },
        miscLinks: [{ text: 'Status', url: '/status' }],
        theme: boardTheme,
      },
      handlerHooks: {
        before: ({ method }) => (method === 'get' ? undefined : { allow: false, status: 405 }),
      },
    },
  });
  // Bull Board does not type the application that it gives out.
  // oxlint-disable-next-line typescript/no-unsafe-assignment
  const board: RequestHandler = serverAdapter.getRouter();
  return [areaRoute(PATH, ['operator'], [boardHeaders(), withoutForeignFonts, board])];
}

const operationJob = z.object({ operation: z.string() });

function readOnlyQueue(queue: BoardQueue): BullMQAdapter {
  const adapter = new BullMQAdapter(queue, {
    readOnlyMode: true,
    allowRetries: false,
    externalJobUrl: (job) => {
      const { data } = operationJob.safeParse(job.data);
      return { displayText: data ? 'Operation' : 'Status', href: data ? operationUrl(data.operation) : '/status' };
    },
  });
  adapter.setFormatter('data', shownData);
  adapter.setFormatter('returnValue', shownData);
  adapter.setFormatter('progress', shownData);
  return adapter;
}
