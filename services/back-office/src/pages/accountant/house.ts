import type { House } from '../../house.ts';
import type { AccountsHouse, WithCharts } from '../accounts/house.ts';

/** What the books need of the rest of the house; nothing in them writes but the audit log. */
export type BooksHouse = AccountsHouse & Pick<House, 'accountantLinks' | 'books' | 'standings'>;
export type BooksTools = BooksHouse & WithCharts;
