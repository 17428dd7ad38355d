/** The collections whose documents carry events: known to their models and to the outbox. */
export const PRODUCTS = 'products';
export const CUSTOMERS = 'customers';
export const DAY_REPORTS = 'day-reports';
