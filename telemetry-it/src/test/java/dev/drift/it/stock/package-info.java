/**
 * The EAR on a stock server, put there as operators do it, with a database and a broker beside it.
 */
package dev.drift.it.stock;
