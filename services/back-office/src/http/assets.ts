import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { openRoute, type Route } from './route.ts';

type Encoding = 'br' | 'gzip' | 'identity';
interface Asset {
  url: string;
  type: string;
  bodies: Record<Encoding, Buffer>;
}

/**
 * One style sheet out of all there are. The tokens come first because they rank the layers; after that the order does not
 * matter.
 */
const TOKENS = 'tokens.css';
const styles = readdirSync(new URL('../public/styles/', import.meta.url)).filter((name) => name.endsWith('.css'));
const STYLES = [TOKENS, ...styles.filter((name) => name !== TOKENS).toSorted()].map((name) => `styles/${name}`);
const sources = {
  'app.css': { type: 'text/css; charset=utf-8', files: STYLES },
  'live.mjs': { type: 'text/javascript; charset=utf-8', files: ['live.mjs'] },
  'forms.mjs': { type: 'text/javascript; charset=utf-8', files: ['forms.mjs'] },
  'accounts.mjs': { type: 'text/javascript; charset=utf-8', files: ['accounts.mjs'] },
  'icon.svg': { type: 'image/svg+xml', files: ['icon.svg'] },
} as const;
type AssetName = keyof typeof sources;

/** The address of a file by its name; it changes with the content, so that browsers may keep it for a year. */
export type AssetUrl = (name: AssetName) => string;

export interface Assets {
  url: AssetUrl;
  routes: Route[];
}

/** Reads every file once, names it by its hash and compresses it once: no build step, nothing from elsewhere. */
export function loadAssets(): Assets {
  const assets = new Map<string, Asset>();
  for (const [name, source] of Object.entries(sources)) assets.set(name, load(name, source));
  return {
    url: (name) => assets.get(name)?.url ?? '',
    routes: [
      openRoute('GET /assets/:hash/:name', ({ request, response }) => {
        const asset = assets.get(String(request.params['name']));
        if (asset?.url !== request.path) return response.sendStatus(404);
        const encoding = encodingOf(request.acceptsEncodings('br', 'gzip'));
        response.set({
          'Content-Type': asset.type,
          'Cache-Control': 'public, max-age=31536000, immutable',
          Vary: 'Accept-Encoding',
        });
        if (encoding !== 'identity') response.set('Content-Encoding', encoding);
        return response.end(asset.bodies[encoding]);
      }),
    ],
  };
}

const read = (file: string): Buffer => readFileSync(new URL(`../public/${file}`, import.meta.url));

function load(name: string, source: { type: string; files: readonly string[] }): Asset {
  const plain = Buffer.concat(source.files.map(read));
  const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 10);
  return {
    url: `/assets/${hash}/${name}`,
    type: source.type,
    bodies: { identity: plain, br: brotliCompressSync(plain), gzip: gzipSync(plain) },
  };
}

const encodingOf = (accepted: string | false): Encoding =>
  accepted === 'br' || accepted === 'gzip' ? accepted : 'identity';
