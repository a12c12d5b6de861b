/** Sources of sensor readings that the server calls, over HTTP. */
package dev.drift.web.rest.source;
