/**
 * The original DRIFT's REST API, on the same services as {@code /api/v1}: names, types and codes as
 * its Unity client expects them.
 */
package dev.drift.web.rest.drift;
