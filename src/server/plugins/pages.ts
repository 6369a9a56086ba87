/**
 * The built app: hashed assets for ever, everything else asked for anew, index.html for the app's own addresses, and the map that
 * other people's pages frame.
 */
import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyInstance, FastifyRequest, onSendHookHandler } from 'fastify';
import { AppError } from '../../protocol/error-code.ts';
import { sendError } from './errors.ts';
import { framedHeaders } from './security.ts';

/** Path prefixes under which a missing thing is an error, never a page. */
const NOT_PAGES = /^\/(?:(?:api|packs|photos|tiles|assets)(?:\/|$)|log\/.)/;

/** Addresses of the app's own screens: words, ids and slashes; anything with a dot is a file. */
const PAGES = /^\/[a-z0-9/-]*$/i;

/** What is served, and whose pages may frame the map. */
interface Pages {
  /** Folder of the built app. */
  distDir: string;
  embedOrigins: readonly string[];
}

/** Serves the folder of the built app, if there is one, and answers for whatever no route knows. */
export async function addPages(app: FastifyInstance, { distDir, embedOrigins }: Pages): Promise<void> {
  const isBuilt = existsSync(join(distDir, 'index.html'));
  if (isBuilt) {
    app.addHook('onRoute', (route) => {
      if (route.url === '/*') route.onSend = sayCharset;
    });
    await app.register(staticFiles, {
      root: distDir,
      wildcard: true,
      preCompressed: true,
      cacheControl: false,
      schemaHide: true,
      dotfiles: 'ignore',
      setHeaders: (reply, path) => {
        const isHashed = path.startsWith(join(distDir, 'assets') + sep);
        reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.get('/embed', { schema: { hide: true } }, (_request, reply) => {
    if (!isBuilt || embedOrigins.length === 0) return sendError(reply, new AppError('not-found'));
    reply.removeHeader('x-frame-options');
    return reply.headers({ ...framedHeaders(embedOrigins), 'cache-control': 'no-cache' }).sendFile('embed.html');
  });
  app.setNotFoundHandler((request, reply) => {
    if (isBuilt && isPage(request)) return reply.header('cache-control', 'no-cache').sendFile('index.html');
    return sendError(reply, new AppError('not-found'));
  });
}

/** Of text that is no `text/…` the library does not say the charset; packed or not, an SVG is text. */
const sayCharset: onSendHookHandler = (_request, reply, payload, done) => {
  if (reply.getHeader('content-type') === 'image/svg+xml') reply.type('image/svg+xml; charset=utf-8');
  done(null, payload);
};

function isPage(request: FastifyRequest): boolean {
  const path = request.url.split('?', 1)[0] ?? '';
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  return isRead && PAGES.test(path) && !NOT_PAGES.test(path);
}
