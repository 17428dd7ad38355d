import type { RequestHandler } from 'express';

const FOREIGN_LINK = /\s*<link\b[^>]*\bhref="https?:\/\/[^"]*"[^>]*>/g;

/**
 * Bull Board's page links a font at Google. The policy of the page forbids it anyway, but without the internet a browser
 * would wait for it, and every visit would be told to Google: so the link is taken out before the page is sent.
 */
export const withoutForeignFonts: RequestHandler = (_request, response, next) => {
  response.render = (view: string, options: object = {}) => {
    // By now the answer belongs to the application of Bull Board, which knows where the view lies.
    response.app.render(view, options, (error: Error | null, page: string) => {
      if (error) next(error);
      else response.send(page.replaceAll(FOREIGN_LINK, ''));
    });
  };
  next();
};
