/** What people see beside the pages themselves. */
package dev.drift.web.page;
