import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Express, Response } from 'express';

/** Nothing from elsewhere, nothing inline: the page is our own files and may talk to this address only. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const swagger = path.dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')));

/** The files that the page is made of; nothing else of the package is served. */
const files: Record<string, string> = {
  'swagger-ui.css': path.join(swagger, 'swagger-ui.css'),
  'swagger-ui-bundle.js': path.join(swagger, 'swagger-ui-bundle.js'),
  'favicon.png': path.join(swagger, 'favicon-32x32.png'),
  'start.mjs': path.join(import.meta.dirname, 'start.mjs'),
};

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Kassebro POS API</title>
<link rel="icon" href="/docs/favicon.png">
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<noscript>This page needs JavaScript. The same in JSON: <a href="/openapi.json">/openapi.json</a></noscript>
<script src="/docs/swagger-ui-bundle.js"></script>
<script type="module" src="/docs/start.mjs"></script>
</body>
</html>
`;

/** The description for programs and the page for people; both public, since they hold nothing of any store. */
export function mountDocs(app: Express, openApi: Record<string, unknown>): void {
  const text = JSON.stringify(openApi);
  app.get('/openapi.json', (_request, response) => {
    response.set('access-control-allow-origin', '*').type('application/json').send(text);
  });
  app.get('/docs', (_request, response) => {
    guarded(response).type('html').send(page);
  });
  app.get('/docs/:file', (request, response, next) => {
    const file = files[request.params.file];
    if (file === undefined) next();
    else guarded(response).sendFile(file, { cacheControl: false });
  });
}

const guarded = (response: Response): Response =>
  response.set({ 'content-security-policy': POLICY, 'cache-control': 'public, max-age=3600' });
