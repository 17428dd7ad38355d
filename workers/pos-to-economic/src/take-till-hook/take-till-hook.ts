import type { JobData } from '@kassebro/contracts';
import type { Log } from '@kassebro/process';
import { hookOf } from './hook.ts';
import { takeDay } from './take-day.ts';
import { takeCustomer, takeProduct } from './take-record.ts';
import type { HookTools } from './tools.ts';

/**
 * What Customers 1st tells becomes a record of ours with its event, in one write, and then an operation. The same hook
 * twice has one effect, wherever the first run stopped.
 * @throws Error when the store is unknown, or when database or queue did not take it
 */
export function createTakeTillHook(tools: HookTools) {
  return async function takeTillHook(job: JobData<'take-till-hook'>, { log }: { log: Log }): Promise<void> {
    const hook = hookOf(job);
    const line = log.child({ event: hook.event });
    switch (hook.event) {
      case 'posbalance.created':
        return takeDay(hook, tools, line);
      case 'product.created':
        return takeProduct(hook, tools, line);
      case 'customer.created':
        return takeCustomer(hook, tools, line);
    }
  };
}
