import type { Company } from '@kassebro/contracts';

/** The module's name in the languages of e-conomic's users; which number it has is not confirmed. */
const INVENTORY = /lager|inventory|stock/i;

/** Whether the agreement keeps stock: then e-conomic works cost prices out itself, and shows what is in stock. */
export const hasInventoryModule = ({ modules }: Pick<Company, 'modules'>): boolean =>
  modules.some((name) => INVENTORY.test(name));
