// Keeps a server on loopback to the person at the machine: no foreign name for it (DNS rebinding), no write that another site
// started, no frame and no script on its pages but its own. Default deny: what is not shown to be from here is refused by name.

import { AppError } from '#kernel/errors.ts';

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;

/** Refuses a request that reached the server under a name that is not loopback. */
export function checkHost(request: Request): void {
  const host = request.headers.get('host') ?? new URL(request.url).host;
  if (LOOPBACK.test(host)) return;
  throw new AppError(
    'foreign_origin',
    `Expected the request to name this machine (localhost, 127.0.0.1 or [::1]), found the host "${host.slice(0, 80)}". Open the page by its own address.`,
  );
}

/** Refuses a write that a page of another site started; a program that sends no origin is at the machine itself. */
export function checkOrigin(request: Request): void {
  const origin = request.headers.get('origin');
  const host = request.headers.get('host') ?? new URL(request.url).host;
  const site = request.headers.get('sec-fetch-site');
  const isSame = origin === null || origin.toLowerCase() === `http://${host.toLowerCase()}`;
  const isOwn = site === null || site === 'same-origin' || site === 'none';
  if (isSame && isOwn) return;
  throw new AppError(
    'foreign_origin',
    `Expected a write from this server's own pages or from a program on this machine, found one from ${origin ?? `a ${site} page`}. Nothing was stored. Write from the page itself.`,
  );
}

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The headers of every answer. `same-origin` and not `no-referrer`: the latter makes browsers send forms with the origin "null". */
export const SAFE_HEADERS = {
  'content-security-policy': POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const satisfies Record<string, string>;
