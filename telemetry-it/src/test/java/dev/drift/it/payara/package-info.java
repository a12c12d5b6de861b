/** The EAR on a stock Payara Server, with a database and a broker beside it. */
package dev.drift.it.payara;
