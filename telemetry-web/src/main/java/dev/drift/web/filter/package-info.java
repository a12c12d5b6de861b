/** The order of the filters that every request passes. */
package dev.drift.web.filter;
