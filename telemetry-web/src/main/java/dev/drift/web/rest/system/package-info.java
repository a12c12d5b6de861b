/** The server itself: what it could not store, and what its pages need to know. */
package dev.drift.web.rest.system;
