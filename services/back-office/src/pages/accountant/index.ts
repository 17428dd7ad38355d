import { booksRoute, openRoute, type Route } from '../../http/route.ts';
import { withCharts } from '../accounts/index.ts';
import { showChoices } from './choices.ts';
import { showBooksDay } from './day.ts';
import { sendBooksZip, sendPostings, showDownloads } from './downloads.ts';
import type { BooksHouse } from './house.ts';
import { showMonth } from './month.ts';
import { showMonths } from './months.ts';
import { leaveBooks, openBooks, showLink } from './opening.ts';
import { createLinkThrottle } from './throttle.ts';

/** The accountant's own way in, by a link, and the books behind it. Nothing here changes anything but who is in. */
export const accountantPages = (parts: BooksHouse): Route[] => {
  const house = { ...parts, ...withCharts(parts) };
  const throttle = createLinkThrottle();
  return [
    booksRoute('GET /a', (turn) => showMonths(turn, house)),
    booksRoute('GET /a/months/:month', (turn) => showMonth(turn, house)),
    booksRoute('GET /a/days/:number', (turn) => showBooksDay(turn, house)),
    booksRoute('GET /a/accounts', (turn) => showChoices(turn, house)),
    booksRoute('GET /a/downloads', (turn) => showDownloads(turn, house)),
    booksRoute('GET /a/postings.csv', (turn) => sendPostings(turn, house)),
    booksRoute('GET /a/books.zip', (turn) => sendBooksZip(turn, house)),
    booksRoute('POST /a/log-out', (turn) => leaveBooks(turn, house)),
    // After the pages above, whose names no token has.
    openRoute('GET /a/:token', (turn) => showLink(turn, { house, throttle })),
    openRoute('POST /a/:token', (turn) => openBooks(turn, { house, throttle })),
  ];
};
