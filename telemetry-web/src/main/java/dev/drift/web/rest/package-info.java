/** The REST API under {@code /api/v1}. */
package dev.drift.web.rest;
