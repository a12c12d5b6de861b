/** Users as others see them, whichever resource shows them. */
package dev.drift.web.account;
