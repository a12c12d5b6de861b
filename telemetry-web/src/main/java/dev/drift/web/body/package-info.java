/** Bodies of requests: how large and how slow they may be, and which addresses take none. */
package dev.drift.web.body;
