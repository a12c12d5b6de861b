/** Who makes a request: tokens, cookies, and what must come from our own pages. */
package dev.drift.web.security;
