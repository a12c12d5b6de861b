/**
 * What every resource of a REST API needs and none says by itself: bodies, problems, pages,
 * versions, times and downloads. It knows no races.
 */
package dev.drift.web.rest.http;
