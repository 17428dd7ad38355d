import type { Route } from '../http/route.ts';
import type { PosApiTools } from '../tools.ts';
import { attentionRoutes } from './attention.ts';
import { customerRoutes } from './customers.ts';
import { dayReportRoutes } from './day-reports.ts';
import { invoiceCustomerRoutes } from './invoice-customer.ts';
import { operationWishRoutes } from './operation-wishes.ts';
import { operationRoutes } from './operations.ts';
import { productRoutes } from './products.ts';
import { settingsRoutes } from './settings.ts';
import { syncRoutes } from './syncs.ts';

/** Every row of the API. */
export const routesOf = (tools: PosApiTools): Route[] => [
  ...productRoutes(tools),
  ...customerRoutes(tools),
  ...dayReportRoutes(tools),
  ...operationRoutes(tools),
  ...operationWishRoutes(tools),
  ...invoiceCustomerRoutes(tools),
  ...settingsRoutes(tools),
  ...attentionRoutes(tools),
  ...syncRoutes(tools),
];
