import { editors, everyRole } from '../../access/who.ts';
import { storeRoute, type Route } from '../../http/route.ts';
import type { House } from '../../house.ts';
import { confirmImport, importNow, pauseRun, resumeRun, startDryRun, stopRun } from './deeds.ts';
import { sendRecords, showImport } from './show-import.ts';
import { showImports } from './show-imports.ts';

export type ImportsHouse = Pick<House, 'imports' | 'stores' | 'queues' | 'audit' | 'pages' | 'routes' | 'log' | 'now'>;

/** A store's pages: imports, with a dry run first. */
export const importsPages = (house: ImportsHouse): Route[] => [
  storeRoute('GET /s/:store/imports', everyRole, (turn) => showImports(turn, house)),
  storeRoute('POST /s/:store/imports', editors, (turn) => startDryRun(turn, house)),
  storeRoute('GET /s/:store/imports/:import', everyRole, (turn) => showImport(turn, house)),
  storeRoute('GET /s/:store/imports/:import/records.csv', everyRole, (turn) => sendRecords(turn, house)),
  storeRoute('GET /s/:store/imports/:import/import', editors, (turn) => confirmImport(turn, house)),
  storeRoute('POST /s/:store/imports/:import/import', editors, (turn) => importNow(turn, house)),
  storeRoute('POST /s/:store/imports/:import/pause', editors, (turn) => pauseRun(turn, house)),
  storeRoute('POST /s/:store/imports/:import/resume', editors, (turn) => resumeRun(turn, house)),
  storeRoute('POST /s/:store/imports/:import/stop', editors, (turn) => stopRun(turn, house)),
];
