/** What the pages need of the server beside their files. */
package dev.drift.web.page;
